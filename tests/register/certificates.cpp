// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "registers.h"

#include <libegov/application/audit/caseaudit.h>
#include <libegov/register/certificatebook.h>
#include <libegov/register/errors.h>
#include <libegov/signature/signers/jws.h>

#include <gateways/node.h>

#include <cmath>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const StatusListPlace place{u"https://apply.example.lg.jp/272124/registers/status/"_s};
const Actor chief{ActorRole::Approver, "chief"};

// Made by the openssl tool for each run.
JwsKey freshKey()
{
    QProcess openssl;
    openssl.start(u"openssl"_s, {u"genpkey"_s, u"-algorithm"_s, u"EC"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s});
    openssl.waitForFinished();
    return std::move(*JwsKey::parse(openssl.readAllStandardOutput()));
}

QByteArray signedBy(const JwsKey& key, const UnsignedToken& token, const QByteArray& type = {})
{
    return *key.sign(token.payload, Json::object({{"typ", type.isEmpty() ? token.type : type}}));
}

} // namespace

class CertificatesTest : public QObject {
    Q_OBJECT

    TestStores m_stores;
    const JwsKey m_key = freshKey();
    const JwsKey m_other = freshKey();
    const QDateTime m_now = inTokyo(2027, 1, 15);

    CertificateTrust trust(const char* issuer = "272124") const
    {
        const QList<JwsPublicKey> keys{m_key.publicKey()};
        return {TenantCode(issuer), [keys](const QByteArray& jws) -> Expected<QByteArray> {
                    const JwsReport report = verifyJws(jws, keys);
                    return report.isValid ? Expected<QByteArray>(report.payload)
                                          : Unexpected(Error(RegisterError::Token, QString::fromLatin1(report.reason)));
                }};
    }

