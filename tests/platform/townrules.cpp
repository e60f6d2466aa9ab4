// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// The rules in C++ that three municipalities of the example selection have, asked as a portal asks them: when the form
// finds nothing wrong. Each refuses at the answer that has to change, and leaves other forms and other towns alone.
#include "demoservice.h"

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

class SetClock final : public Clock {
public:
    QDateTime now() const override { return QDateTime(QDate(2026, 11, 24), QTime(3, 0), Qt::UTC); }
};

Json fileOf(const QString& name)
{
    QFile file(QStringLiteral(EGOV_SOURCE_DIR "/tests/") + name);
    return file.open(QIODevice::ReadOnly) ? Json::parse(file.readAll()).value_or(Json()) : Json();
}

} // namespace

class TownRulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_data.isValid());
        m_service.clock = std::make_shared<SetClock>();
        const Expected<void> opened = m_service.open();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail()));
    }

    void collectionIsOnTheWeekdayOfTheDistrict_data()
    {
        QTest::addColumn<QByteArray>("town");
        QTest::addColumn<QByteArray>("district");
        QTest::addColumn<QByteArray>("day");
        QTest::addColumn<QByteArray>("refused");
        const auto row = [](const char* what, const char* town, const char* district, const char* day,
                             const char* refused) {
            QTest::newRow(what) << QByteArray(town) << QByteArray(district) << QByteArray(day) << QByteArray(refused);
        };
        row("north on a Tuesday", settsu, "north", "2026-12-01", "");
        row("centre on a Wednesday", settsu, "centre", "2026-12-02", "");
        row("south on a Friday", settsu, "south", "2026-12-04", "");
        row("north on a Wednesday", settsu, "north", "2026-12-02", "settsu.weekday collectionDay");
        row("centre on a Tuesday", settsu, "centre", "2026-12-08", "settsu.weekday collectionDay");
        row("south on a Thursday", settsu, "south", "2026-12-03", "settsu.weekday collectionDay");
        row("in a town without districts", "272027", "", "2026-12-02", "");
    }
    void collectionIsOnTheWeekdayOfTheDistrict()
    {
        QFETCH(QByteArray, town);
        QFETCH(QByteArray, district);
        QFETCH(QByteArray, day);
        Json answers = fileOf(u"tenant/answers/waste.json"_s);
        if (!district.isEmpty())
            answers.set("district", district);
        answers.set("collectionDay", day);
        QTEST(refusal(town, "bulky-waste-collection", answers), "refused");
    }

    // Every district that a resident can choose has its weekday in the code.
    void noDistrictIsWithoutWeekday()
    {
        const Json table = m_service.desk(settsu).tenant().tables().value("waste-districts", QDate(2026, 11, 24), {});
        Json answers = fileOf(u"tenant/answers/waste.json"_s);
        int districts = 0;
        for (const Json::Member& district : table.members()) {
            answers.set("district", district.first);
            int open = 0;
            for (const char* const day : {"2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04", "2026-12-07"}) {
                answers.set("collectionDay", day);
                open += refusal(settsu, "bulky-waste-collection", answers).isEmpty();
            }
            QVERIFY2(open == 1, district.first.constData());
            ++districts;
        }
        QVERIFY(districts >= 3);
    }

    void noChildIsClaimedTwice()
    {
        Json answers = claim();
        answers.set("nursery", "none");
        QCOMPARE(refusal(kadoma, "child-allowance-claim", answers), ""_ba);
        const Json child = answers["children"][qsizetype(0)];
        Json twin = child;
        twin.set("name", *Json::parse(R"({"family":"見本","given":"二","familyKana":"ミホン","givenKana":"フタツ"})"));
        Json cousin = child;
        cousin.set("birthDate", "2025-04-20");
        answers.set("children", Json::array({child, twin, cousin}));
        QCOMPARE(refusal(kadoma, "child-allowance-claim", answers), ""_ba);
        answers.set("children", Json::array({child, twin, child}));
        QCOMPARE(refusal(kadoma, "child-allowance-claim", answers), "kadoma.child-twice children[2].name"_ba);
        answers.set("children", Json::array({child, child, child}));
        QCOMPARE(refusal(kadoma, "child-allowance-claim", answers),
            "kadoma.child-twice children[1].name, kadoma.child-twice children[2].name"_ba);
        // A town without the rule takes what its form takes.
        answers.remove("nursery");
        QCOMPARE(refusal("272027", "child-allowance-claim", answers), ""_ba);
    }

    void theAccountIsTheApplicants_data()
    {
        QTest::addColumn<QByteArray>("holder");
        QTest::addColumn<bool>("isRefused");
        QTest::newRow("as the name is read") << "ミホン ハナコ"_ba << false;
        QTest::newRow("half width, as in the passbook") << "ﾐﾎﾝ ﾊﾅｺ"_ba << false;
        QTest::newRow("without the blank") << "ミホンハナコ"_ba << false;
        QTest::newRow("somebody else") << "ミホン タロウ"_ba << true;
        QTest::newRow("the family name alone") << "ミホン"_ba << true;
        QTest::newRow("with more behind it") << "ミホン ハナコ ミホン"_ba << true;
    }
    void theAccountIsTheApplicants()
    {
        QFETCH(QByteArray, holder);
        QFETCH(bool, isRefused);
        const QByteArray expected = isRefused ? "fujiidera.holder bankAccount.holder"_ba : ""_ba;
        Json cats = fileOf(u"plugins/answers/fujiidera.json"_s)["good"];
        cats.set("bankAccount", accountOf(holder));
        QCOMPARE(refusal(fujiidera, "street-cat-subsidy", cats), expected);
        Json answers = claim();
        answers.set("bankAccount", accountOf(holder));
        answers.set("passbook", cats["cats"][qsizetype(0)]["photograph"]);
        QCOMPARE(refusal(fujiidera, "child-allowance-claim", answers), expected);
    }

private:
    // The codes and places of the local rules that refuse; what the form itself finds fails the test.
    QByteArray refusal(const QByteArray& town, const char* form, const Json& answers) const
    {
        const FilingSteps steps = m_service.desk(town.constData()).filing();
        const FilingSubject subject = steps.begin(FormId(form)).value();
        const Completion complete = steps.complete(subject, steps.judge(subject, answers.toBytes()).value()).value();
        if (complete)
            return {};
        QByteArrayList codes;
        for (const Finding& finding : complete.error().judged.findings())
            if (finding.severity == Severity::Error)
                codes.append("the form: " + finding.code + ' ' + finding.path);
        for (const LocalFinding& finding : complete.error().local) {
            if (finding.message.isEmpty())
                codes.append("without a message");
            codes.append(finding.code + ' ' + finding.path);
        }
        return codes.join(", ");
    }

    static Json claim()
    {
        Json answers = fileOf(u"tenant/answers/claim.json"_s);
        answers.set("eventDate", "2026-11-20");
        answers.set("event", "moved-in");
        return answers;
    }
    static Json accountOf(const QByteArray& holder)
    {
        return Json::object({{"bankCode", "0001"}, {"branchCode", "001"}, {"kind", "ordinary"}, {"number", "1234567"},
            {"holder", holder}});
    }

    static constexpr const char* settsu = "272248";
    static constexpr const char* kadoma = "272230";
    static constexpr const char* fujiidera = "272264";

    QTemporaryDir m_data;
    DemoService m_service{m_data.path()};
};

QTEST_GUILESS_MAIN(TownRulesTest)
#include "townrules.moc"
