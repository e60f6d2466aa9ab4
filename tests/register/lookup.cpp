// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "registers.h"

#include <libegov/register/errors.h>
#include <libegov/register/registerlookup.h>
#include <libegov/storage/guesslock.h>
#include <libegov/storage/statestore.h>

#include <chrono>
#include <dlfcn.h>
#include <mutex>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

class MovedClock final : public Clock {
public:
    QDateTime moment = inTokyo(2027, 1, 15);
    QDateTime now() const override { return moment; }
};

using Fields = QList<std::pair<QString, QString>>;

std::mutex guard;
QByteArrayList begun; // texts that SQLite began to run

// SQLITE_TRACE_STMT (https://www.sqlite.org/c3ref/c_trace.html): called when a statement begins to run.
int onStatement(unsigned, void*, void*, void* text)
{
    const std::scoped_lock lock(guard);
    begun += QByteArray(static_cast<const char*>(text));
    return 0;
}

} // namespace

// Qt's driver finds it before that of the library, which it calls.
extern "C" __attribute__((visibility("default"))) int sqlite3_open_v2(
    const char* name, void** database, int flags, const char* vfs)
{
    using Open = int(const char*, void**, int, const char*);
    using Trace = int(void*, unsigned, int (*)(unsigned, void*, void*, void*), void*);
    void* const library = ::dlopen("libsqlite3.so.0", RTLD_NOW);
    static auto* const real = reinterpret_cast<Open*>(::dlsym(library, "sqlite3_open_v2"));
    static auto* const trace = reinterpret_cast<Trace*>(::dlsym(library, "sqlite3_trace_v2"));
    const int opened = real(name, database, flags, vfs);
    constexpr unsigned statements = 1;
    if (opened == 0)
        trace(*database, statements, onStatement, nullptr);
    return opened;
}

class LookUpTest : public QObject {
    Q_OBJECT

    TestStores m_stores;
    const std::shared_ptr<MovedClock> m_clock = std::make_shared<MovedClock>();
    int m_places = 0;

    // From a place of its own each time, so that nothing is limited.
    LookUpAnswer answer(Store& store, const QByteArray& typed)
    {
        StateStore states(store, m_clock);
        const Expected<LookUpAnswer> found
            = RegisterLookUp(store, states).find(shops(), typed, "place-" + QByteArray::number(++m_places));
        if (!found)
            qFatal("%s", found.error().code().constData());
        return *found;
    }

private Q_SLOTS:
    void init() { m_clock->moment = inTokyo(2027, 1, 15); }

    void anEntryIsFoundAsItIsTyped()
    {
        Store store = *Store::open(m_stores.freshUrl(), testTown);
        QVERIFY(applied(store, shopNamed("見本食堂")));
        for (const char* typed : {"R8-A-00001", "ｒ８－ａ－００００１", "r8‐A‐00001", " R8-A-00001 "}) {
            const LookUpAnswer found = answer(store, typed);
            QVERIFY2(found.verdict == CertificateVerdict::Valid, typed);
            QCOMPARE(found.fields, (Fields{{u"店舗名"_s, u"見本食堂"_s}, {u"座席数"_s, u"20"_s}}));
        }
    }

    void whatAnEntryIsWorth_data()
    {
        using enum EntryAct;
        QTest::addColumn<QList<EntryAct>>("acts");
        QTest::addColumn<QDateTime>("now");
        QTest::addColumn<CertificateVerdict>("verdict");
        QTest::addColumn<bool>("isTold");
        const QDateTime january = inTokyo(2027, 1, 15);
        QTest::newRow("valid") << QList<EntryAct>{} << january << CertificateVerdict::Valid << true;
        QTest::newRow("suspended") << QList{Suspend} << january << CertificateVerdict::Suspended << true;
        QTest::newRow("ended") << QList{End} << january << CertificateVerdict::Revoked << true;
        QTest::newRow("void") << QList{Void} << january << CertificateVerdict::Revoked << true;
        QTest::newRow("after its last day")
            << QList<EntryAct>{} << inTokyo(2027, 12, 1, 0) << CertificateVerdict::Expired << true;
        QTest::newRow("before its first")
            << QList<EntryAct>{} << inTokyo(2026, 11, 30) << CertificateVerdict::NotYetValid << true;
        QTest::newRow("without consent") << QList{Unpublish} << january << CertificateVerdict::Valid << false;
        QTest::newRow("ended without consent")
            << QList{Unpublish, End} << january << CertificateVerdict::Revoked << false;
    }
    void whatAnEntryIsWorth()
    {
        QFETCH(QList<EntryAct>, acts);
        QFETCH(QDateTime, now);
        QFETCH(bool, isTold);
        Store store = *Store::open(m_stores.freshUrl(), testTown);
        const QByteArray number = applied(store, shopNamed("見本食堂"))->number;
        for (const EntryAct act : acts)
            QVERIFY(applied(store, actOn(act, number)));
        m_clock->moment = now;
        const LookUpAnswer found = answer(store, number);
        QTEST(found.verdict, "verdict");
        QCOMPARE(found.fields.size(), isTold ? 2 : 0);
    }

