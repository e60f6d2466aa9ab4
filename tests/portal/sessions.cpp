// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <session/pagetokens.h>
#include <session/ratelimiter.h>
#include <session/session.h>

#include <QDir>
#include <QMessageAuthenticationCode>
#include <QTemporaryDir>
#include <QTest>

using namespace Egov;
using namespace Egov::Portal;
using namespace Qt::StringLiterals;

namespace {

class MovingClock final : public Clock {
public:
    QDateTime now() const override { return moment; }
    QDateTime moment = QDateTime::fromSecsSinceEpoch(1800000000, Qt::UTC);
};

} // namespace

class SessionsTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    const std::shared_ptr<MovingClock> m_heldClock = std::make_shared<MovingClock>();
    MovingClock& m_clock = *m_heldClock;
    Store m_store = std::move(*Store::open(u"sqlite:%1/store.sqlite"_s.arg(m_folder.path()), TenantCode("272094")));
    StateStore m_states{m_store, m_heldClock};

    qint64 rows() const
    {
        return *m_store.readFor<qint64>([](Transaction& transaction) -> Expected<qint64> {
            return (*transaction.select(
                        "SELECT count(*) FROM passing_state WHERE tenant = ?", {sqlText(transaction.tenant().value())}))
                .front()
                .integer(0);
        });
    }

