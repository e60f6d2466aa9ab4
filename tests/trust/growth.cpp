// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/clock.h>
#include <libegov/trust/ocspresponse.h>

#include "authority.h"

#include <QTest>

#include <random>

using namespace Egov;
using namespace Qt::StringLiterals;

// More anchors, candidates, lists and answers never make a good verdict bad, nor a bad one good, unless they are about
// this very certificate: drawn at random from everything an authority, its older generation and strangers can make.
class GrowthTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Authority> m_authority;
    QDateTime m_now;
    QList<Certificate> m_certificates;
    QList<RevocationList> m_lists;
    QByteArrayList m_answers;
    std::mt19937 m_random{20261122};

    template <typename T>
    void addSome(QList<T>& to, const QList<T>& from)
    {
        for (const T& one : from) {
            if (m_random() % 2)
                to.insert(static_cast<qsizetype>(m_random() % static_cast<unsigned>(to.size() + 1)), one);
        }
    }
    static QList<PathPolicy> policies()
    {
        PathPolicy general;
        general.initialPolicies = {"1.2.392.200149.8.5.1.1.20"};
        general.explicitPolicy = true;
        return {JpkiPolicy::forEnvironment(JpkiPolicy::Environment::Production).signing(), general};
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_authority = std::make_unique<Authority>();
        const Authority& all = *m_authority;
        m_now = SystemClock().now().addSecs(5);
        all.issue("byOlder", "leaf", "leaf", "0x1001", "older");
        all.openssl("req -x509 -new -key @leaf.key -days 10 -config @x.cnf -extensions leaf -out @self.pem");
        for (const char* one : {"older", "byOlder", "self", "good", "revoked", "strange", "responder", "checked"})
            m_certificates += all.certificate(one);
        m_certificates += *loadCertificates(hierarchy().filePath(u"jpki/anchors"_s));
        // Of the other generation, of another place, of nobody's place, older than the one that counts, out of date.
        for (const char* section : {"scoped", "other", "scopeless"})
            m_lists += all.list("older", section, {"1001"}, 20);
        m_lists += all.list("root", "other", {"1001"}, 20);
        m_lists += all.list("root", "scoped", {"1001"}, 2);
        m_lists += all.list("root", "scoped", {"1003"}, 10);
        m_lists += *loadRevocationLists(hierarchy().filePath(u"jpki/crls"_s));
        for (const char* signer : {"older older", "revoked leaf", "checked responder", "self leaf"}) {
            const QByteArrayList names = QByteArray(signer).split(' ');
            all.write("bad.txt", "R\t301231235959Z\t260101000000Z,keyCompromise\t1001\tunknown\t/CN=good\n");
            all.openssl(
                "ocsp -index @bad.txt -CA @root.pem -issuer @root.pem -serial 0x1001 -ndays 30 -noverify -rsigner @"
                + names[0] + ".pem -rkey @" + names[1] + ".key -respout @answer.der");
            m_answers += fileBytes(all.path("answer.der"));
        }
    }

    void nothingUnrelatedCounts()
    {
        const Certificate good = m_authority->certificate("good");
        const Certificate revoked = m_authority->certificate("revoked");
        TrustMaterial base{.anchors = {m_authority->certificate("root")}};
        base.revocationLists = {m_authority->list("root", "scoped", {"1002"}, 10)};
        int judged = 0;
        for (int round = 0; round < 120; ++round) {
            TrustMaterial more = base;
            addSome(more.anchors, m_certificates);
            addSome(more.candidates, m_certificates);
            addSome(more.revocationLists, m_lists);
            addSome(more.ocspResponses, m_answers);
            for (const RevocationList& list : std::as_const(m_lists)) {
                if (m_random() % 4 == 0)
                    more.partitionedLists += {list, list.distributionPointDer()};
            }
            // A holder's certificate as an anchor would be trusted by itself; that is the caller's word.
            more.anchors.removeAll(good);
            more.anchors.removeAll(revoked);
            for (const PathPolicy& policy : policies()) {
                // A full list of the issuer speaks for every place in the general profile (RFC 5280 6.3.3).
                const PathReport report = verifyPath(good, more, policy, m_now.addSecs(60));
                QVERIFY2(report.isGood(), report.toJson().toIndented().constData());
                QCOMPARE(report.path().last(), base.anchors.first());
                const PathReport bad = verifyPath(revoked, more, policy, m_now.addSecs(60));
                QCOMPARE(bad.subIndication(), SubIndication::Revoked);
                ++judged;
            }
        }
        QCOMPARE(judged, 240);
    }

    // The other way round: what is about this certificate counts wherever it stands among the rest.
    void whatIsRelatedCounts()
    {
        const Certificate good = m_authority->certificate("good");
        const RevocationList revoking = m_authority->list("root", "scoped", {"1001"}, 10);
        for (int round = 0; round < 40; ++round) {
            TrustMaterial more{.anchors = {m_authority->certificate("root")}};
            more.revocationLists = {m_authority->list("root", "scoped", {"1002"}, 10)};
            addSome(more.anchors, m_certificates);
            more.anchors.removeAll(good);
            addSome(more.revocationLists, m_lists);
            addSome(more.revocationLists, {revoking, revoking, revoking});
            const bool there = std::ranges::any_of(more.revocationLists,
                [&](const RevocationList& list) { return list.fingerprint() == revoking.fingerprint(); });
            QCOMPARE(verifyPath(good, more, policies().first(), m_now.addSecs(60)).isGood(), !there);
        }
    }
};

QTEST_APPLESS_MAIN(GrowthTest)
#include "growth.moc"