    struct Issued {
        QByteArray number;
        CertificateClaims claims;
        QByteArray jws;
    };
    // An entry and its certificate in one commit.
    Issued issued(Store& store, const EntryChange& change = shopNamed("見本食堂")) const
    {
        Issued issued;
        const Expected<void> done = store.write([&](Transaction& transaction) -> Expected<void> {
            const RegisterDefinition definition = shops();
            const Expected<RegisterEntry> entry = RegisterBook(transaction, definition).apply(change);
            const Expected<CertificateClaims> claims = entry
                ? CertificateBook(transaction, place).issue(definition, *entry, chief, change.at)
                : Unexpected(entry.error());
            if (!claims)
                return Unexpected(claims.error());
            issued = {entry->number, *claims, {}};
            return {};
        });
        if (!done)
            qFatal("%s", done.error().code().constData());
        issued.jws = signedBy(m_key, issued.claims.token());
        return issued;
    }
    static Expected<StatusListClaims> listClaims(const Store& store, qint64 number, const QDateTime& at)
    {
        return store.readFor<StatusListClaims>(
            [&](Transaction& transaction) { return CertificateBook(transaction, place).list(number, at); });
    }
    QByteArray list(const Store& store, const QDateTime& at, qint64 number = 1) const
    {
        return signedBy(m_key, listClaims(store, number, at)->token());
    }
    CertificateReport check(const QByteArray& certificate, const QByteArray& list, const QDateTime& now) const
    {
        return checkCertificate(certificate, list, trust(), now);
    }

private Q_SLOTS:
    // Each verdict, from us and from jose with zlib, which have nothing of ours.
    void verdictsAreToldApartByAnIndependentToolToo()
    {
        EGOV_REQUIRE_ORACLES();
        using enum EntryAct;
        Store store = *Store::open(m_stores.freshUrl(), testTown);
        struct Case {
            QByteArray name;
            QList<EntryAct> acts;
            QDateTime now;
            QByteArray verdict;
        };
        const Case cases[] = {{"of now", {}, m_now, "valid"}, {"suspended", {Suspend}, m_now, "suspended"},
            {"resumed", {Suspend, Resume}, m_now, "valid"}, {"ended", {End}, m_now, "revoked"},
            {"withdrawn", {Void}, m_now, "revoked"}, {"amended", {Amend}, m_now, "revoked"},
            {"amended and suspended", {Amend, Suspend}, m_now, "revoked"},
            {"suspended and amended", {Suspend, Amend, Resume}, m_now, "revoked"},
            {"renewed, the paper of before", {Renew}, m_now, "valid"},
            {"renewed, the paper of before after its day", {Renew}, inTokyo(2027, 12, 1, 0, 0, 0), "expired"},
            {"without consent to the list", {Unpublish}, m_now, "valid"},
            {"on its last day", {}, inTokyo(2027, 11, 30, 23, 59, 59), "valid"},
            {"after it", {}, inTokyo(2027, 12, 1, 0, 0, 0), "expired"},
            {"ended, after its last day", {End}, inTokyo(2027, 12, 1, 0, 0, 0), "expired"},
            {"before its first day", {}, inTokyo(2026, 11, 30, 23, 59, 59), "not-yet-valid"}};
        std::vector<Json> questions;
        QByteArrayList ours;
        QList<Issued> all;
        for (const Case& one : cases) {
            Issued issued = this->issued(store);
            for (const EntryAct act : one.acts)
                QVERIFY2(applied(store, actOn(act, issued.number)), one.name.constData());
            all += issued;
        }
        for (size_t i = 0; i < std::size(cases); ++i) {
            const QByteArray fresh = list(store, cases[i].now.addSecs(-60));
            const CertificateReport report = check(all[qsizetype(i)].jws, fresh, cases[i].now);
            QVERIFY2(toText(report.verdict) == cases[i].verdict,
                (cases[i].name + ": " + toText(report.verdict)).constData());
            QVERIFY(report.reason.isEmpty());
            questions.push_back(Json::object({{"ask", "certificate"}, {"certificate", all[qsizetype(i)].jws},
                {"list", fresh}, {"key", m_key.publicKey().toPem()}, {"issuer", "272124"},
                {"now", cases[i].now.toSecsSinceEpoch()}}));
        }
        // And what jose must not take: another key, a receipt's type, a list of another town.
        const QByteArray fresh = list(store, m_now);
        for (const auto& [certificate, statusList] : {std::pair(signedBy(m_other, all[0].claims.token()), fresh),
                 std::pair(signedBy(m_key, all[0].claims.token(), "receipt+jws"), fresh),
                 std::pair(all[0].jws, signedBy(m_other, listClaims(store, 1, m_now)->token()))}) {
            questions.push_back(
                Json::object({{"ask", "certificate"}, {"certificate", certificate}, {"list", statusList},
                    {"key", m_key.publicKey().toPem()}, {"issuer", "272124"}, {"now", m_now.toSecsSinceEpoch()}}));
            QCOMPARE(check(certificate, statusList, m_now).verdict, CertificateVerdict::Unknown);
        }
        const std::vector<Json> answers = askOracle(questions);
        QCOMPARE(answers.size(), questions.size());
        for (size_t i = 0; i < std::size(cases); ++i)
            QVERIFY2(answers[i]["verdict"].toUtf8() == cases[i].verdict,
                (cases[i].name + ": " + answers[i].toBytes()).constData());
        for (size_t i = std::size(cases); i < answers.size(); ++i)
            QCOMPARE(answers[i]["verdict"].toUtf8(), "unknown"_ba);
        QCOMPARE(answers[0]["number"].toUtf8(), "R8-A-00001"_ba);
        QCOMPARE(answers[0]["fields"], Json::object({{"name", "見本食堂"}}));
        QVERIFY(answers[0]["positions"].toInteger() >= 4096);
    }

