// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <session/emailcodes.h>

#include <QTest>

using namespace Egov::Portal;
using namespace Qt::StringLiterals;

class EmailCodesTest : public QObject {
    Q_OBJECT

    using Verdict = EmailCodes::Verdict;
    const QDateTime m_now = QDateTime::fromSecsSinceEpoch(1795000000);
    static QByteArray other(QByteArray code)
    {
        code[5] = code[5] == '0' ? '1' : '0';
        return code;
    }

private Q_SLOTS:
    void goodOnce()
    {
        EmailCodes codes;
        const std::optional<QByteArray> code = codes.issue("filing", "a@example.jp", m_now);
        QVERIFY(code);
        QCOMPARE(code->size(), 6);
        QCOMPARE(codes.judge("filing", "a@example.jp", other(*code), m_now), Verdict::Wrong);
        QCOMPARE(codes.judge("filing", "A@Example.jp", *code, m_now.addSecs(599)), Verdict::Good);
        QCOMPARE(codes.judge("filing", "a@example.jp", *code, m_now.addSecs(599)), Verdict::Ended);
    }

    void notForAnotherFilingOrAddress()
    {
        EmailCodes codes;
        const QByteArray code = codes.issue("filing", "a@example.jp", m_now).value();
        QCOMPARE(codes.judge("another", "a@example.jp", code, m_now), Verdict::Ended);
        QCOMPARE(codes.judge("filing", "b@example.jp", code, m_now), Verdict::Wrong);
        QCOMPARE(codes.judge("filing", "a@example.jp", code, m_now), Verdict::Good);
    }

    void endsAfterTenMinutesAndFiveTries()
    {
        EmailCodes codes;
        const QByteArray late = codes.issue("filing", "a@example.jp", m_now).value();
        QCOMPARE(codes.judge("filing", "a@example.jp", late, m_now.addSecs(600)), Verdict::Ended);
        const QByteArray code = codes.issue("filing", "a@example.jp", m_now).value();
        for (int i = 0; i < EmailCodes::tries - 1; ++i)
            QCOMPARE(codes.judge("filing", "a@example.jp", other(code), m_now), Verdict::Wrong);
        QCOMPARE(codes.judge("filing", "a@example.jp", other(code), m_now), Verdict::Ended);
        QCOMPARE(codes.judge("filing", "a@example.jp", code, m_now), Verdict::Ended);
    }

    void anotherCodeEndsTheOneBefore()
    {
        EmailCodes codes;
        const QByteArray first = codes.issue("filing", "a@example.jp", m_now).value();
        const QByteArray second = codes.issue("filing", "a@example.jp", m_now).value();
        if (first != second)
            QCOMPARE(codes.judge("filing", "a@example.jp", first, m_now), Verdict::Wrong);
        QCOMPARE(codes.judge("filing", "a@example.jp", second, m_now), Verdict::Good);
    }

    void fiveAnHourForAFilingAndForAnAddress()
    {
        EmailCodes codes;
        for (int i = 0; i < EmailCodes::sends; ++i)
            QVERIFY(codes.issue("filing", "a" + QByteArray::number(i) + "@example.jp", m_now));
        QVERIFY(!codes.issue("filing", "z@example.jp", m_now));
        QVERIFY(codes.issue("filing", "z@example.jp", m_now.addSecs(3600)));
        for (int i = 0; i < EmailCodes::sends; ++i)
            QVERIFY(codes.issue("f" + QByteArray::number(i), "one@example.jp", m_now));
        QVERIFY(!codes.issue("g", "One@example.jp", m_now.addSecs(3599)));
    }
};

QTEST_GUILESS_MAIN(EmailCodesTest)
#include "emailcodes.moc"
