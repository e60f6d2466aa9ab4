// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/clock.h>
#include <libegov/signature/jpki/signatureverifier.h>
#include <libegov/trust/openssl_i.h>

#include "dertree.h"

#include <hierarchy.h>

#include <QCryptographicHash>
#include <QTest>

#include <openssl/cms.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <random>

using namespace Egov;
using namespace Qt::StringLiterals;

// Both paths of SignatureVerifier over signatures that were tampered with in every way there is. What the fast path
// does not take, the general way judges, so only what the fast path says can differ: each time it says something, the
// general way must say the same, report and identity to the byte. Where both use code of ours, OpenSSL's own reading of
// the message is asked too: with its keys, both signatures and the digest must hold.
//
// The everyday run takes 4,000 signatures. All night, or before a release:
//   export QTEST_FUNCTION_TIMEOUT=86400000 EGOV_FASTPATH_COUNT=1000000 EGOV_FASTPATH_SEED=1
//   build/release/tests/test.signature.fastpath differ
class FastPathTest : public QObject {
    Q_OBJECT

    struct Material {
        TrustMaterial trust;
        std::unique_ptr<SignatureVerifier> verifier;
    };
    struct Case {
        QByteArray cms;
        QByteArray content = "an application";
        QDateTime moment;
        size_t material = 0;
    };

    QDateTime m_now;
    std::vector<Material> m_materials;
    QByteArrayList m_signatures;
    QByteArrayList m_certificates;
    NativeKey m_rootKey;
    NativeKey m_cardKey;
    QByteArray m_signed; // by the card "good", with attributes
    std::mt19937_64 m_random;
    qint64 m_taken = 0;
    qint64 m_takenByOpenssl = 0;

    quint64 below(quint64 limit) { return m_random() % limit; }