    // Nothing is said of what is not whole, not ours, or not of now; each with its reason.
    void whatIsNotGoodIsUnknown()
    {
        Store store = *Store::open(m_stores.freshUrl(), testTown);
        const Issued good = issued(store);
        const QByteArray fresh = list(store, m_now);
        const StatusListClaims of = *listClaims(store, 1, m_now);
        QCOMPARE(check(good.jws, fresh, m_now).verdict, CertificateVerdict::Valid);
        const auto altered = [&](auto alter) {
            CertificateClaims claims = good.claims;
            alter(claims);
            return signedBy(m_key, claims.token());
        };
        const auto alteredList = [&](auto alter) {
            StatusListClaims claims = of;
            alter(claims);
            return signedBy(m_key, claims.token());
        };
        const auto payload
            = [&](const QByteArray& bytes, const char* type) { return signedBy(m_key, UnsignedToken{type, bytes}); };
        struct Case {
            QByteArray certificate;
            QByteArray list;
            QByteArray reason;
        };
        QByteArray tampered = good.jws;
        tampered[tampered.size() - 10] = tampered[tampered.size() - 10] == 'A' ? 'B' : 'A';
        const Case cases[] = {{"", fresh, "certificate-signature"}, {"R8-A-00001", fresh, "certificate-signature"},
            {tampered, fresh, "certificate-signature"},
            {signedBy(m_other, good.claims.token()), fresh, "certificate-signature"},
            {signedBy(m_key, good.claims.token(), "receipt+jws"), fresh, "certificate-type"},
            {fresh, fresh, "certificate-type"}, {*m_key.sign(good.claims.token().payload), fresh, "certificate-type"},
            {payload("{}", CertificateClaims::type), fresh, "certificate-format"},
            {payload("no JSON", CertificateClaims::type), fresh, "certificate-format"},
            {altered([](CertificateClaims& c) { c.number = {}; }), fresh, "certificate-format"},
            {altered([](CertificateClaims& c) { c.position = -1; }), fresh, "certificate-format"},
            {altered([](CertificateClaims& c) { c.listUri = QString(); }), fresh, "certificate-format"},
            {altered([](CertificateClaims& c) { c.fields = Json(); }), fresh, "certificate-format"},
            {altered([](CertificateClaims& c) { c.issuer = TenantCode("272043"); }), fresh, "certificate-issuer"},
            {good.jws, "", "list-missing"}, {good.jws, "x", "list-signature"},
            {good.jws, signedBy(m_other, of.token()), "list-signature"},
            {good.jws, signedBy(m_key, of.token(), "receipt+jws"), "list-type"}, {good.jws, good.jws, "list-type"},
            {good.jws, payload("{}", StatusListClaims::type), "list-format"},
            {good.jws, payload(QByteArray(of.token().payload).replace("\"exp\"", "\"end\""), StatusListClaims::type),
                "list-format"},
            {good.jws, alteredList([](StatusListClaims& c) { c.timeToLive = {}; }), "list-format"},
            {good.jws, alteredList([](StatusListClaims& c) { c.issuer = TenantCode("272043"); }), "list-issuer"},
            {good.jws, alteredList([](StatusListClaims& c) { c.uri += u"0"_s; }), "list-other"},
            {good.jws, list(store, m_now.addSecs(1)), "list-early"},
            {good.jws, list(store, m_now.addDays(-1)), "list-expired"},
            {altered([](CertificateClaims& c) { c.position = StatusList::positionsOfOurs; }), fresh, "list-position"},
            {good.jws, alteredList([&](StatusListClaims& c) { c.list.set(good.claims.position, PositionStatus(3)); }),
                "list-status"}};
        for (const Case& one : cases) {
            const CertificateReport report = check(one.certificate, one.list, m_now);
            QVERIFY2(report.verdict == CertificateVerdict::Unknown, one.reason.constData());
            QCOMPARE(report.reason, one.reason);
        }
        // A second before it runs out a list still speaks.
        QCOMPARE(check(good.jws, list(store, m_now.addDays(-1).addSecs(1)), m_now).verdict, CertificateVerdict::Valid);
        QCOMPARE(checkCertificate(good.jws, fresh, trust("272043"), m_now).reason, "certificate-issuer"_ba);
    }

    void onlyCertifiedFieldsAreInTheCode()
    {
        Store store = *Store::open(m_stores.freshUrl(), testTown);
        const Issued good = issued(store);
        QCOMPARE(good.claims.fields, Json::object({{"name", "見本食堂"}}));
        const QByteArray payload = good.claims.token().payload;
        QVERIFY(!payload.contains("見本 太郎") && !payload.contains("seats") && !payload.contains("2026-0001"));
        // A code that a camera reads from a door: QR version 20, level M, is 666 bytes.
        QVERIFY2(good.jws.size() < 666, QByteArray::number(good.jws.size()).constData());
        QCOMPARE(good.claims.notBefore, inTokyo(2026, 12, 1, 0));
        QCOMPARE(good.claims.expiresAt, inTokyo(2027, 12, 1, 0));
        EntryChange unlimited = shopNamed("期限なし");
        unlimited.validUntil = QDate();
        const Issued forEver = issued(store, unlimited);
        QVERIFY(!forEver.claims.token().payload.contains("\"exp\""));
        QCOMPARE(check(forEver.jws, list(store, inTokyo(2090, 1, 1)), inTokyo(2090, 1, 1)).verdict,
            CertificateVerdict::Valid);
    }

