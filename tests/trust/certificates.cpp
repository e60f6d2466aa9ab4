// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/trust/certificate.h>

#include <suites.h>

#include <QDirIterator>
#include <QFile>

#include <openssl/evp.h>
#include <openssl/x509v3.h>

using namespace Egov;
using namespace Qt::StringLiterals;

// What we read of a certificate by ourselves, beside what OpenSSL reads of the same bytes with its own decoders: every
// certificate of the suites, RSA, EC, DSA, Edwards curves, explicit parameters and broken ones.
class CertificatesTest : public QObject {
    Q_OBJECT

    template <typename T>
    static QByteArray der(const T* object, int (*encode)(const T*, unsigned char**))
    {
        unsigned char* bytes = nullptr;
        const int size = encode(object, &bytes);
        const QByteArray made(reinterpret_cast<const char*>(bytes), qMax(size, 0));
        OPENSSL_free(bytes);
        return made;
    }

    static void compare(const Certificate& ours, X509* theirs)
    {
        QCOMPARE(ours.subjectDer(), der<X509_NAME>(X509_get_subject_name(theirs), i2d_X509_NAME));
        QCOMPARE(ours.issuerDer(), der<X509_NAME>(X509_get_issuer_name(theirs), i2d_X509_NAME));
        // OpenSSL writes it anew: unused bits of its BIT STRING that are set come back cleared.
        const QByteArray publicKey = der<X509_PUBKEY>(X509_get_X509_PUBKEY(theirs), i2d_X509_PUBKEY);
        if (ours.der().contains(publicKey))
            QCOMPARE(ours.publicKeyDer(), publicKey);
        else
            QCOMPARE(ours.publicKeyDer().chopped(1), publicKey.chopped(1));
        const QByteArray serial = der<ASN1_INTEGER>(X509_get0_serialNumber(theirs), i2d_ASN1_INTEGER);
        QCOMPARE(ours.serialNumber(), serial.sliced(2));
        const EVP_PKEY* key = X509_get0_pubkey(theirs);
        QCOMPARE(ours.keyAlgorithm(), QByteArray(key ? EVP_PKEY_get0_type_name(key) : ""));
        QCOMPARE(ours.keyBits(), key ? EVP_PKEY_get_bits(key) : 0);
        QCOMPARE(ours.isSelfSigned(), X509_self_signed(theirs, 1) == 1);
        for (int i = 0; i < X509_get_ext_count(theirs); ++i) {
            X509_EXTENSION* extension = X509_get_ext(theirs, i);
            const ASN1_OBJECT* object = X509_EXTENSION_get_object(extension);
            char oid[128];
            OBJ_obj2txt(oid, sizeof oid, object, 1);
            if (X509_get_ext_by_OBJ(theirs, object, -1) != i)
                continue; // there twice: the first counts
            const ASN1_OCTET_STRING* value = X509_EXTENSION_get_data(extension);
            QCOMPARE(ours.extension(oid),
                QByteArray(reinterpret_cast<const char*>(ASN1_STRING_get0_data(value)), ASN1_STRING_length(value)));
        }
        QVERIFY(ours.extension("1.2.3.4.5").isEmpty());
    }

private Q_SLOTS:
    void asOpensslReadsThem()
    {
        EGOV_REQUIRE_SUITE("pkits");
        EGOV_REQUIRE_SUITE("openssl-tests");
        EGOV_REQUIRE_SUITE("pyhanko-certvalidator");
        int compared = 0;
        int refused = 0;
        for (const char* name : {"pkits", "openssl-tests", "pyhanko-certvalidator", "jpki-ca"}) {
            QDirIterator files(suite(name).path(), {u"*.crt"_s, u"*.pem"_s, u"*.cer"_s, u"*.der"_s}, QDir::Files,
                QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                const Expected<QList<Certificate>> all = Certificate::parseAll(file.readAll());
                if (!all) {
                    ++refused; // keys, requests, lists
                    continue;
                }
                for (const Certificate& ours : *all) {
                    const QByteArray bytes = ours.der();
                    const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
                    X509* theirs = d2i_X509(nullptr, &at, bytes.size());
                    QVERIFY2(theirs, qPrintable(file.fileName()));
                    compare(ours, theirs);
                    QVERIFY2(!QTest::currentTestFailed(), qPrintable(file.fileName()));
                    X509_free(theirs);
                    ++compared;
                }
            }
        }
        qInfo("%d certificates compared, %d files hold none", compared, refused);
        QVERIFY(compared > 600);
    }

    // And no more: whatever OpenSSL does not take for a certificate is none.
    void refusedAlike()
    {
        EGOV_REQUIRE_SUITE("pkits");
        QDirIterator files(suite("pkits").filePath(u"certs"_s), QDir::Files);
        int taken = 0;
        int refused = 0;
        for (int count = 0; files.hasNext() && count < 40; ++count) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray good = file.readAll();
            for (qsizetype i = 0; i < good.size(); i += 5) {
                QByteArray bytes = good;
                bytes[i] = static_cast<char>(bytes[i] ^ (1 << (i + count) % 8));
                const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
                X509* theirs = d2i_X509(nullptr, &at, bytes.size());
                const bool whole = theirs && at == reinterpret_cast<const unsigned char*>(bytes.data()) + bytes.size();
                const Expected<Certificate> ours = Certificate::parse(bytes);
                QVERIFY2(ours.has_value() == whole, bytes.toHex().constData());
                if (whole)
                    compare(*ours, theirs);
                QVERIFY2(!QTest::currentTestFailed(), bytes.toHex().constData());
                X509_free(theirs);
                ++(whole ? taken : refused);
            }
        }
        qInfo("%d changed certificates taken and read alike, %d refused alike", taken, refused);
        QVERIFY(taken > 1000 && refused > 1000);
    }
};

QTEST_APPLESS_MAIN(CertificatesTest)
#include "certificates.moc"
