// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What everybody reads of a municipality's registers.
#include "portalservice.h"

#include <tests/testfiles.h>

#include <libegov/register/certificatebook.h>
#include <libegov/register/registerbook.h>
#include <libegov/signature/signers/jws.h>
#include <libegov/storage/errors.h>
#include <libegov/storage/guesslock.h>

#include <QTest>

using namespace Egov;
using namespace Egov::Portal;
using namespace Qt::StringLiterals;

namespace {

const QByteArray base = '/' + PortalService::town;
const QByteArray shopsPath = base + "/registers/gold-sticker";

const char* const registers = R"({
 "gold-sticker": {"title": "認証店 <台帳>",
  "number": {"pattern": "{eraLetter}{eraYear}-{number:5}", "restarts": "fiscal-year"},
  "fields": [{"id": "name", "label": "店舗名", "required": true, "public": true, "certified": true},
             {"id": "owner", "label": "営業者"}]},
 "care": {"title": "認定台帳", "number": {"pattern": "{number}", "restarts": "never"},
  "fields": [{"id": "level", "label": "区分"}]}})";

QByteArray headerOf(const Response& response, const char* name)
{
    for (const auto& [key, value] : response.headers) {
        if (key == name)
            return value;
    }
    return {};
}

} // namespace

class RegistersTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    PortalService m_service{m_folder.path()};
    const QByteArray m_browser = BrowserCookies::newSecret();
    std::optional<Store> m_store;
    int m_places = 0;

    RegisterDefinition definition() const
    {
        return m_service.demo.desk(PortalService::town).tenant().registers().find(RegisterId("gold-sticker")).value();
    }
    RegisterEntry applied(EntryChange change)
    {
        change.actor = {ActorRole::Officer, "clerk"};
        change.at = m_service.demo.clock->now();
        const RegisterDefinition shops = definition();
        const auto done = m_store->writeFor<RegisterEntry>(
            [&](Transaction& transaction) { return RegisterBook(transaction, shops).apply(change); });
        if (!done)
            qFatal("%s", qPrintable(done.error().detail()));
        return *done;
    }
    RegisterEntry entered(const QByteArray& name, bool isPublished = true)
    {
        EntryChange change;
        change.fields = Json::object({{"name", name}, {"owner", "見本 太郎"}});
        change.isPublished = isPublished;
        return applied(change);
    }
    RegisterEntry changed(EntryAct act, const QByteArray& number)
    {
        EntryChange change;
        change.act = act;
        change.number = number;
        if (act != EntryAct::Unpublish)
            change.reason = "試験";
        return applied(change);
    }
    // From a browser of its own each time, so that no look-up is paused.
    Response lookedUp(const QByteArray& number)
    {
        ++m_places;
        return m_service.ask("GET", shopsPath + "/entry", BrowserCookies::newSecret(), {{"number", number}});
    }
    QByteArray everyForm()
    {
        QByteArray all;
        for (const char* form : {"", "/list.csv", "/list.json"}) {
            const Response response = m_service.ask("GET", shopsPath + form, m_browser);
            if (response.status != 200)
                qFatal("%d", response.status);
            all += response.body;
        }
        return all;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString towns = m_folder.filePath(u"towns"_s);
        copyTree(QStringLiteral(EGOV_BINARY_DIR "/lib/egov/plugins/tenants/moriguchi"), towns + u"/moriguchi"_s);
        copyTree(QStringLiteral(EGOV_BINARY_DIR "/lib/egov/plugins/tenants/yao"), towns + u"/yao"_s);
        const QString file = towns + u"/moriguchi/tenant.json"_s;
        Json tenant = *Json::parse(readFile(file));
        tenant.set("registers", *Json::parse(registers));
        QVERIFY(writeFile(file, tenant.toIndented()));
        m_service.demo.configuration.pluginDirectories = {towns};
        const Expected<void> opened = m_service.open();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail()));
        m_store
            = std::move(*Store::open(Store::sqliteUrl(m_folder.filePath(u"data"_s), TenantCode(PortalService::town)),
                TenantCode(PortalService::town)));
    }

    void onlyPublicRegistersAreThere()
    {
        const Response all = m_service.ask("GET", base + "/registers", m_browser);
        QCOMPARE(all.status, 200);
        QVERIFY(all.body.contains("認証店 &lt;台帳&gt;") && all.body.contains("/registers/gold-sticker"));
        QVERIFY(!all.body.contains("認定台帳") && !all.body.contains("care"));
        QVERIFY(m_service.ask("GET", base + "/", m_browser).body.contains(base + "/registers\""));
        QVERIFY(!m_service.ask("GET", '/' + PortalService::nextTown + "/", m_browser).body.contains("/registers\""));
        for (const char* hidden : {"/registers/care", "/registers/care/list.csv", "/registers/care/list.json",
                 "/registers/nothing", "/registers/nothing/list.csv"})
            QVERIFY2(m_service.ask("GET", base + hidden, m_browser).status == 404, hidden);
        QCOMPARE(m_service.ask("GET", base + "/registers/care/entry", m_browser, {{"number", "1"}}).status, 404);
        QCOMPARE(
            m_service.ask("GET", '/' + PortalService::nextTown + "/registers/gold-sticker", m_browser).status, 404);
    }

    void consentedFieldsAloneAndGoneWhenItIsWithdrawn()
    {
        const RegisterEntry shown = entered("見本 <食堂>");
        const RegisterEntry quiet = entered("内緒の店", false);
        QByteArray all = everyForm();
        QVERIFY(all.contains(shown.number) && all.contains("見本 &lt;食堂&gt;") && !all.contains("<食堂></td>"));
        for (const QByteArray& never : {quiet.number, "内緒"_ba, "見本 太郎"_ba, "営業者"_ba})
            QVERIFY2(!all.contains(never), never.constData());
        QVERIFY(m_service.ask("GET", shopsPath, m_browser).body.contains("<th scope=\"col\">店舗名</th>"));
        changed(EntryAct::Unpublish, shown.number);
        all = everyForm();
        QVERIFY(!all.contains(shown.number) && !all.contains("食堂"));
        // Nobody may keep what was there for longer than an hour.
        for (const char* form : {"/list.csv", "/list.json"}) {
            const QByteArray caching = headerOf(m_service.ask("GET", shopsPath + form, m_browser), "Cache-Control");
            QVERIFY2(caching.startsWith("max-age=") && caching.sliced(8).toInt() <= 3600, caching.constData());
        }
        QCOMPARE(headerOf(m_service.ask("GET", shopsPath, m_browser), "Cache-Control"), QByteArray()); // no-store
    }

    void aNumberIsLookedUp()
    {
        const RegisterEntry shop = entered("確かめる店");
        const auto verdictOf = [&](const QByteArray& typed) {
            const Response response = lookedUp(typed);
            const qsizetype at = response.body.indexOf("data-verdict=\"");
            return at < 0 ? QByteArray::number(response.status) : response.body.sliced(at + 14).split('"')[0];
        };
        QCOMPARE(verdictOf(shop.number), "valid"_ba);
        QCOMPARE(verdictOf(shop.number.toLower()), "valid"_ba);
        QVERIFY(lookedUp(shop.number).body.contains("確かめる店"));
        QVERIFY(!lookedUp(shop.number).body.contains("見本 太郎"));
        for (const QByteArray& wrong : {"R8-99999"_ba, "x"_ba, "<script>"_ba, QByteArray(500, '1')})
            QCOMPARE(verdictOf(wrong), "unknown"_ba);
        QVERIFY(!lookedUp("<script>alert(1)</script>").body.contains("<script>alert"));
        changed(EntryAct::Suspend, shop.number);
        QCOMPARE(verdictOf(shop.number), "suspended"_ba);
        changed(EntryAct::End, shop.number);
        QCOMPARE(verdictOf(shop.number), "revoked"_ba);
    }

    void whoAsksForManyNumbersIsPaused()
    {
        const RegisterEntry shop = entered("よくある店");
        const QByteArray here = BrowserCookies::newSecret();
        int answered = 0;
        Response last;
        while (answered < 50) {
            last = m_service.ask("GET", shopsPath + "/entry", here, {{"number", shop.number}});
            if (last.status != 200)
                break;
            ++answered;
        }
        QCOMPARE(answered, GuessLock::triesFrom);
        QCOMPARE(last.status, 429);
        QVERIFY(headerOf(last, "Retry-After").toInt() > 0);
        QVERIFY(!last.body.contains("よくある店"));
        // The list itself stays open to that place.
        QCOMPARE(m_service.ask("GET", shopsPath, here).status, 200);
    }

    // A certificate that was issued by the municipality is judged by the list that its portal gives away.
    void theStatusListIsSignedByTheMunicipality()
    {
        for (const char* none : {"/status-lists/1", "/status-lists/0", "/status-lists/x", "/status-lists/-1"})
            QVERIFY2(m_service.ask("GET", base + none, m_browser).status == 404, none);
        const RegisterEntry shop = entered("証明のある店");
        const RegisterDefinition shops = definition();
        const QDateTime now = m_service.demo.clock->now();
        const auto claims = m_store->writeFor<CertificateClaims>([&](Transaction& transaction) {
            return CertificateBook(transaction, {QString::fromUtf8(base + "/status-lists/")})
                .issue(shops, shop, {ActorRole::Officer, "clerk"}, now);
        });
        QVERIFY(claims);
        const UnsignedToken token = claims->token();
        const JwsKey key = *JwsKey::parse(readFile(
            QStringLiteral(EGOV_TEST_KEYS "/tenants/%1/receipt.key").arg(QString::fromLatin1(PortalService::town))));
        const QByteArray certificate = *key.sign(token.payload, Json::object({{"typ", token.type}}));
        const JwsPublicKey known = *JwsPublicKey::parse(m_service.demo.desk(PortalService::town).receiptKey());
        const CertificateTrust trust{
            TenantCode(PortalService::town), [&](const QByteArray& jws) -> Expected<QByteArray> {
                const JwsReport report = verifyJws(jws, {known});
                return report.isValid ? Expected<QByteArray>(report.payload) : unexpected(StorageError::Text, {});
            }};
        const auto verdict = [&] {
            const Response list = m_service.ask("GET", base + "/status-lists/1", m_browser);
            if (list.status != 200 || list.contentType != "application/statuslist+jwt")
                return "no list"_ba;
            const CertificateReport report = checkCertificate(certificate, list.body, trust, now.addSecs(60));
            return toText(report.verdict) + report.reason;
        };
        QCOMPARE(verdict(), "valid"_ba);
        changed(EntryAct::Suspend, shop.number);
        QCOMPARE(verdict(), "suspended"_ba);
        changed(EntryAct::Void, shop.number);
        QCOMPARE(verdict(), "revoked"_ba);
        QCOMPARE(m_service.ask("GET", base + "/status-lists/2", m_browser).status, 404);
    }
};

QTEST_GUILESS_MAIN(RegistersTest)
#include "registers.moc"