    // One certificate after another, over more than one list: no position twice, and the order tells nothing.
    void positionsAreNeverUsedAgain()
    {
        Store store = *Store::open(m_stores.freshUrl(), testTown);
        const Issued first = issued(store);
        const qint64 most = StatusList::positionsOfOurs * 3 / 4;
        std::vector<std::pair<QString, qint64>> drawn{{first.claims.listUri, first.claims.position}};
        while (qint64(drawn.size()) < most + 100) {
            std::vector<std::pair<QString, qint64>> piece;
            const Expected<void> done = store.write([&](Transaction& transaction) -> Expected<void> {
                piece.clear();
                const RegisterDefinition definition = shops();
                const RegisterEntry entry = *RegisterBook(transaction, definition).entry(first.number);
                for (int i = 0; i < 1000; ++i) {
                    const Expected<CertificateClaims> claims
                        = CertificateBook(transaction, place).issue(definition, entry, chief, m_now);
                    if (!claims)
                        return Unexpected(claims.error());
                    piece.emplace_back(claims->listUri, claims->position);
                }
                return {};
            });
            QVERIFY2(done, done ? "" : done.error().code().constData());
            drawn.insert(drawn.end(), piece.begin(), piece.end());
        }
        QSet<std::pair<QString, qint64>> distinct(drawn.begin(), drawn.end());
        QCOMPARE(size_t(distinct.size()), drawn.size());
        std::map<QString, qint64> perList;
        double correlation = 0;
        for (size_t i = 0; i < drawn.size(); ++i) {
            QVERIFY(drawn[i].second >= 0 && drawn[i].second < StatusList::positionsOfOurs);
            const qint64 before = perList[drawn[i].first]++;
            if (drawn[i].first.endsWith(u"/1"_s))
                correlation += (double(before) / double(most) - 0.5)
                    * (double(drawn[i].second) / double(StatusList::positionsOfOurs) - 0.5);
        }
        QCOMPARE(perList.size(), 2U);
        QCOMPARE(perList[place.prefix + u'1'], most);
        // Of independent uniform pairs the mean product is 0 with a deviation of 1/12/sqrt(n): seven of them.
        QVERIFY(std::abs(correlation / double(most)) < 7.0 / 12.0 / std::sqrt(double(most)));
        const auto lists = store.readFor<qint64>(
            [](Transaction& transaction) { return CertificateBook(transaction, place).lists(); });
        QCOMPARE(*lists, 2);
        // What is revoked is revoked at each of its positions, and nowhere else.
        QVERIFY(applied(store, actOn(EntryAct::End, first.number)));
        for (const qint64 number : {1, 2}) {
            const StatusListClaims claims = *listClaims(store, number, m_now);
            qint64 invalid = 0;
            for (qint64 position = 0; position < claims.list.positions(); ++position) {
                const bool isDrawn = distinct.contains({claims.uri, position});
                QCOMPARE(claims.list.at(position), isDrawn ? 1 : 0);
                invalid += isDrawn ? 1 : 0;
            }
            QCOMPARE(invalid, perList[claims.uri]);
        }
        QVERIFY(verifyAudit(store, {})->isValid);
    }

    void whatIsNotActiveGetsNone()
    {
        using enum EntryAct;
        Store store = *Store::open(m_stores.freshUrl(), testTown);
        for (const EntryAct act : {Suspend, End, Void}) {
            const QByteArray number = applied(store, shopNamed("見本食堂"))->number;
            QVERIFY(applied(store, actOn(act, number)));
            const auto refused = store.writeFor<CertificateClaims>([&](Transaction& transaction) {
                const RegisterDefinition definition = shops();
                const RegisterEntry entry = *RegisterBook(transaction, definition).entry(number);
                return CertificateBook(transaction, place).issue(definition, entry, chief, m_now);
            });
            QVERIFY(!refused && refused.error().is(RegisterError::State));
            QVERIFY(refused.error().detail().contains(QString::fromUtf8(number)));
        }
        // Nothing was drawn, so there is no list.
        QVERIFY(listClaims(store, 1, m_now).error().is(RegisterError::NoSuchEntry));
        QVERIFY(listClaims(store, 0, m_now).error().is(RegisterError::NoSuchEntry));
        QVERIFY(listClaims(store, -1, m_now).error().is(RegisterError::NoSuchEntry));
    }

    // Rolled back, a certificate has drawn no position; a new one of an amended entry is good while the old one is not.
    void anAmendedEntryGetsANewOne()
    {
        Store store = *Store::open(m_stores.freshUrl(), testTown);
        const Issued old = issued(store);
        QVERIFY(applied(store, actOn(EntryAct::Amend, old.number)));
        const auto fresh = store.writeFor<CertificateClaims>([&](Transaction& transaction) {
            const RegisterDefinition definition = shops();
            const RegisterEntry entry = *RegisterBook(transaction, definition).entry(old.number);
            return CertificateBook(transaction, place).issue(definition, entry, chief, m_now);
        });
        QVERIFY(fresh);
        QCOMPARE(fresh->fields["name"].toUtf8(), "別の名"_ba);
        const QByteArray statuses = list(store, m_now);
        QCOMPARE(check(old.jws, statuses, m_now).verdict, CertificateVerdict::Revoked);
        QCOMPARE(check(signedBy(m_key, fresh->token()), statuses, m_now).verdict, CertificateVerdict::Valid);
    }
};

QTEST_GUILESS_MAIN(CertificatesTest)
#include "certificates.moc"
