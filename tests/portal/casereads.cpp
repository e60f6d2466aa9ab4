// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "portalservice.h"

#include <tests/storage/teststores.h>

#include <QTest>

#include <atomic>
#include <dlfcn.h>
#include <mutex>

namespace {

std::mutex guard;
QByteArrayList traced; // texts that SQLite began to run
std::atomic<int> messages = 0; // to PostgreSQL, each with its answer

template <typename Function>
Function* of(const char* library, const char* name)
{
    return reinterpret_cast<Function*>(::dlsym(::dlopen(library, RTLD_NOW), name));
}

// SQLITE_TRACE_STMT (https://www.sqlite.org/c3ref/c_trace.html): called when a statement begins to run.
int onStatement(unsigned, void*, void*, void* text)
{
    const std::scoped_lock lock(guard);
    traced += QByteArray(static_cast<const char*>(text));
    return 0;
}

} // namespace

// The drivers of Qt find these before those of the libraries, which they call.
extern "C" __attribute__((visibility("default"))) int sqlite3_open_v2(
    const char* name, void** database, int flags, const char* vfs)
{
    static auto* const real = of<int(const char*, void**, int, const char*)>("libsqlite3.so.0", "sqlite3_open_v2");
    static auto* const trace = of<int(void*, unsigned, int (*)(unsigned, void*, void*, void*), void*)>(
        "libsqlite3.so.0", "sqlite3_trace_v2");
    const int opened = real(name, database, flags, vfs);
    constexpr unsigned statements = 1;
    if (opened == 0)
        trace(*database, statements, onStatement, nullptr);
    return opened;
}

extern "C" __attribute__((visibility("default"))) int PQsendQuery(void* connection, const char* query)
{
    static auto* const real = of<int(void*, const char*)>("libpq.so.5", "PQsendQuery");
    ++messages;
    return real(connection, query);
}

extern "C" __attribute__((visibility("default"))) void* PQexec(void* connection, const char* query)
{
    static auto* const real = of<void*(void*, const char*)>("libpq.so.5", "PQexec");
    ++messages;
    return real(connection, query);
}

using namespace Egov;
using namespace Egov::Portal;
using namespace Qt::StringLiterals;

namespace {

struct Counted {
    qsizetype selects = 0; // on SQLite
    qsizetype caseRows = 0; // how often the row of a case was read, on SQLite
    int roundTrips = 0; // on PostgreSQL
    QByteArrayList texts;
};

void countAnew()
{
    const std::scoped_lock lock(guard);
    traced.clear();
    messages = 0;
}

Counted counted()
{
    const std::scoped_lock lock(guard);
    Counted all;
    all.roundTrips = messages;
    all.texts = traced;
    for (const QByteArray& text : traced) {
        all.selects += text.startsWith("SELECT");
        all.caseRows += text.startsWith("SELECT id, reference, form,");
    }
    return all;
}

} // namespace

// What a page about a case costs the store: the case is read once, in one transaction, and not anew for each part of
// the page.
class CaseReadsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    TestStores m_stores;
    PortalService m_portal{m_folder.path()};
    const QByteArray m_browser = BrowserCookies::newSecret();
    ReferenceNumber m_case;

    static void tell(const char* what, const Counted& all)
    {
        qInfo("%s: %d SELECTs, the case %d times, %d round trips", what, int(all.selects), int(all.caseRows),
            all.roundTrips);
    }

    Response get(const QByteArray& path) { return get(path, m_browser); }
    Response get(const QByteArray& path, const QByteArray& browser) { return m_portal.ask("GET", path, browser); }

    QByteArray officersCase() const { return '/' + PortalService::town + "/officers/cases/" + m_case.value(); }
    QByteArray residentsCase() const { return '/' + PortalService::town + "/cases/" + m_case.value(); }