    static NativeKey keyOf(const QByteArray& pem)
    {
        const NativeBio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
        return NativeKey(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
    }
    static QByteArray sign(EVP_PKEY* key, const QByteArray& bytes)
    {
        EVP_MD_CTX* context = EVP_MD_CTX_new();
        QByteArray signature(512, '\0');
        size_t size = 512;
        EVP_DigestSignInit(context, nullptr, EVP_sha256(), nullptr, key);
        EVP_DigestSign(context, reinterpret_cast<unsigned char*>(signature.data()), &size,
            reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<size_t>(bytes.size()));
        EVP_MD_CTX_free(context);
        return signature.first(static_cast<qsizetype>(size));
    }

    void flip(QByteArray& bytes)
    {
        const auto at = static_cast<qsizetype>(below(static_cast<quint64>(bytes.size())));
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
    }
    // One edit somewhere in a tree: a value changed, a part gone, there twice, in another place, with another tag.
    void edit(DerTree& tree)
    {
        QList<DerTree*> nodes;
        tree.collect(nodes);
        DerTree& node = *nodes[static_cast<qsizetype>(below(static_cast<quint64>(nodes.size())))];
        const auto pick = [&] { return static_cast<qsizetype>(below(static_cast<quint64>(node.children.size()))); };
        switch (below(7)) {
        case 0:
            if (!node.content.isEmpty())
                flip(node.content);
            break;
        case 1:
            if (!node.children.isEmpty())
                node.children.removeAt(pick());
            break;
        case 2:
            if (!node.children.isEmpty())
                node.children.insert(pick(), node.children[pick()].clone());
            break;
        case 3:
            if (node.children.size() > 1)
                node.children.swapItemsAt(pick(), pick());
            break;
        case 4: node.tag ^= static_cast<quint8>(1 << below(5)); break;
        case 5:
            if (node.children.isEmpty())
                node.content.append(static_cast<char>(below(256)));
            else
                node.children.insert(pick(), DerTree{.tag = 5});
            break;
        default: node = nodes[static_cast<qsizetype>(below(static_cast<quint64>(nodes.size())))]->clone();
        }
    }
    // The certificate of the card, edited and signed again by the root; then the document by the card.
    QByteArray withCertificate(bool alsoAttributes)
    {
        DerTree cms = DerTree::read(m_signed);
        DerTree& certificate = cms.children[1].children[0].children[3].children[0];
        if (!alsoAttributes || below(2))
            edit(certificate.children[0]);
        certificate.children.last().content
            = QByteArray(1, '\0') + sign(m_rootKey.get(), certificate.children[0].bytes());
        DerTree& signer = signerOf(cms);
        if (alsoAttributes) {
            edit(signer.children[3]);
            DerTree set = signer.children[3];
            set.tag = 0x31;
            signer.children[5].content = sign(m_cardKey.get(), set.bytes());
        }
        return cms.bytes();
    }

    Case make()
    {
        Case one{.cms = m_signatures[static_cast<qsizetype>(below(static_cast<quint64>(m_signatures.size())))]};
        one.moment = m_now;
        const quint64 kind = below(100);
        if (kind < 35) {
            for (quint64 times = 1 + below(3); times > 0; --times)
                flip(one.cms);
        } else if (kind < 75) {
            DerTree tree = DerTree::read(one.cms);
            for (quint64 times = 1 + below(2); times > 0; --times)
                edit(tree);
            one.cms = tree.bytes();
        } else if (kind < 80) {
            DerTree tree = DerTree::read(one.cms);
            const auto which = static_cast<qsizetype>(below(static_cast<quint64>(m_certificates.size())));
            tree.children[1].children[0].children[3].children[0] = DerTree::read(m_certificates[which]);
            one.cms = tree.bytes();
        } else if (kind < 83) {
            one.cms = withCertificate(below(2) == 0);
        }
        if (kind >= 83 || below(8) == 0) {
            one.material = below(m_materials.size());
            const qint64 days[] = {-4000, -30, -1, 0, 0, 0, 6, 8, 400, 4000};
            one.moment = m_now.addDays(days[below(std::size(days))]);
            if (below(20) == 0)
                one.content += '!';
        }
        return one;
    }

    // Nothing of libegov in here. Nothing when OpenSSL does not take the bytes for a message.
    static std::optional<bool> byOpenssl(const Case& one, const QByteArray& anchor)
    {
        const auto octets
            = [](const QByteArray& bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); };
        const unsigned char* at = octets(one.cms);
        CMS_ContentInfo* cms = d2i_CMS_ContentInfo(nullptr, &at, one.cms.size());
        STACK_OF(CMS_SignerInfo)* signers = cms ? CMS_get0_SignerInfos(cms) : nullptr;
        STACK_OF(X509)* certificates = cms ? CMS_get1_certs(cms) : nullptr;
        if (!signers || !certificates) {
            CMS_ContentInfo_free(cms);
            sk_X509_pop_free(certificates, X509_free);
            return std::nullopt;
        }
        at = octets(anchor);
        X509* root = d2i_X509(nullptr, &at, anchor.size());
        X509* card = sk_X509_value(certificates, 0);
        CMS_SignerInfo* signer = sk_CMS_SignerInfo_value(signers, 0);
        CMS_SignerInfo_set1_signer_cert(signer, card);
        const auto* digest = static_cast<const ASN1_OCTET_STRING*>(
            CMS_signed_get0_data_by_OBJ(signer, OBJ_nid2obj(NID_pkcs9_messageDigest), -3, V_ASN1_OCTET_STRING));
        const QByteArray wanted = QCryptographicHash::hash(one.content, QCryptographicHash::Sha256);
        const bool good = X509_verify(card, X509_get0_pubkey(root)) == 1 && CMS_SignerInfo_verify(signer) == 1 && digest
            && wanted
                == QByteArrayView(ASN1_STRING_get0_data(digest), static_cast<qsizetype>(ASN1_STRING_length(digest)));
        X509_free(root);
        sk_X509_pop_free(certificates, X509_free);
        CMS_ContentInfo_free(cms);
        return good;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const TrustMaterial demo = demoMaterial();
        m_now = SystemClock().now(); // after the keys, which may have been made just now
        for (const char* card : {"good", "rare", "substitute", "other-municipality", "old-generation", "revoked",
                 "held", "expired", "authentication", "foreign"}) {
            for (const auto attributes : {CmsForm::Attributes::Cades, CmsForm::Attributes::Plain}) {
                m_signatures += *cardSigner(QString::fromLatin1(card))
                                     ->sign("an application", {.attributes = attributes, .claimedTime = m_now});
            }
            m_certificates += Certificate::parse(
                fileBytes(hierarchy().filePath(u"cards/%1/certificate.pem"_s.arg(QLatin1StringView(card)))))
                                  ->der();
        }
        m_signed = m_signatures[1];
        m_rootKey = keyOf(hierarchyFile("jpki/roots/signing-2.key"));
        m_cardKey = keyOf(hierarchyFile("cards/good/key.pem"));
        QVERIFY(m_rootKey && m_cardKey);
        const auto add = [this](const TrustMaterial& trust) {
            m_materials.push_back({trust, std::make_unique<SignatureVerifier>(demoPolicy(), trust)});
        };
        add(demo);
        TrustMaterial other = demo;
        std::ranges::reverse(other.anchors);
        std::ranges::reverse(other.revocationLists);
        add(other);
        other.anchors.removeFirst();
        add(other);
        other = demo;
        other.revocationLists.removeFirst();
        add(other);
        other.revocationLists = {};
        add(other);
        // Lists that somebody delivered to a place, right and wrong.
        for (const RevocationList& list : demo.revocationLists)
            other.partitionedLists += PartitionedList{list, list.distributionPointDer()};
        add(other);
        other.anchors += *Certificate::parse(hierarchyFile("jpki/foreign/root.pem"));
        other.anchors += *Certificate::parse(hierarchyFile("jpki/anchors/authentication.pem"));
        other.candidates = other.anchors;
        other.revocationLists = demo.revocationLists;
        add(other);
        // What the paths agree on must not be nothing.
        QVERIFY(m_materials[0].verifier->tryFastPath("an application", m_signed, m_now).has_value());
    }

