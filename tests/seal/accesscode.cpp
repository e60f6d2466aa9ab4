// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/seal/accesscode.h>

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

class AccessCodeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void looksAsPeopleCanType()
    {
        static const QRegularExpression shape(u"^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{2}$"_s);
        QSet<QByteArray> made;
        for (int i = 0; i < 2000; ++i) {
            const QByteArray code = *makeAccessCode();
            QVERIFY2(shape.match(QString::fromLatin1(code)).hasMatch(), code.constData());
            QVERIFY(parseAccessCode(QString::fromLatin1(code)));
            made.insert(code);
        }
        QCOMPARE(made.size(), 2000);
    }

    void isReadAsPeopleTypeIt_data()
    {
        QTest::addColumn<QString>("typed");
        // 21 zeros have the check symbol 0: 0 modulo 37.
        QTest::newRow("as it is shown") << u"0000-0000-0000-0000-0000-00"_s;
        QTest::newRow("without dashes") << u"0000000000000000000000"_s;
        QTest::newRow("the letter O for zero") << u"OOOO-oooo-0000-0000-0000-00"_s;
        QTest::newRow("full width, with a long sound for a dash") << u"００００ー0000ー0000ー0000ー0000ー00"_s;
        QTest::newRow("blanks around and between") << u" 0000 0000 0000 0000 0000 00\u3000"_s;
        QTest::newRow("with marks that a copy brings along") << u"\u200e0000-0000-0000-0000-0000-00\u200b"_s;
    }
    void isReadAsPeopleTypeIt()
    {
        QFETCH(QString, typed);
        QCOMPARE(parseAccessCode(typed), std::optional(QByteArray(22, '0')));
    }

    // Crockford's example: 1234 is "16J" with the check symbol D; leading zeros change nothing.
    void hasCrockfordsCheckSymbol()
    {
        QVERIFY(parseAccessCode(u"00000000000000000016JD"_s));
        QVERIFY(!parseAccessCode(u"00000000000000000016JE"_s));
        QVERIFY(parseAccessCode(u"000000000000000000i6jd"_s));
    }

    void isRefused_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::newRow("nothing") << QString();
        QTest::newRow("a symbol too few") << QString(21, u'0');
        QTest::newRow("a symbol too many") << QString(23, u'0');
        QTest::newRow("another alphabet") << u"000000000000000000000U"_s;
        QTest::newRow("a password") << u"correct horse"_s;
        QTest::newRow("kana") << QString(22, u'あ');
        QTest::newRow("a million symbols") << QString(1'000'000, u'0');
    }
    void isRefused()
    {
        QFETCH(QString, typed);
        QVERIFY(!parseAccessCode(typed));
    }

    void everySingleWrongSymbolAndEveryTwoThatChangedPlacesAreFound()
    {
        const QByteArray code = *parseAccessCode(QString::fromLatin1(*makeAccessCode()));
        for (qsizetype i = 0; i < code.size(); ++i) {
            for (const char other : QByteArrayView("0123456789ABCDEFGHJKMNPQRSTVWXYZ")) {
                QByteArray wrong = code;
                wrong[i] = other;
                QCOMPARE(parseAccessCode(QString::fromLatin1(wrong)).has_value(), other == code[i]);
            }
            if (i + 1 < code.size() && code[i] != code[i + 1]) {
                QByteArray swapped = code;
                std::swap(swapped[i], swapped[i + 1]);
                QVERIFY(!parseAccessCode(QString::fromLatin1(swapped)));
            }
        }
    }

    void opensWhatItWasMadeFor()
    {
        const QByteArray code = *makeAccessCode();
        const QByteArray hash = *hashAccessCode(code);
        QVERIFY(!hash.contains(code) && !hash.contains(*parseAccessCode(QString::fromLatin1(code))));
        QVERIFY(*hashAccessCode(code) != hash); // another salt
        QVERIFY(verifyAccessCode(code, hash));
        QVERIFY(verifyAccessCode(code.toLower().replace('-', ' '), hash));
        QVERIFY(!verifyAccessCode(*makeAccessCode(), hash));
        QVERIFY(!verifyAccessCode({}, hash));
        for (const char* other : {"", "$code$", "$code$$", "$code$AAAA$AAAA", "$scrypt$ln=15,r=8,p=1$AAAA$AAAA"})
            QVERIFY(!verifyAccessCode(code, other));
        QCOMPARE(hashAccessCode("correct horse").error().code(), "seal.format"_ba);
    }
};

QTEST_APPLESS_MAIN(AccessCodeTest)
#include "accesscode.moc"