private Q_SLOTS:
    // 住民票の写し, signed and with a fee.
    void initTestCase()
    {
        if (TestStores::onPostgresql())
            m_portal.demo.configuration.storeUrl = m_stores.freshUrl();
        const Expected<void> opened = m_portal.open();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail()));
        Desk& desk = m_portal.demo.desk();
        const QByteArray answers = answersOf("resident-record-copy");
        const Expected<SubmissionPackage> package = desk.prepare(FormId("resident-record-copy"), answers, "ja");
        QVERIFY2(package, package ? "" : package.error().code().constData());
        const Expected<QByteArray> signature = DemoService::sign(u"good"_s, package->bytes());
        QVERIFY2(signature, signature ? "" : signature.error().code().constData());
        const Expected<SubmissionOutcome> outcome = desk.submit({.answers = answers,
            .package = *package,
            .signature = *signature,
            .key = IdempotencyKey("a-case-that-is-read"),
            .password = "correct horse",
            .email = {},
            .draft = {}});
        QVERIFY2(
            outcome && outcome->receipt, outcome ? outcome->reason.constData() : outcome.error().code().constData());
        m_case = outcome->receipt->reference;
        QVERIFY(m_portal.signIn(m_browser));
        QVERIFY(m_portal.admit(m_browser, m_case));
    }

    // From a reading that was noted already: the page's session, whether the reading is noted, and the case.
    void anOfficersPageReadsTheCaseOnce()
    {
        QCOMPARE(get(officersCase()).status, 200);
        countAnew();
        const Response page = get(officersCase());
        const Counted all = counted();
        QCOMPARE(page.status, 200);
        for (const char* shown : {"見本", "TOTAL_PASSED", "710"})
            QVERIFY2(page.body.contains(shown), shown);
        tell("an officer's page", all);
        if (TestStores::onPostgresql()) {
            QCOMPARE(all.roundTrips, 3);
            return;
        }
        QVERIFY(all.selects > 2); // that statements are counted at all
        QVERIFY2(all.selects <= 12, all.texts.join('\n').constData());
        QCOMPARE(all.caseRows, 1);
    }

    // The first opening writes the event "read", whose rows the audit chain states; the page itself costs the same.
    void theFirstReadingReadsTheCaseOnceMore()
    {
        QVERIFY(m_portal.demo.desk().states().remove("reading", PortalService::clerk + '/' + m_case.value()));
        countAnew();
        QCOMPARE(get(officersCase()).status, 200);
        const Counted all = counted();
        tell("an officer's first page", all);
        if (!TestStores::onPostgresql())
            QCOMPARE(all.caseRows, 2); // the event's own transaction holds the case
    }

    void aResidentsPageReadsTheCaseOnce()
    {
        QCOMPARE(get(residentsCase()).status, 200);
        countAnew();
        const Response page = get(residentsCase());
        const Counted all = counted();
        QCOMPARE(page.status, 200);
        for (const QByteArray& shown : {m_case.value(), QByteArray("710")})
            QVERIFY2(page.body.contains(shown), shown.constData());
        tell("a resident's page", all);
        if (TestStores::onPostgresql()) {
            QCOMPARE(all.roundTrips, 2);
            return;
        }
        QVERIFY(all.selects > 2);
        QVERIFY2(all.selects <= 8, all.texts.join('\n').constData());
        QCOMPARE(all.caseRows, 1);
    }

    void aReceiptReadsTheCaseOnce()
    {
        countAnew();
        const Response paper = get(residentsCase() + "/receipt.pdf");
        const Counted all = counted();
        QCOMPARE(paper.status, 200);
        QVERIFY(paper.body.startsWith("%PDF"));
        tell("a receipt", all);
        if (TestStores::onPostgresql()) {
            QCOMPARE(all.roundTrips, 2);
            return;
        }
        QVERIFY2(all.selects <= 8, all.texts.join('\n').constData());
        QCOMPARE(all.caseRows, 1);
    }

    // Who may not see it costs the session and nothing of the case.
    void whoIsNotAdmittedReadsNothing()
    {
        const QByteArray stranger = BrowserCookies::newSecret();
        for (const QByteArray& path : {residentsCase(), residentsCase() + "/receipt.pdf", officersCase()}) {
            countAnew();
            QCOMPARE(get(path, stranger).status, 303);
            QCOMPARE(counted().caseRows, 0);
            QVERIFY(counted().roundTrips <= 1);
        }
    }

    void aCaseThatIsNotThereIsNotFound()
    {
        QCOMPARE(get('/' + PortalService::town + "/officers/cases/AAAA-AAAA-AA").status, 404);
    }
};

QTEST_GUILESS_MAIN(CaseReadsTest)
#include "casereads.moc"
