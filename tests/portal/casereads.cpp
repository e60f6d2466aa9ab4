// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <tests/platform/demoservice.h>
#include <tests/storage/teststores.h>

#include <app/portal.h>
#include <officer/officers.h>

#include <libegov/base/secretfile.h>

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

const Officer reviewer{OfficerId("tanto"), u"担当 一郎"_s, {"reviewer"}};
const QByteArray password = "correct horse";
const QByteArray town = "272094";

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
    DemoService m_demo{m_folder.filePath(u"data"_s)};
    std::unique_ptr<Officers> m_officers;
    std::optional<Texts> m_texts;
    std::optional<FormTexts> m_formTexts;
    std::unique_ptr<Pages> m_pages;
    BrowserCookies m_cookies{QByteArray(43, 'k')};
    PageTokens m_tokens{m_cookies};
    RateLimiter m_limiter{{}};
    std::unique_ptr<Service> m_service;
    std::unique_ptr<Portal::Portal> m_portal;
    const QByteArray m_browser = BrowserCookies::newSecret();
    ReferenceNumber m_case;

    static void tell(const char* what, const Counted& all)
    {
        qInfo("%s: %d SELECTs, the case %d times, %d round trips", what, int(all.selects), int(all.caseRows),
            all.roundTrips);
    }

    Response get(const QByteArray& path) { return get(path, m_browser); }
    Response get(const QByteArray& path, const QByteArray& browser)
    {
        Request request;
        request.method = "GET";
        request.path = path;
        request.segments = QString::fromUtf8(path).split(u'/', Qt::SkipEmptyParts);
        request.remote = "127.0.0.1";
        request.cookies.insert("__Host-session", m_cookies.valueOf(browser));
        return m_portal->answer(request);
    }

    QByteArray officersCase() const { return '/' + town + "/officers/cases/" + m_case.value(); }
    QByteArray residentsCase() const { return '/' + town + "/cases/" + m_case.value(); }

private Q_SLOTS:
    void initTestCase()
    {
        if (TestStores::onPostgresql())
            m_demo.configuration.storeUrl = m_stores.freshUrl();
        const Expected<void> opened = m_demo.open();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail()));
        const QString officers = m_folder.filePath(u"officers.json"_s);
        QVERIFY(writeSecretFile(officers, makeDemoOfficers({TenantCode(town)})->file.toBytes()));
        m_officers = *Officers::load(officers);
        m_texts = *Texts::load(QStringLiteral(EGOV_SOURCE_DIR "/translations"), {"ja", "en"});
        m_formTexts = *FormTexts::load(QStringLiteral(EGOV_SOURCE_DIR "/translations"), {"ja", "en"});
        m_pages = *Pages::load(QStringLiteral(EGOV_SOURCE_DIR "/examples/portal/templates"), *m_texts);
        m_service.reset(new Service{.platform = *m_demo.platform,
            .clock = *m_demo.clock,
            .texts = *m_texts,
            .formTexts = *m_formTexts,
            .pages = *m_pages,
            .cookies = m_cookies,
            .tokens = m_tokens,
            .limiter = m_limiter,
            .officers = *m_officers});
        m_portal
            = std::make_unique<Portal::Portal>(*m_service, QStringLiteral(EGOV_SOURCE_DIR "/examples/portal/static"));

        const FormId form("resident-record-copy");
        const QByteArray answers = answersOf("resident-record-copy");
        Desk& desk = m_demo.desk();
        const Expected<SubmissionPackage> package = desk.prepare(form, answers, "ja");
        QVERIFY2(package, package ? "" : package.error().code().constData());
        const Expected<QByteArray> signature = DemoService::sign(u"good"_s, package->bytes());
        QVERIFY2(signature, signature ? "" : signature.error().code().constData());
        const Expected<SubmissionOutcome> outcome = desk.submit({.answers = answers,
            .package = *package,
            .signature = *signature,
            .key = IdempotencyKey("a-case-that-is-read"),
            .password = password,
            .email = {},
            .draft = {}});
        QVERIFY2(
            outcome && outcome->receipt, outcome ? outcome->reason.constData() : outcome.error().code().constData());
        m_case = outcome->receipt->reference;
        Session session(m_browser, &desk.states());
        QVERIFY(session.signIn({.id = reviewer.id.value(), .tenant = town, .since = m_demo.clock->now()}));
        QVERIFY(session.setNote("case:" + town + ':' + m_case.value(), "1"));
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
        QVERIFY(m_demo.desk().states().remove("reading", reviewer.id.value() + '/' + m_case.value()));
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

    void aCaseThatIsNotThereIsNotFound() { QCOMPARE(get('/' + town + "/officers/cases/AAAA-AAAA-AA").status, 404); }
};

QTEST_GUILESS_MAIN(CaseReadsTest)
#include "casereads.moc"
