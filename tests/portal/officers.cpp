// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <officer/officers.h>
#include <session/totp.h>

#include <libegov/base/secretfile.h>
#include <libegov/storage/guesslock.h>

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
    QDateTime moment = QDateTime::fromSecsSinceEpoch(1800000000, Qt::UTC);
};

} // namespace

class OfficersTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    const std::shared_ptr<MovingClock> m_heldClock = std::make_shared<MovingClock>();
    MovingClock& m_clock = *m_heldClock;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<StateStore> m_states;
    int m_number = 0;
    const QByteArray m_password = "demo-officer-2026";
    const Totp m_totp{*fromBase32("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")};

    QString file() const { return m_folder.filePath(u"officers.json"_s); }
    // A process of its own each time.
    Expected<std::optional<Officer>> signIn(const QByteArray& password, const QByteArray& code,
        const QByteArray& place = "here", const QByteArray& id = "tanto")
    {
        return (*Officers::load(file()))->signIn(*m_states, id, password, code, place);
    }
    QByteArray code() const { return m_totp.code(m_clock.now()); }

private Q_SLOTS:
    void initTestCase() { QVERIFY(writeSecretFile(file(), makeDemoOfficers({TenantCode("272094")})->file.toBytes())); }
    void init()
    {
        m_clock.moment = QDateTime::fromSecsSinceEpoch(1800000000, Qt::UTC);
        m_store = std::make_unique<Store>(std::move(
            *Store::open(u"sqlite:%1/%2/store.sqlite"_s.arg(m_folder.path()).arg(++m_number), TenantCode("272094"))));
        m_states = std::make_unique<StateStore>(*m_store, m_heldClock);
    }
    void cleanup()
    {
        m_states.reset();
        m_store.reset();
    }

    void bothFactorsAreNeeded()
    {
        QVERIFY(!*signIn("wrong", code()));
        QVERIFY(!*signIn(m_password, "000000"));
        QVERIFY(!*signIn(m_password, {}));
        QVERIFY(!*signIn(m_password, code(), "here", "nobody"));
        QVERIFY(!*signIn(m_password, code(), "here", {}));
        QVERIFY(!*signIn(m_password, code(), "here", QByteArray(100'000, 'x')));
        QCOMPARE((*signIn(m_password, code()))->id, OfficerId("tanto"));
    }

    // Seen over a shoulder: of no use, at another process and after a restart either.
    void aCodeIsGoodOnceForAllProcesses()
    {
        const QByteArray seen = code();
        QVERIFY(*signIn(m_password, seen));
        QVERIFY(!*signIn(m_password, seen));
        m_clock.moment = m_clock.moment.addSecs(Totp::stepSeconds);
        QVERIFY(!*signIn(m_password, seen)); // still in its time, and used
        QVERIFY(*signIn(m_password, code()));
    }

    void guessesAreCountedBeforeTheyAreJudged()
    {
        const auto officers = *Officers::load(file());
        std::atomic<int> judged = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 30; ++i)
                threads.emplace_back([&, i] {
                    judged += officers->signIn(*m_states, "tanto", "guess " + QByteArray::number(i), "123456", "here")
                        ? 1
                        : 0;
                });
        }
        QCOMPARE(judged.load(), GuessLock::triesFrom);
        const auto shut = signIn(m_password, code());
        QCOMPARE(shut.error().code(), "portal.officer-shut");
        QVERIFY(QDateTime::fromString(shut.error().detail(), Qt::ISODateWithMs) > m_clock.now());
        QVERIFY(*signIn(m_password, code(), "another network"));
    }

    // 所管: what is there but cannot be read is not taken for "all".
    void anAccountReachesWhatItsProceduresSay()
    {
        const QString path = m_folder.filePath(u"reaching.json"_s);
        const auto reachOf = [&path](const std::function<void(Json&)>& change) {
            Json file = makeDemoOfficers({TenantCode("272094")})->file;
            Json::Array accounts = file["officers"].elements();
            change(accounts.front());
            file.set("officers", Json(accounts));
            if (!writeSecretFile(path, file.toBytes()))
                qFatal("cannot write");
            const auto officers = Officers::load(path);
            return officers ? Expected<OfficerReach>((*officers)->find("272094", "tanto")->reach)
                            : Unexpected(officers.error());
        };
        const FormId one("road-park-report");
        const FormId other("bulky-waste-collection");
        QVERIFY(reachOf([](Json&) { })->isEverything());
        const auto named = reachOf([&](Json& account) { account.set("procedures", Json::array({Json(one.value())})); });
        QVERIFY(named->includes(one));
        QVERIFY(!named->includes(other) && !named->isEverything());
        const auto none = reachOf([](Json& account) { account.set("procedures", Json::array()); });
        QVERIFY(!none->includes(one) && !none->isEverything());
        for (const Json& wrong : {Json(), Json("all"), Json(true), Json::object(), Json::array({Json(1)}),
                 Json::array({Json("")}), Json::array({Json(one.value()), Json()})})
            QCOMPARE(
                reachOf([&](Json& account) { account.set("procedures", wrong); }).error().code(), "portal.officers");
    }

    void aFileOpenToOthersIsRefused()
    {
        QFile copy(m_folder.filePath(u"open.json"_s));
        QVERIFY(QFile::copy(file(), copy.fileName()));
        QVERIFY(copy.setPermissions(QFile::ReadOwner | QFile::ReadOther));
        QCOMPARE(Officers::load(copy.fileName()).error().code(), "secret.open-to-others");
    }
};

QTEST_GUILESS_MAIN(OfficersTest)
#include "officers.moc"