    void whatWasNeverGivenIsUnknown()
    {
        Store store = *Store::open(m_stores.freshUrl(), testTown);
        QVERIFY(applied(store, shopNamed("見本食堂")));
        for (const QByteArray& typed : {"R8-A-00002"_ba, "R8-B-00001"_ba, "R7-A-00001"_ba, "R8A00001"_ba, "R8-A-1"_ba,
                 ""_ba, " "_ba, "%"_ba, "R8-A-0000_"_ba, "' OR '1'='1"_ba, QByteArray(201, '1'),
                 QByteArray(1 << 20, 'x'), "\xFF\xFE"_ba, QByteArray("R8-A-00001\0", 11)}) {
            const LookUpAnswer found = answer(store, typed);
            QVERIFY2(found.verdict == CertificateVerdict::Unknown, typed.left(20).constData());
            QVERIFY(found.fields.isEmpty() && !found.pausedUntil);
        }
    }

    void aPlaceThatAsksForManyNumbersIsPaused()
    {
        const QString url = m_stores.freshUrl();
        Store store = *Store::open(url, testTown);
        QVERIFY(applied(store, shopNamed("見本食堂")));
        StateStore states(store, m_clock);
        RegisterLookUp lookUp(store, states);
        int answered = 0;
        std::optional<QDateTime> pause;
        for (int i = 1; i < 100 && !pause; ++i) {
            const Expected<LookUpAnswer> found
                = lookUp.find(shops(), "R8-A-" + QByteArray::number(i).rightJustified(5, '0'), "here");
            QVERIFY(found);
            pause = found->pausedUntil;
            answered += pause ? 0 : 1;
            if (pause)
                QVERIFY(found->fields.isEmpty() && found->verdict == CertificateVerdict::Unknown);
        }
        QCOMPARE(answered, GuessLock::triesFrom);
        QCOMPARE(*pause, m_clock->moment.addSecs(GuessLock::firstPauseSeconds));
        // Also for a number that is known, and not for others.
        QVERIFY(lookUp.find(shops(), "R8-A-00001", "here")->pausedUntil);
        QCOMPARE(lookUp.find(shops(), "R8-A-00001", "there")->verdict, CertificateVerdict::Valid);
        // After the pause one more, then a longer one.
        m_clock->moment = *pause;
        QCOMPARE(lookUp.find(shops(), "R8-A-00001", "here")->verdict, CertificateVerdict::Valid);
        const Expected<LookUpAnswer> again = lookUp.find(shops(), "R8-A-00001", "here");
        QCOMPARE(again->pausedUntil, std::optional(m_clock->moment.addSecs(2 * GuessLock::firstPauseSeconds)));
        // Another process of the same store knows it as well.
        Store second = *Store::open(url, testTown);
        StateStore others(second, m_clock);
        QVERIFY(RegisterLookUp(second, others).find(shops(), "R8-A-00001", "here")->pausedUntil);
    }

    // What a number is decides nothing about what is asked of the store.
    void knownAndUnknownAreAskedTheSame()
    {
        using enum EntryAct;
        if (TestStores::onPostgresql())
            return; // the statements are the same there, and seen on SQLite
        Store store = *Store::open(m_stores.freshUrl(), testTown);
        const QByteArray known = applied(store, shopNamed("見本食堂"))->number;
        const QByteArray quiet = applied(store, shopNamed("内緒の店"))->number;
        QVERIFY(applied(store, actOn(Unpublish, quiet)));
        const QByteArray ended = applied(store, shopNamed("終わった店"))->number;
        QVERIFY(applied(store, actOn(End, ended)));
        answer(store, known); // prepares what is prepared once
        QByteArrayList first;
        for (const QByteArray& typed : {known, quiet, ended, "R8-A-99999"_ba, "x"_ba, ""_ba, QByteArray(500, '1')}) {
            {
                const std::scoped_lock lock(guard);
                begun.clear();
            }
            answer(store, typed);
            const std::scoped_lock lock(guard);
            if (first.isEmpty())
                first = begun;
            QVERIFY(begun.join(' ').contains("register_entry"));
            QCOMPARE(begun, first);
        }
    }

    // The figures are told and not judged: a machine has other work. What makes them equal is one statement that always
    // finds one row, and one path behind it.
    void knownAndUnknownTakeTheSameTime()
    {
        Store store = *Store::open(m_stores.freshUrl(), testTown);
        const QByteArray known = applied(store, shopNamed("見本食堂"))->number;
        std::map<QByteArray, std::vector<qint64>> taken;
        for (int i = 0; i < 300; ++i) {
            for (const QByteArray& typed : {known, "R8-A-99999"_ba}) {
                const auto before = std::chrono::steady_clock::now();
                answer(store, typed);
                taken[typed].push_back(
                    std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - before)
                        .count());
            }
        }
        for (auto& [typed, times] : taken) {
            std::ranges::sort(times);
            qInfo("%s: median %lld us, nine of ten within %lld us", typed.constData(),
                static_cast<long long>(times[times.size() / 2]), static_cast<long long>(times[times.size() * 9 / 10]));
        }
        QCOMPARE(taken.size(), 2U);
    }

    void aRegisterThatIsNotPublicTellsNothing()
    {
        Store store = *Store::open(m_stores.freshUrl(), testTown);
        QByteArray json = shopsDefinition;
        const RegisterDefinition secret
            = *RegisterDefinition::parse(json.replace("\"public\": true", "\"public\": false"));
        EntryChange quiet = shopNamed("見本食堂");
        quiet.isPublished = false;
        QVERIFY(applied(store, quiet, secret));
        StateStore states(store, m_clock);
        QVERIFY(RegisterLookUp(store, states).find(secret, "R8-A-00001", "here").error().is(RegisterError::NotPublic));
    }
};

QTEST_GUILESS_MAIN(LookUpTest)
#include "lookup.moc"