private Q_SLOTS:
    void aTokenIsGoodOnceForItsCookieInItsTime()
    {
        const BrowserCookies cookies(QByteArray(43, 'k'));
        PageTokens tokens(cookies);
        const QByteArray mine = BrowserCookies::newSecret();
        const QByteArray other = BrowserCookies::newSecret();
        QDateTime now = m_clock.now();
        const QByteArray token = tokens.make(mine, now);
        QCOMPARE(tokens.spend(token, other, now), TokenVerdict::Forged);
        QCOMPARE(tokens.spend({}, mine, now), TokenVerdict::Missing);
        QCOMPARE(tokens.spend("no token", mine, now), TokenVerdict::Forged);
        QCOMPARE(tokens.judge(token, mine, now), TokenVerdict::Good);
        QCOMPARE(tokens.spend(token, mine, now), TokenVerdict::Good);
        QCOMPARE(tokens.spend(token, mine, now), TokenVerdict::Replayed);
        const QByteArray old = tokens.make(mine, now);
        now = now.addSecs(PageTokens::lifeSeconds + 1);
        QCOMPARE(tokens.spend(old, mine, now), TokenVerdict::Expired);
        QCOMPARE(tokens.spend(token, mine, now), TokenVerdict::Expired);
        // The time in a token cannot be moved.
        QByteArray moved = old;
        moved[0] = '2';
        QCOMPARE(tokens.spend(moved, mine, now), TokenVerdict::Forged);
        // Another installation's tokens are none.
        const BrowserCookies elsewhere(QByteArray(43, 'e'));
        QCOMPARE(tokens.spend(PageTokens(elsewhere).make(mine, now), mine, now), TokenVerdict::Forged);
    }

    void nobodyChoosesACookie()
    {
        const BrowserCookies cookies(QByteArray(43, 'k'));
        const QByteArray secret = BrowserCookies::newSecret();
        const QByteArray value = cookies.valueOf(secret);
        QCOMPARE(cookies.secretOf(value), secret);
        for (const QByteArray& forged : {QByteArray(), QByteArray("x"), secret, secret + '.',
                 '.' + value.mid(value.indexOf('.') + 1), value + 'x', value.chopped(1), "A" + value,
                 BrowserCookies(QByteArray(43, 'e')).valueOf(secret), QByteArray(100'000, 'a') + value})
            QVERIFY2(!cookies.secretOf(forged), forged.left(80).constData());
    }

    // Visits that keep nothing are written down nowhere, so no number of them throws anybody out.
    void fiftyThousandVisitsThrowNobodyOut()
    {
        const BrowserCookies cookies(QByteArray(43, 'k'));
        PageTokens tokens(cookies);
        Session resident(BrowserCookies::newSecret(), &m_states);
        QVERIFY(resident.setNote("case:1", "1"));
        const qint64 before = rows();
        for (int i = 0; i < 50'000; ++i) {
            const Session visitor(BrowserCookies::newSecret(), nullptr);
            QVERIFY(!tokens.make(visitor.secret(), m_clock.now()).isEmpty());
        }
        for (int i = 0; i < 200; ++i) {
            const Session visitor(BrowserCookies::newSecret(), &m_states);
            QVERIFY(visitor.note("case:1").isEmpty());
            QVERIFY(!visitor.officer());
        }
        QCOMPARE(rows(), before);
        QCOMPARE(Session(resident.secret(), &m_states).note("case:1"), "1");
    }

    void aSessionOutlivesItsProcessAndEndsWhenIdle()
    {
        const std::shared_ptr<MovingClock> heldClock = std::make_shared<MovingClock>();
        MovingClock& clock = *heldClock;
        StateStore states(m_store, heldClock);
        const QByteArray secret = BrowserCookies::newSecret();
        QVERIFY(Session(secret, &states).setNote("case:1", QByteArray("\x00\xff bytes", 8)));
        QCOMPARE(Session(secret, &states).note("case:1"), QByteArray("\x00\xff bytes", 8));
        QVERIFY(Session(BrowserCookies::newSecret(), &states).note("case:1").isEmpty());
        // Reading keeps it alive.
        for (int i = 0; i < 3; ++i) {
            clock.moment = clock.moment.addSecs(Session::idleSeconds - 60);
            QVERIFY(!Session(secret, &states).note("case:1").isEmpty());
        }
        clock.moment = clock.moment.addSecs(Session::idleSeconds + 1);
        QVERIFY(Session(secret, &states).note("case:1").isEmpty());
    }

    void anOfficerIsSignedOutSoonerAndAfterADay()
    {
        const std::shared_ptr<MovingClock> heldClock = std::make_shared<MovingClock>();
        MovingClock& clock = *heldClock;
        StateStore states(m_store, heldClock);
        const QByteArray secret = BrowserCookies::newSecret();
        const SignedInOfficer officer{.id = "tanto", .tenant = "272094", .since = clock.now()};
        QVERIFY(Session(secret, &states).signIn(officer));
        QCOMPARE(Session(secret, &states).officer()->id, "tanto");
        clock.moment = clock.moment.addSecs(Session::officerIdleSeconds + 1);
        QVERIFY(!Session(secret, &states).officer());
        // However busy: after a working day the two factors are asked for again.
        clock.moment = officer.since;
        QVERIFY(Session(secret, &states).signIn(officer));
        int used = 0;
        while (Session(secret, &states).officer() && used < 1000) {
            clock.moment = clock.moment.addSecs(15 * 60);
            ++used;
        }
        QCOMPARE(officer.since.secsTo(clock.moment) / 3600, Session::officerSeconds / 3600);
        QVERIFY(Session(secret, &states).signIn({.id = "tanto", .tenant = "272094", .since = clock.now()}));
        QVERIFY(Session(secret, &states).signOut());
        QVERIFY(!Session(secret, &states).officer());
    }

    void oneBrowserKeepsOnlySoMuch()
    {
        Session session(BrowserCookies::newSecret(), &m_states);
        for (int i = 0; i < Session::maximumNotes + 10; ++i)
            QVERIFY(session.setNote("note " + QByteArray::number(i), "x"));
        QVERIFY(session.note("note 0").isEmpty());
        QCOMPARE(session.note("note " + QByteArray::number(Session::maximumNotes + 9)), "x");
        QCOMPARE(session.note("note 20"), "x"); // only the oldest give way
        QVERIFY(!session.setNote("large", QByteArray(Session::maximumBytes + 1, 'x')));
        for (int i = 0; i < 4; ++i)
            QVERIFY(session.setNote("half " + QByteArray::number(i), QByteArray(Session::maximumBytes / 2, 'x')));
        const std::optional<PassingState> kept = *m_states.find("session",
            QMessageAuthenticationCode::hash("egov-session-name/1", session.secret(), QCryptographicHash::Sha256)
                .toHex());
        QVERIFY(kept);
        QVERIFY(kept->value.size() < 2 * Session::maximumBytes);
        QVERIFY(session.removeNote("half 3"));
        QVERIFY(session.note("half 3").isEmpty());
    }

    void whoeverTakesTheStoreReadsNothing()
    {
        Session session(BrowserCookies::newSecret(), &m_states);
        QVERIFY(session.setNote("code:filing", "hanako@example.jp"));
        for (const QFileInfo& each : QDir(m_folder.path()).entryInfoList(QDir::Files)) {
            QFile file(each.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            QVERIFY(!bytes.contains("hanako@example.jp"));
            QVERIFY(!bytes.contains(QByteArray("hanako@example.jp").toBase64()));
            QVERIFY(!bytes.contains(session.secret()));
        }
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
