// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/japan/characters.h>

#include <suites.h>

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

// "U+304B U+309A" -> UTF-8
QByteArray textOf(const QByteArray& codePoints)
{
    QByteArray text;
    for (const QByteArray& one : codePoints.split(' '))
        appendCodePoint(text, one.sliced(2).toUInt(nullptr, 16));
    return text;
}

QList<QByteArrayList> readCsv(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<QByteArrayList> rows;
    file.readLine();
    while (!file.atEnd())
        rows.append(file.readLine().trimmed().split(','));
    return rows;
}

} // namespace

class CharactersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void jisx0213Suite()
    {
        EGOV_REQUIRE_SUITE("jisx0213");
        const QList<QByteArrayList> rows = readCsv(suite("jisx0213").filePath(u"jisx0213-2004.csv"_s));
        QCOMPARE(rows.size(), 11233);
        int inJisX0208 = 0;
        for (const QByteArrayList& row : rows) {
            const QByteArray text = textOf(row[2]);
            const CharacterSurvey survey = surveyCharacters(text);
            QVERIFY2(survey.isJisX0213, row[2].constData());
            QVERIFY2(survey.isMj, row[2].constData());
            QVERIFY2(survey.isWellFormed && !survey.hasPrivateUse && !survey.hasPictograph, row[2].constData());
            // What Python lists as JIS X 0208 must be; beyond it only the twins that Windows writes for them.
            if (row[3] == "1") {
                QVERIFY2(survey.isJisX0208, row[2].constData());
                ++inJisX0208;
            } else {
                static const QByteArrayList ascii{"U+0022", "U+0027", "U+002D", "U+007E", "U+005C"};
                static const QByteArrayList twins{
                    "U+FF0D", "U+FF5E", "U+2225", "U+2014", "U+2015", "U+FFE0", "U+FFE1", "U+FFE2"};
                QVERIFY2(!survey.isJisX0208 || twins.contains(row[2]) || ascii.contains(row[2]), row[2].constData());
            }
            // As people count: one, whether it is one code point or two (かﾟ is written か゚).
            if (row[2] != "U+02E9 U+02E5" && row[2] != "U+02E5 U+02E9") // two tone letters: two for Unicode
                QVERIFY2(survey.graphemes == 1, row[2].constData());
        }
        QCOMPARE(inJisX0208, 6878);
    }

    // Nothing but the suite's characters: the kanji blocks hold many that JIS X 0213 has not.
    void jisx0213IsExact()
    {
        EGOV_REQUIRE_SUITE("jisx0213");
        QSet<char32_t> known;
        for (const QByteArrayList& row : readCsv(suite("jisx0213").filePath(u"jisx0213-2004.csv"_s))) {
            if (!row[2].contains(' '))
                known.insert(row[2].sliced(2).toUInt(nullptr, 16));
        }
        for (char32_t c = 0x80; c < 0x30000; ++c) {
            // glibc maps five cells to full-width twins of what Python has; both are taken.
            if (c == 0x2014 || c == 0xFF3C || c == 0xFF5E || c == 0xFF5F || c == 0xFF60)
                continue;
            if (isJisX0213(c) != known.contains(c))
                QFAIL(qPrintable(u"U+%1"_s.arg(uint(c), 0, 16)));
        }
    }

    void mjSuite()
    {
        EGOV_REQUIRE_SUITE("mj-ipamj");
        const QList<QByteArrayList> characters = readCsv(suite("mj-ipamj").filePath(u"ipamj-ucs.csv"_s));
        QVERIFY(characters.size() > 54000);
        for (const QByteArrayList& row : characters) {
            const char32_t c = row[0].sliced(2).toUInt(nullptr, 16);
            if (c < 0xE000 || c > 0xF8FF) // private use never is in a repertoire
                QVERIFY2(isMj(c), row[0].constData());
        }
        const QList<QByteArrayList> sequences = readCsv(suite("mj-ipamj").filePath(u"ipamj-ivs.csv"_s));
        QCOMPARE(sequences.size(), 11474);
        for (const QByteArrayList& row : sequences) {
            const QByteArray text = textOf(row[0] + ' ' + row[1]);
            const CharacterSurvey survey = surveyCharacters(text);
            QVERIFY2(survey.isMj && survey.hasVariationSequence && survey.graphemes == 1, text.constData());
            QVERIFY2(!survey.isJisX0213, text.constData());
        }
    }

    void surveys_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("graphemes");
        QTest::addColumn<QByteArray>("traits");
        // j: JIS X 0208, k: 0213, m: MJ, v: variation, p: private, c: control, n: line feed, e: emoji, o: vendor, !:
        // broken
        QTest::newRow("nothing") << ""_ba << 0 << "jkm"_ba;
        QTest::newRow("ASCII") << "Abc 12-3"_ba << 8 << "jkm"_ba;
        QTest::newRow("plain name") << "見本　花子"_ba << 5 << "jkm"_ba;
        QTest::newRow("𠮷") << "𠮷野家"_ba << 3 << "m"_ba;
        QTest::newRow("髙 is of Windows, not of JIS X 0213") << "髙"_ba << 1 << "mo"_ba;
        QTest::newRow("﨑") << "﨑"_ba << 1 << "kmo"_ba;
        QTest::newRow("葛 with selector") << "葛\U000E0100城"_ba << 2 << "mv"_ba;
        QTest::newRow("selector of MJ") << "葛\U000E0102"_ba << 1 << "mv"_ba;
        QTest::newRow("unregistered selector") << "葛\U000E011E"_ba << 1 << "v"_ba;
        QTest::newRow("selector alone") << "\U000E0100"_ba << 1 << "v"_ba;
        QTest::newRow("compatibility ideograph stays itself") << "\uFA19"_ba << 1 << "kmo"_ba;
        QTest::newRow("か with U+309A is one") << "か\u309A"_ba << 1 << "km"_ba;
        QTest::newRow("decomposed が is one, but not JIS") << "か\u3099"_ba << 1 << "m"_ba;
        QTest::newRow("circled digit") << "①"_ba << 1 << "kmo"_ba;
        QTest::newRow("wave dash and its twin") << "〜～"_ba << 2 << "jkm"_ba;
        QTest::newRow("private use") << "\uE000"_ba << 1 << "p"_ba;
        QTest::newRow("emoji") << "😀"_ba << 1 << "e"_ba;
        QTest::newRow("flag is one") << "🇯🇵"_ba << 1 << "e"_ba;
        QTest::newRow("line feed") << "一\n二"_ba << 3 << "jkmn"_ba;
        QTest::newRow("tab") << "一\t"_ba << 2 << "jkmc"_ba;
        QTest::newRow("right-to-left override") << "\u202E甲"_ba << 2 << "c"_ba;
        QTest::newRow("zero width space") << "山\u200B田"_ba << 3 << "c"_ba;
        QTest::newRow("cut character") << "山\xE7\x94"_ba << 2 << "!"_ba;
        QTest::newRow("surrogate as bytes") << "\xED\xA0\x80"_ba << 3 << "!"_ba;
        QTest::newRow("overlong slash") << "\xC0\xAF"_ba << 2 << "!"_ba;
    }
    void surveys()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, graphemes);
        QFETCH(QByteArray, traits);
        const CharacterSurvey survey = surveyCharacters(text);
        if (traits != "!") {
            QCOMPARE(survey.isJisX0208, traits.contains('j'));
            QCOMPARE(survey.isJisX0213, traits.contains('k'));
            QCOMPARE(survey.isMj, traits.contains('m'));
            QCOMPARE(survey.hasVariationSequence, traits.contains('v'));
            QCOMPARE(survey.hasPrivateUse, traits.contains('p'));
            QCOMPARE(survey.hasControl, traits.contains('c'));
            QCOMPARE(survey.hasLineFeed, traits.contains('n'));
            QCOMPARE(survey.hasPictograph, traits.contains('e'));
            QCOMPARE(survey.hasVendorCharacter, traits.contains('o'));
            QCOMPARE(survey.graphemes, graphemes);
        }
        QCOMPARE(survey.isWellFormed, traits != "!");
    }

    void codePointsComeBack()
    {
        for (const char32_t c : {U'\x01', U'a', U'\u00e9', U'漢', U'\uFFFD', U'\U00020BB7', U'\U0010FFFF'}) {
            QByteArray text;
            appendCodePoint(text, c);
            qsizetype position = 0;
            QCOMPARE(uint(nextCodePoint(text, position)), uint(c));
            QCOMPARE(position, text.size());
        }
    }
};

QTEST_APPLESS_MAIN(CharactersTest)
#include "characters.moc"
