// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <session/ratelimiter.h>
#include <session/sessions.h>

#include <QTest>

using namespace Egov;
using namespace Egov::Portal;

namespace {

class MovingClock final : public Clock {
public:
    QDateTime now() const override { return moment; }
    QDateTime moment = QDateTime::fromSecsSinceEpoch(1800000000);
};

} // namespace

class SessionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTokenIsGoodOnceForItsSessionInItsTime()
    {
        MovingClock clock;
        Sessions sessions(clock);
        const auto session = sessions.create();
        const auto other = sessions.create();
        const QByteArray token = session->newToken(clock.now());
        QCOMPARE(other->spendToken(token, clock.now()), TokenVerdict::Forged);
        QCOMPARE(session->spendToken({}, clock.now()), TokenVerdict::Missing);
        QCOMPARE(session->spendToken("no token", clock.now()), TokenVerdict::Forged);
        QCOMPARE(session->judgeToken(token, clock.now()), TokenVerdict::Good);
        QCOMPARE(session->spendToken(token, clock.now()), TokenVerdict::Good);
        QCOMPARE(session->spendToken(token, clock.now()), TokenVerdict::Replayed);
        const QByteArray old = session->newToken(clock.now());
        clock.moment = clock.moment.addSecs(Session::tokenSeconds + 1);
        QCOMPARE(session->spendToken(old, clock.now()), TokenVerdict::Expired);
        // The spent one stays refused after it was forgotten.
        QCOMPARE(session->spendToken(session->newToken(clock.now()), clock.now()), TokenVerdict::Good);
        QCOMPARE(session->spendToken(token, clock.now()), TokenVerdict::Expired);
        // The time in a token cannot be moved.
        QByteArray moved = old;
        moved[0] = '2';
        QCOMPARE(session->spendToken(moved, clock.now()), TokenVerdict::Forged);
    }

    void sessionsEndWhenIdle()
    {
        MovingClock clock;
        Sessions sessions(clock);
        const QByteArray id = sessions.create()->id();
        QVERIFY(sessions.find(id));
        QVERIFY(!sessions.find("guess"));
        QVERIFY(!sessions.find({}));
        clock.moment = clock.moment.addSecs(Sessions::idleSeconds - 1);
        QVERIFY(sessions.find(id));
        clock.moment = clock.moment.addSecs(Sessions::idleSeconds + 1);
        QVERIFY(!sessions.find(id));
    }

    void anOfficerIsSignedOutSooner()
    {
        MovingClock clock;
        Sessions sessions(clock);
        const auto session = sessions.create();
        session->signIn({.id = "tanto", .tenant = "272094", .since = clock.now()});
        clock.moment = clock.moment.addSecs(Sessions::officerIdleSeconds + 1);
        QVERIFY(sessions.find(session->id()));
        QVERIFY(!session->officer());
    }

    void secretsAreGuessedSlowly()
    {
        RateLimiter limiter({.page = {.burst = 5, .perSecond = 1},
            .act = {.burst = 5, .perSecond = 1},
            .secret = {.burst = 3, .perSecond = 0.1}});
        for (int i = 0; i < 3; ++i)
            QCOMPARE(limiter.secondsToWait("a", Pace::Secret, 0), 0);
        QCOMPARE(limiter.secondsToWait("a", Pace::Secret, 0), 10);
        QCOMPARE(limiter.secondsToWait("b", Pace::Secret, 0), 0);
        QCOMPARE(limiter.secondsToWait("a", Pace::Page, 0), 0);
        QVERIFY(limiter.secondsToWait("a", Pace::Secret, 5000) > 0);
        QCOMPARE(limiter.secondsToWait("a", Pace::Secret, 10001), 0);
    }
};

QTEST_GUILESS_MAIN(SessionsTest)
#include "sessions.moc"
