// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/billing/costs.h>

#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <numeric>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

qint64 yenOf(const CostStatement& statement, const char* name)
{
    for (const CostShare& share : statement.shares) {
        if (share.name == QString::fromUtf8(name))
            return share.total;
    }
    return -1;
}

std::vector<AllocationWeight> weights(std::initializer_list<qint64> list)
{
    std::vector<AllocationWeight> weights;
    for (const qint64 weight : list)
        weights.push_back({{}, weight});
    return weights;
}

} // namespace

class CostsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    static Json vectors()
    {
        QFile file(u"" EGOV_SOURCE_DIR "/tests/vectors/application/costs.json"_s);
        return file.open(QIODevice::ReadOnly) ? *Json::parse(file.readAll()) : Json();
    }
    QString fileWith(const QString& name, const Json& content)
    {
        QFile file(m_folder.filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(content.toBytes());
        return file.fileName();
    }

private Q_SLOTS:
    // 30,000,000 yen over an example selection of 25; computed by hand in the study of the field.
    void knownShares_data()
    {
        QTest::addColumn<QString>("rules");
        QTest::addColumn<QList<qint64>>("yen");
        QTest::newRow("by population") << u"population"_s << QList<qint64>{3'634'287, 2'618'276, 424'716, 67'415};
        QTest::newRow("30 % equal, 70 % by population")
            << u"mixed"_s << QList<qint64>{2'904'001, 2'192'794, 657'301, 407'190};
        QTest::newRow("population doubles, costs grow by half")
            << u"harp"_s << QList<qint64>{2'478'840, 2'046'198, 706'115, 240'596};
    }
    void knownShares()
    {
        QFETCH(QString, rules);
        QFETCH(QList<qint64>, yen);
        const Expected<AllocationRules> parsed = AllocationRules::parse(vectors()[rules.toUtf8()]);
        QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().detail()));
        const CostStatement statement = *parsed->statement(QDate(2024, 3, 1), {});
        QCOMPARE(statement.shares.size(), 25u);
        QCOMPARE(statement.total, 30'000'000);
        const char* const names[] = {"八尾市", "岸和田市", "島本町", "千早赤阪村"};
        for (qsizetype i = 0; i < yen.size(); ++i)
            QCOMPARE(yenOf(statement, names[i]), yen[i]);
        QCOMPARE(parsed->statement(QDate(2024, 2, 1), {})->total, 0); // charged in March
    }

    void yenAreDividedByTheLargestRemainder()
    {
        using Yen = std::vector<qint64>;
        QCOMPARE(*divideYen(100, weights({1, 1, 1}), 0), (Yen{34, 33, 33})); // ties by order
        QCOMPARE(*divideYen(10, weights({6, 3, 1}), 0), (Yen{6, 3, 1}));
        QCOMPARE(*divideYen(11, weights({6, 3, 1}), 0), (Yen{7, 3, 1}));
        QCOMPARE(*divideYen(7, weights({0, 0}), 0), (Yen{4, 3}));
        QCOMPARE(*divideYen(7, weights({0, 5}), 0), (Yen{0, 7}));
        QCOMPARE(*divideYen(0, {}, 0), Yen());
        QVERIFY(!divideYen(1, {}, 0));
        // The rest of a capped one goes to the others.
        QCOMPARE(*divideYen(100, weights({8, 1, 1}), 50), (Yen{50, 25, 25}));
        QCOMPARE(*divideYen(100, weights({8, 4, 1}), 45), (Yen{45, 44, 11}));
        QCOMPARE(divideYen(100, weights({1, 1}), 40).error().code(), "application.costs-cap");
        QCOMPARE(divideYen(100, weights({1, 0}), 40).error().code(), "application.costs-cap");
        // Far beyond 64 bits in between.
        const auto large = *divideYen(1'000'000'000'000, weights({999'999'999'999'999'999, 1}), 0);
        QCOMPARE(large[0] + large[1], 1'000'000'000'000);
    }

    // Any rules, any usage: the independent script gives the same yen, and every sum is exact.
    void anIndependentScriptGivesTheSameYen()
    {
        QRandomGenerator random(20261122);
        const char* const kinds[] = {"filing", "signature", "payment", "stored-bytes"};
        for (int round = 0; round < 12; ++round) {
            const auto month = [&](int from, int to) {
                return QDate(2025, 4, 1).addMonths(random.bounded(from, to)).toString(u"yyyy-MM"_s);
            };
            Json members = Json::array();
            Json usage = Json::array();
            for (int i = 0; i < 8; ++i) {
                const QByteArray code = "9000" + QByteArray::number(10 + i);
                Json member = Json::object({{"code", code}, {"name", "見本" + QByteArray::number(i)},
                    {"population", random.bounded(4'000, 300'000)}, {"joined", i < 3 ? u"2024-04"_s : month(-4, 10)}});
                if (i > 2 && random.bounded(3) == 0)
                    member.set("left", month(10, 16));
                members.append(member);
                for (int m = 0; m < 12; ++m) {
                    for (const char* kind : kinds)
                        usage.append(Json::object({{"month", QDate(2025, 4, 1).addMonths(m).toString(u"yyyy-MM"_s)},
                            {"tenant", code}, {"kind", kind}, {"form", "a"}, {"quantity", random.bounded(0, 5'000)}}));
                }
            }
            const Json items = Json::array(
                {Json::object({{"id", "base"}, {"yearly", random.bounded(1, 40'000'000)}, {"charged", "monthly"},
                     {"parts",
                         Json::array({Json::object({{"share", 300}, {"by", "equal"}}),
                             Json::object({{"share", 500}, {"by", "population"}, {"exponent", "0.58496"}}),
                             Json::object({{"share", 200}, {"by", "filing"}})})}}),
                    Json::object({{"id", "year"}, {"yearly", random.bounded(1, 10'000'000)}, {"charged", "fiscal-year"},
                        {"parts",
                            Json::array({Json::object({{"share", 1000}, {"by", "population"}, {"cap", 4'000'000}})})}}),
                    Json::object({{"id", "metered"}, {"metered", "signature"}, {"milliyen", 12'345}, {"per", 7},
                        {"free", 100}, {"cap", 5'000}})});
            const Json rules = Json::object({{"versions",
                Json::array(
                    {Json::object({{"id", "a"}, {"from", "2025-04"}, {"members", members}, {"items", items}})})}});
            const QString rulesFile = fileWith(u"rules.json"_s, rules);
            const QString usageFile = fileWith(u"usage.json"_s, usage);
            const AllocationRules parsed = *AllocationRules::parse(rules);
            for (const int index : {0, 5, 11}) {
                const QDate of = QDate(2025, 4, 1).addMonths(index);
                const Expected<CostStatement> statement = parsed.statement(of, *usageFromJson(usage));
                QVERIFY2(statement, statement ? "" : qPrintable(statement.error().detail()));
                QProcess script;
                script.setProcessChannelMode(QProcess::ForwardedErrorChannel);
                script.start(u"" EGOV_SOURCE_DIR "/tests/application/costs.py"_s,
                    {rulesFile, usageFile, of.toString(u"yyyy-MM"_s)});
                QVERIFY(script.waitForFinished());
                const Json other = *Json::parse(script.readAllStandardOutput());
                qint64 sum = 0;
                for (const CostShare& share : statement->shares) {
                    QCOMPARE(share.total, other[share.tenant.value()].toInteger(-1));
                    sum += share.total;
                }
                QCOMPARE(sum, statement->total);
                for (const Json::Member& member : other.members())
                    sum -= member.second.toInteger();
                QCOMPARE(sum, 0);
            }
        }
    }

    void theTwelveMonthsAreTheYear()
    {
        Json rules = vectors()["mixed"];
        const QByteArray monthly = rules.toBytes().replace("\"fiscal-year\"", "\"monthly\"");
        const AllocationRules parsed = *AllocationRules::parse(*Json::parse(monthly));
        qint64 sum = 0;
        for (int month = 0; month < 12; ++month)
            sum += parsed.statement(QDate(2023, 4, 1).addMonths(month), {})->total;
        QCOMPARE(sum, 30'000'000);
    }

    void theVersionOfTheMonthHolds()
    {
        const QByteArray one
            = R"({"id":"one","from":"2025-04","members":[{"code":"900001","name":"A","population":1,"joined":"2025-04"}],)"
              R"("items":[{"id":"x","yearly":1200,"parts":[{"share":1000,"by":"equal"}]}]})";
        QByteArray two = one;
        two.replace("\"one\"", "\"two\"")
            .replace("\"from\":\"2025-04\"", "\"from\":\"2025-07\"")
            .replace("1200", "2400");
        const AllocationRules rules = *AllocationRules::parse(*Json::parse("{\"versions\":[" + one + ',' + two + "]}"));
        QCOMPARE(rules.statement(QDate(2025, 6, 30), {})->total, 100);
        QCOMPARE(rules.statement(QDate(2025, 6, 30), {})->rules, "one");
        QCOMPARE(rules.statement(QDate(2025, 7, 1), {})->total, 200);
        QVERIFY(
            rules.statement(QDate(2025, 7, 1), {})->rulesDigest != rules.statement(QDate(2025, 6, 1), {})->rulesDigest);
        QCOMPARE(rules.statement(QDate(2025, 3, 31), {}).error().code(), "application.costs");
    }

    void rulesThatAreRefused_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("no version") << "\"versions\""_ba << "\"others\""_ba;
        QTest::newRow("no month") << "2023-04"_ba << "2023-13"_ba;
        QTest::newRow("unknown division") << "\"by\": \"equal\""_ba << "\"by\": \"area\""_ba;
        QTest::newRow("parts do not make a whole") << "300"_ba << "301"_ba;
        QTest::newRow("charged daily") << "fiscal-year"_ba << "daily"_ba;
        QTest::newRow("half a yen") << "30000000"_ba << "0.5"_ba;
        QTest::newRow("code twice") << "\"code\": \"273830\""_ba << "\"code\": \"272027\""_ba;
        QTest::newRow("negative population") << "\"population\": 4909"_ba << "\"population\": -1"_ba;
    }
    void rulesThatAreRefused()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        const QByteArray good = vectors()["mixed"].toIndented();
        QVERIFY(AllocationRules::parse(*Json::parse(good)));
        QVERIFY2(good.contains(from), good.left(800).constData());
        QByteArray bad = good;
        bad.replace(from, to);
        QCOMPARE(AllocationRules::parse(*Json::parse(bad)).error().code(), "application.costs");
    }
};

QTEST_GUILESS_MAIN(CostsTest)
#include "costs.moc"
