// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/seal/chosenpassword.h>

#include <QTest>

using namespace Egov;

class ChosenPasswordTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatPeopleMayChoose()
    {
        for (const char* good : {"himitsu-2026", "correct horse", "ながいパスワード", "demo-officer-2026", "x7k2pq9m",
                 "うちの犬は三匹います", "𠮷野家の牛丼大盛り", "Tr0ub4dor&3", "83017264951",
                 "   leading and trailing   ", "パスワードは長いほどよい"})
            QVERIFY2(judgeChosenPassword(good) == PasswordVerdict::Good, good);
    }

    // Counted as people count: not in bytes, not in halves of a character.
    void shortOnes()
    {
        for (const char* bad :
            {"", "ぬるぽ", "1234567", "abcdefg", "𠮷𠮷𠮷𠮷", "か\xe3\x82\x99か\xe3\x82\x99か\xe3\x82\x99か\xe3\x82\x99",
                "ｐａｓｓ", "        ", "  abc   ", "　　　　　　　　"})
            QVERIFY2(judgeChosenPassword(bad) == PasswordVerdict::TooShort, bad);
    }

    void whatAnybodyTriesFirst()
    {
        for (const char* bad : {"password", "Password", "PASSWORD", "ｐａｓｓｗｏｒｄ", "password1", "Password1!",
                 "passw0rd", "P@ssw0rd", "12345678", "123456789", "0123456789", "87654321", "11111111", "aaaaaaaa",
                 "ああああああああ", "12121212", "12341234", "abcabcabc", "abcdefgh", "qwertyui", "qwertyuiop",
                 "asdfghjk", "1qaz2wsx", "１２３４５６７８", "iloveyou", "sakura123", "himitsu1", "doraemon",
                 "19850401", "1985/04/01", "1985-04-01", "01041985", "20000229", "あいうえおかきく", "アイウエオカキク",
                 "パスワード123", "ひみつひみつひみ", "administrator", "2026sakura", "zxcvbnm,"})
            QVERIFY2(judgeChosenPassword(bad) == PasswordVerdict::Obvious, bad);
    }

    void aNovelIsTooLong()
    {
        QCOMPARE(judgeChosenPassword(QByteArray(100'000, 'x')), PasswordVerdict::TooLong);
        QByteArray long1;
        for (int i = 0; i < 257; ++i)
            long1 += char('a' + (i * i) % 26);
        QCOMPARE(judgeChosenPassword(long1), PasswordVerdict::TooLong);
        QCOMPARE(judgeChosenPassword(long1.left(256)), PasswordVerdict::Good);
    }
};

QTEST_GUILESS_MAIN(ChosenPasswordTest)
#include "chosenpassword.moc"
