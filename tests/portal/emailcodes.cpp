// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <session/emailcodes.h>

#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace Egov;
using namespace Egov::Portal;
using namespace Qt::StringLiterals;

namespace {

class MovingClock final : public Clock {
public:
    QDateTime now() const override { return moment; }
    QDateTime moment = QDateTime::fromSecsSinceEpoch(1795000000, Qt::UTC);
};

} // namespace

class EmailCodesTest : public QObject {
    Q_OBJECT

    using Verdict = EmailCodes::Verdict;
    QTemporaryDir m_folder;
    const std::shared_ptr<MovingClock> m_heldClock = std::make_shared<MovingClock>();
    MovingClock& m_clock = *m_heldClock;
    const BrowserCookies m_cookies{QByteArray(43, 'k')};
    std::unique_ptr<Store> m_store;
    std::unique_ptr<StateStore> m_states;
    int m_number = 0;

    static QByteArray other(QByteArray code)
    {
        code[5] = code[5] == '0' ? '1' : '0';
        return code;
    }
    EmailCodes codes() { return EmailCodes(*m_states, m_cookies); }

private Q_SLOTS:
    void init()
    {
        m_clock.moment = QDateTime::fromSecsSinceEpoch(1795000000, Qt::UTC);
        m_store = std::make_unique<Store>(std::move(
            *Store::open(u"sqlite:%1/%2/store.sqlite"_s.arg(m_folder.path()).arg(++m_number), TenantCode("272094"))));
        m_states = std::make_unique<StateStore>(*m_store, m_heldClock);
    }
    void cleanup()
    {
        m_states.reset();
        m_store.reset();
    }

    void goodOnceAlsoAfterARestart()
    {
        const std::optional<QByteArray> code = *codes().issue("filing", "a@example.jp");
        QVERIFY(code);
        QCOMPARE(code->size(), 6);
        QCOMPARE(*codes().judge("filing", "a@example.jp", other(*code)), Verdict::Wrong);
        m_clock.moment = m_clock.moment.addSecs(599);
        QCOMPARE(*codes().judge("filing", "A@Example.jp", *code), Verdict::Good);
        QCOMPARE(*codes().judge("filing", "a@example.jp", *code), Verdict::Ended);
    }

    void notForAnotherFilingOrAddress()
    {
        const QByteArray code = (*codes().issue("filing", "a@example.jp")).value();
        QCOMPARE(*codes().judge("another", "a@example.jp", code), Verdict::Ended);
        QCOMPARE(*codes().judge("filing", "b@example.jp", code), Verdict::Wrong);
        QCOMPARE(*codes().judge("filing", "a@example.jp", code), Verdict::Good);
    }

    void endsAfterTenMinutesAndFiveTries()
    {
        const QByteArray late = (*codes().issue("filing", "a@example.jp")).value();
        m_clock.moment = m_clock.moment.addSecs(600);
        QCOMPARE(*codes().judge("filing", "a@example.jp", late), Verdict::Ended);
        const QByteArray code = (*codes().issue("filing", "a@example.jp")).value();
        for (int i = 0; i < EmailCodes::tries - 1; ++i)
            QCOMPARE(*codes().judge("filing", "a@example.jp", other(code)), Verdict::Wrong);
        QCOMPARE(*codes().judge("filing", "a@example.jp", other(code)), Verdict::Ended);
        QCOMPARE(*codes().judge("filing", "a@example.jp", code), Verdict::Ended);
    }

    // All at the same moment: five are judged, however many come.
    void guessesAtTheSameMomentAreCounted()
    {
        const QByteArray code = (*codes().issue("filing", "a@example.jp")).value();
        std::atomic<int> wrong = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 40; ++i)
                threads.emplace_back(
                    [&] { wrong += *codes().judge("filing", "a@example.jp", other(code)) == Verdict::Wrong ? 1 : 0; });
        }
        QCOMPARE(wrong.load(), EmailCodes::tries - 1); // the fifth has ended it
        QCOMPARE(*codes().judge("filing", "a@example.jp", code), Verdict::Ended);
    }

    void anotherCodeEndsTheOneBefore()
    {
        const QByteArray first = (*codes().issue("filing", "a@example.jp")).value();
        const QByteArray second = (*codes().issue("filing", "a@example.jp")).value();
        if (first != second)
            QCOMPARE(*codes().judge("filing", "a@example.jp", first), Verdict::Wrong);
        QCOMPARE(*codes().judge("filing", "a@example.jp", second), Verdict::Good);
    }

    void fiveAnHourForAFilingAndForAnAddress()
    {
        for (int i = 0; i < EmailCodes::sends; ++i)
            QVERIFY(*codes().issue("filing", "a" + QByteArray::number(i) + "@example.jp"));
        QVERIFY(!*codes().issue("filing", "z@example.jp"));
        m_clock.moment = m_clock.moment.addSecs(3600);
        QVERIFY(*codes().issue("filing", "z@example.jp"));
        for (int i = 0; i < EmailCodes::sends; ++i)
            QVERIFY(*codes().issue("f" + QByteArray::number(i), "one@example.jp"));
        m_clock.moment = m_clock.moment.addSecs(3599);
        QVERIFY(!*codes().issue("g", "One@example.jp"));
    }
};

QTEST_GUILESS_MAIN(EmailCodesTest)
#include "emailcodes.moc"
