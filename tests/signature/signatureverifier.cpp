// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/clock.h>
#include <libegov/signature/jpki/signatureverifier.h>

#include <hierarchy.h>

#include <QTest>

#include <atomic>
#include <thread>

using namespace Egov;
using namespace Qt::StringLiterals;

// Two ways, one verdict, one report.
class SignatureVerifierTest : public QObject {
    Q_OBJECT

    const QByteArray m_content = "an application";
    QDateTime m_now;
    std::unique_ptr<SignatureVerifier> m_verifier;
    TrustMaterial m_material;

    QByteArray general(const QByteArray& cms, const QDateTime& moment, const QByteArray& content) const
    {
        return verifySignature(content, cms, demoPolicy(), m_material, moment)
            .toJson(SignerReport::Identity::Include)
            .toBytes();
    }
    QByteArray fast(const QByteArray& cms, const QDateTime& moment, const QByteArray& content) const
    {
        return m_verifier->verify(content, cms, moment).toJson(SignerReport::Identity::Include).toBytes();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_material = demoMaterial();
        m_now = SystemClock().now(); // after the keys, which may have been made just now
        m_verifier = std::make_unique<SignatureVerifier>(demoPolicy(), m_material);
    }

    void everyCardAndMoment()
    {
        for (const char* card : {"good", "rare", "substitute", "other-municipality", "old-generation", "revoked",
                 "held", "expired", "authentication", "foreign"}) {
            for (const auto attributes :
                {CmsForm::Attributes::Cades, CmsForm::Attributes::Plain, CmsForm::Attributes::None}) {
                const QByteArray cms = *cardSigner(QString::fromLatin1(card))
                                            ->sign(m_content, {.attributes = attributes, .claimedTime = m_now});
                for (const qint64 days : {-3000, -1, 0, 6, 8, 3000}) {
                    const QDateTime moment = m_now.addDays(days);
                    QCOMPARE(fast(cms, moment, m_content), general(cms, moment, m_content));
                }
                QCOMPARE(fast(cms, m_now, "another"), general(cms, m_now, "another"));
            }
        }
    }

    // Every byte of a signature, changed: the fast path never says more than the general one.
    void everyChange()
    {
        const QByteArray cms = *cardSigner(u"good"_s)->sign(m_content);
        QVERIFY(m_verifier->verify(m_content, cms, m_now).isGood());
        for (qsizetype at = 0; at < cms.size(); ++at) {
            QByteArray changed = cms;
            changed[at] = static_cast<char>(changed[at] ^ (1 << at % 8));
            const SignatureReport report = m_verifier->verify(m_content, changed, m_now);
            if (report.isGood())
                QVERIFY2(verifySignature(m_content, changed, demoPolicy(), m_material, m_now).isGood(),
                    QByteArray::number(at).constData());
        }
    }

    // One verifier, the general way beside it, certificates and lists that nobody has asked before: threads see nothing
    // of each other. Means most under the thread sanitizer.
    void sharedByThreads()
    {
        struct Asked {
            QByteArray cms;
            QByteArray expected;
        };
        QList<Asked> all;
        for (const char* card : {"good", "rare", "revoked", "held", "other-municipality", "foreign"}) {
            const QByteArray cms = *cardSigner(QString::fromLatin1(card))->sign(m_content);
            all += {cms, general(cms, m_now, m_content)};
        }
        m_material = demoMaterial();
        m_verifier = std::make_unique<SignatureVerifier>(demoPolicy(), m_material);
        std::atomic<int> different = 0;
        std::atomic<int> judged = 0;
        {
            std::vector<std::jthread> threads;
            for (int thread = 0; thread < 4; ++thread) {
                threads.emplace_back([&, thread] {
                    for (int round = 0; round < 5; ++round) {
                        for (const Asked& one : std::as_const(all)) {
                            const bool byGeneralWay = (thread + round) % 2;
                            const QByteArray said
                                = byGeneralWay ? general(one.cms, m_now, m_content) : fast(one.cms, m_now, m_content);
                            different += said != one.expected;
                            ++judged;
                        }
                    }
                });
            }
        }
        QCOMPARE(qsizetype(judged), 4 * 5 * all.size());
        QCOMPARE(int(different), 0);
    }

    void noListNoShortWay()
    {
        TrustMaterial material = m_material;
        material.revocationLists.clear();
        const QByteArray cms = *cardSigner(u"good"_s)->sign(m_content);
        QVERIFY(!SignatureVerifier(demoPolicy(), material).verify(m_content, cms, m_now).isGood());
        material.revocationLists = m_material.revocationLists;
        material.anchors.clear();
        QVERIFY(!SignatureVerifier(demoPolicy(), material).verify(m_content, cms, m_now).isGood());
    }
};

QTEST_APPLESS_MAIN(SignatureVerifierTest)
#include "signatureverifier.moc"