    // Found by differ: a keyUsage whose octet of unused bits is none, signed all the same.
    void unusedBits()
    {
        for (const char unused : {'\x00', '\x05', '\x07', '\x0e'}) {
            DerTree cms = DerTree::read(m_signed);
            DerTree& certificate = cms.children[1].children[0].children[3].children[0];
            QList<DerTree*> nodes;
            certificate.collect(nodes);
            int changed = 0;
            for (DerTree* node : std::as_const(nodes)) {
                if (node->tag == 0x04 && node->content == QByteArray::fromHex("030206c0")) {
                    node->content[2] = unused;
                    ++changed;
                }
            }
            QCOMPARE(changed, 1);
            certificate.children.last().content
                = QByteArray(1, '\0') + sign(m_rootKey.get(), certificate.children[0].bytes());
            QVERIFY(!m_materials[0].verifier->tryFastPath("an application", cms.bytes(), m_now));
        }
    }

    void differ()
    {
        const qint64 count = qMax(qEnvironmentVariableIntValue("EGOV_FASTPATH_COUNT"), 0);
        const qint64 all = count > 0 ? count : 4000;
        m_random.seed(static_cast<quint64>(qEnvironmentVariableIntValue("EGOV_FASTPATH_SEED")));

        for (qint64 at = 0; at < all; ++at) {
            const Case one = make();
            const Material& material = m_materials[one.material];
            const auto fast = material.verifier->tryFastPath(one.content, one.cms, one.moment);
            if (!fast)
                continue;
            ++m_taken;
            const QByteArray said = fast->toJson(SignerReport::Identity::Include).toBytes();
            const QByteArray general = verifySignature(one.content, one.cms, demoPolicy(), material.trust, one.moment)
                                           .toJson(SignerReport::Identity::Include)
                                           .toBytes();
            if (said != general) {
                qWarning("case %lld: %s", at, one.cms.toBase64().constData());
                QCOMPARE(said, general);
            }
            QVERIFY(fast->isGood());
            const std::optional<bool> openssl = byOpenssl(one, fast->signers.first().path.path().last().der());
            m_takenByOpenssl += openssl.has_value();
            QVERIFY2(openssl.value_or(true), one.cms.toBase64().constData());
        }
        qInfo("%lld tampered signatures, %lld judged by Both paths alike", all, m_taken);
        qInfo("%lld of them read by OpenSSL, whose keys say the same", m_takenByOpenssl);
        QVERIFY(m_taken > all / 100);
        QVERIFY(m_takenByOpenssl > m_taken / 2);
    }
};

QTEST_APPLESS_MAIN(FastPathTest)
#include "fastpath.moc"
