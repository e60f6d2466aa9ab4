// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "registers.h"

#include <libegov/register/errors.h>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

QByteArray definition(const QByteArray& number, const QByteArray& kinds = "[]", const QByteArray& fields = "[]")
{
    return R"({"id": "dogs", "title": "犬の登録原簿", "number": )" + number + R"(, "kinds": )" + kinds
        + R"(, "fields": )" + fields + "}";
}

QByteArray numbered(const QByteArray& pattern, const QByteArray& restarts = "fiscal-year", bool isPerKind = false)
{
    return R"({"pattern": ")" + pattern + R"(", "restarts": ")" + restarts + R"(", "perKind": )"
        + (isPerKind ? "true" : "false") + '}';
}

} // namespace

class DefinitionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersAsTheyAreWritten_data()
    {
        QTest::addColumn<QByteArray>("number");
        QTest::addColumn<int>("year");
        QTest::addColumn<qint64>("ordinal");
        QTest::addColumn<QByteArray>("written");
        QTest::addColumn<QByteArray>("series");
        QTest::newRow("of a year") << numbered("{fiscalYear}-{number:5}") << 2026 << qint64(12) << "2026-00012"_ba
                                   << "2026/"_ba;
        QTest::newRow("more digits than asked for")
            << numbered("{fiscalYear}-{number:2}") << 2026 << qint64(100) << "2026-100"_ba << "2026/"_ba;
        QTest::newRow("as an office writes")
            << numbered("{era}{eraYear}年度第{number}号") << 2026 << qint64(7) << "令和8年度第7号"_ba << "2026/"_ba;
        QTest::newRow("short") << numbered("{eraLetter}{eraYear:2}-{number}") << 2026 << qint64(7) << "R08-7"_ba
                               << "2026/"_ba;
        // 改元に伴う元号による年表示の取扱いについて (2019-04-01): the whole year is 令和元年度.
        QTest::newRow("the year of a new era")
            << numbered("{era}{eraYear}年度第{number}号") << 2019 << qint64(1) << "令和1年度第1号"_ba << "2019/"_ba;
        QTest::newRow("the year in whose last quarter an era began")
            << numbered("{era}{eraYear}年度第{number}号") << 1988 << qint64(1) << "昭和63年度第1号"_ba << "1988/"_ba;
        QTest::newRow("never anew") << numbered("大東市指令第{number}号", "never") << 2026 << qint64(123456)
                                    << "大東市指令第123456号"_ba << "/"_ba;
        QTest::newRow("both years") << numbered("{fiscalYear}({eraYear})-{number}") << 2026 << qint64(1)
                                    << "2026(8)-1"_ba << "2026/"_ba;
    }
    void numbersAsTheyAreWritten()
    {
        QFETCH(QByteArray, number);
        QFETCH(int, year);
        QFETCH(qint64, ordinal);
        const Expected<RegisterDefinition> read = RegisterDefinition::parse(definition(number));
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail()));
        QTEST(read->numberOf(year, {}, ordinal), "written");
        QTEST(read->seriesOf(year, {}), "series");
    }

    void kindsAreInTheNumberAndInTheSeries()
    {
        const QByteArray kinds = R"([{"code": "食", "title": "飲食店"}, {"code": "B2", "title": "喫茶店"}])";
        const Expected<RegisterDefinition> apart = RegisterDefinition::parse(
            definition(numbered("{kind}-{fiscalYear}-{number:3}", "fiscal-year", true), kinds));
        QVERIFY2(apart, apart ? "" : qPrintable(apart.error().detail()));
        QCOMPARE(apart->numberOf(2026, "食", 1), "食-2026-001"_ba);
        QCOMPARE(apart->seriesOf(2026, "食"), "2026/食"_ba);
        const Expected<RegisterDefinition> together
            = RegisterDefinition::parse(definition(numbered("{kind}-{number:3}", "never"), kinds));
        QVERIFY(together);
        QCOMPARE(together->seriesOf(2026, "B2"), "/"_ba);
    }

    // A pattern of which somebody could be given a number that somebody has.
    void whatRepeatsIsRefused_data()
    {
        QTest::addColumn<QByteArray>("number");
        QTest::addColumn<QString>("why");
        const auto row = [](const char* name, const QByteArray& number, const char* why) {
            QTest::newRow(name) << number << QString::fromUtf8(why);
        };
        row("no number", numbered("{fiscalYear}"), "every number is the same");
        row("anew each year, without a year", numbered("第{number}号"), "does not say which");
        row("a year of any era", numbered("{eraYear}-{number}"), "{era} or {eraLetter} is missing");
        row("an era without its year", numbered("{era}-{number}", "never"), "without {eraYear}");
        row("an era in place of the year", numbered("{era}-{number}"), "does not say which");
        row("per kind, without the kind", numbered("{fiscalYear}-{number}", "fiscal-year", true), "does not say which");
        row("year and number side by side", numbered("{fiscalYear}{number}"), "side by side");
        row("number and year side by side", numbered("{number}{fiscalYear}"), "side by side");
        row("digits between", numbered("{fiscalYear}0{number}"), "apart");
        row("an era's letter between", numbered("{fiscalYear}R{number}"), "apart");
        row("an era's sign between", numbered("{fiscalYear}令{number}"), "apart");
        row("a kind's letter between", numbered("{fiscalYear}A{number}"), "apart");
        row("kind and number side by side", numbered("{fiscalYear}-{kind}{number}"), "side by side");
        row("an era behind another placeholder", numbered("{number}{era}{eraYear}"), "side by side");
        row("twice the number", numbered("{fiscalYear}-{number}-{number}"), "twice");
    }
    void whatRepeatsIsRefused()
    {
        QFETCH(QByteArray, number);
        QFETCH(QString, why);
        const Expected<RegisterDefinition> read
            = RegisterDefinition::parse(definition(number, R"([{"code": "A", "title": "甲"}])"));
        QVERIFY(!read);
        QVERIFY(read.error().is(RegisterError::Definition));
        QVERIFY2(read.error().detail().contains(why), qPrintable(read.error().detail()));
        QVERIFY2(read.error().detail().startsWith(u"/number"_s), qPrintable(read.error().detail()));
    }

    // All small numbers of forty years, two eras and kinds whose codes begin alike.
    void whatIsTakenNeverRepeats()
    {
        const QByteArray kinds
            = R"([{"code": "A", "title": "甲"}, {"code": "A1", "title": "乙"}, {"code": "1", "title": "丙"}])";
        for (const char* pattern : {"{fiscalYear}-{kind}-{number}", "{kind}/{number}/{fiscalYear}",
                 "{eraLetter}{eraYear}-{kind}-{number:2}", "{era}{eraYear}年{kind}第{number}号"}) {
            const Expected<RegisterDefinition> read
                = RegisterDefinition::parse(definition(numbered(pattern, "fiscal-year", true), kinds));
            QVERIFY2(read, read ? "" : qPrintable(read.error().detail()));
            QSet<QByteArray> seen;
            qsizetype written = 0;
            for (int year = 1990; year < 2030; ++year) {
                for (const char* kind : {"A", "A1", "1"}) {
                    for (qint64 ordinal = 1; ordinal < 130; ++ordinal, ++written)
                        seen.insert(read->numberOf(year, kind, ordinal));
                }
            }
            QCOMPARE(seen.size(), written);
        }
    }

    void otherDefinitionsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("place");
        const QByteArray good = numbered("{fiscalYear}-{number}");
        const auto row = [](const char* name, const QByteArray& json, const char* place) {
            QTest::newRow(name) << json << QString::fromUtf8(place);
        };
        row("not JSON", "{", "/");
        row("not an object", "[]", "/");
        row("too long", QByteArray(RegisterDefinition::largest + 1, ' '), "/");
        row("no id", definition(good).replace("dogs", ""), "/id");
        row("an id with capitals", definition(good).replace("dogs", "Dogs"), "/id");
        row("an id with a stroke", definition(good).replace("dogs", "a/b"), "/id");
        row("no title", definition(good).replace("犬の登録原簿", ""), "/title");
        row("another member", definition(good).replace("\"kinds\"", "\"sorts\""), "/");
        row("no number", definition("null"), "/number");
        row("restarts at another time", definition(numbered("{fiscalYear}-{number}", "monthly")), "/number/restarts");
        row("an unknown placeholder", definition(numbered("{year}-{number}")), "/number/pattern");
        row("an open brace", definition(numbered("{fiscalYear}-{number")), "/number/pattern");
        row("a closed brace", definition(numbered("fiscalYear}-{number}")), "/number/pattern");
        row("no width", definition(numbered("{fiscalYear}-{number:}")), "/number/pattern");
        row("a width of nothing", definition(numbered("{fiscalYear}-{number:0}")), "/number/pattern");
        row("too wide", definition(numbered("{fiscalYear}-{number:10}")), "/number/pattern");
        row("a width where none is", definition(numbered("{fiscalYear:4}-{number}")), "/number/pattern");
        row("too long a pattern", definition(numbered(QByteArray(101, '-') + "{fiscalYear}-{number}")),
            "/number/pattern");
        row("small letters, which are typed as capitals", definition(numbered("no-{fiscalYear}-{number}")),
            "/number/pattern");
        row("full width, which is typed as ASCII", definition(numbered("{fiscalYear}－{number}")), "/number/pattern");
        row("a blank, which nobody types", definition(numbered("{fiscalYear} {number}")), "/number/pattern");
        row("a kind that nobody has", definition(numbered("{fiscalYear}-{kind}-{number}")), "/number/pattern");
        row("a kind twice", definition(good, R"([{"code": "A", "title": "甲"}, {"code": "A", "title": "乙"}])"),
            "/kinds/1");
        row("a kind with a stroke", definition(good, R"([{"code": "A-1", "title": "甲"}])"), "/kinds/0/code");
        row("a kind in small letters", definition(good, R"([{"code": "a", "title": "甲"}])"), "/kinds/0/code");
        row("a kind without a title", definition(good, R"([{"code": "A"}])"), "/kinds/0/title");
        row("a field twice", definition(good, "[]", R"([{"id": "a", "label": "甲"}, {"id": "a", "label": "乙"}])"),
            "/fields/1");
        row("a field without a label", definition(good, "[]", R"([{"id": "a"}])"), "/fields/0/label");
        row("a field of a bad name", definition(good, "[]", R"([{"id": "a b", "label": "甲"}])"), "/fields/0/id");
        row("public is a text", definition(good, "[]", R"([{"id": "a", "label": "甲", "public": "no"}])"),
            "/fields/0/public");
        row("a member that is misspelt", definition(good, "[]", R"([{"id": "a", "label": "甲", "publik": true}])"),
            "/fields/0");
    }
    void otherDefinitionsAreRefused()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, place);
        const Expected<RegisterDefinition> read = RegisterDefinition::parse(json);
        QVERIFY(!read);
        QVERIFY(read.error().is(RegisterError::Definition));
        QVERIFY2(read.error().detail().startsWith(place + u": "_s), qPrintable(read.error().detail()));
    }

    void publicIsWhatIsSaidToBe()
    {
        QVERIFY(shops().isPublic());
        QVERIFY(shops().findField("name")->isPublic && shops().findField("name")->isCertified);
        QVERIFY(!shops().findField("owner")->isPublic && !shops().findField("owner")->isCertified);
        QCOMPARE(shops().findField("income"), nullptr);
        QVERIFY(!RegisterDefinition::parse(
            definition(numbered("{fiscalYear}-{number}"), "[]", R"([{"id": "a", "label": "甲", "certified": true}])"))
                ->isPublic());
    }

    void numbersAreFoundAsTheyAreTyped()
    {
        for (const char* typed : {"R8-A-00012", "r8-a-00012", "Ｒ８－Ａ－０００１２", " R8 ‐ A ‐ 00012 ", "R8−A−00012"})
            QCOMPARE(foldRegisterNumber(typed), "R8-A-00012"_ba);
        QVERIFY(foldRegisterNumber("R8A00012") != "R8-A-00012"_ba);
    }
};

QTEST_GUILESS_MAIN(DefinitionsTest)
#include "definitions.moc"
