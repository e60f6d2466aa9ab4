// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/seal/seal.h>

#include <hierarchy.h>

#include <QTemporaryDir>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

class SealTest : public QObject {
    Q_OBJECT

    const QByteArray m_secret = "個人番号 000000000000";
    static Certificate certificate(const char* code)
    {
        return *Certificate::parse(hierarchyFile(("tenants/"_ba + code + "/sealing.pem").constData()));
    }
    static OpeningKey key(const char* code)
    {
        return *OpeningKey::parse(hierarchyFile(("tenants/"_ba + code + "/sealing.key").constData()),
            hierarchyFile(("tenants/"_ba + code + "/sealing.pem").constData()));
    }

private Q_SLOTS:
    void everyRecipientOpens()
    {
        const Expected<QByteArray> sealed = seal(m_secret, {certificate("272094"), certificate("272043")});
        QVERIFY2(sealed, sealed ? "" : sealed.error().detail().toUtf8().constData());
        QVERIFY(!sealed->contains("個人番号"));
        const Expected<QByteArray> opened = key("272094").open(*sealed);
        QVERIFY2(opened, opened ? "" : opened.error().detail().toUtf8().constData());
        QCOMPARE(*opened, m_secret);
        QCOMPARE(*key("272043").open(*sealed), m_secret);
        QCOMPARE(key("272124").open(*sealed).error().code(), "seal.not-for-us"_ba);
        QVERIFY(*seal(m_secret, {certificate("272094")}) != *seal(m_secret, {certificate("272094")}));
    }

    void opensslOpens()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"sealed"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(*seal(m_secret, {certificate("272094")}));
        file.close();
        QByteArray output;
        const int code = runTool(u"openssl"_s,
            {u"cms"_s, u"-decrypt"_s, u"-binary"_s, u"-inform"_s, u"DER"_s, u"-in"_s, file.fileName(), u"-inkey"_s,
                hierarchy().filePath(u"tenants/272094/sealing.key"_s), u"-recip"_s,
                hierarchy().filePath(u"tenants/272094/sealing.pem"_s)},
            &output);
        QCOMPARE(code, 0);
        QCOMPARE(output, m_secret);
    }

    void rsaRecipient()
    {
        // The official certificate does not allow encryption, so a fresh one is made here.
        QTemporaryDir folder;
        QCOMPARE(runTool(u"openssl"_s,
                     {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-keyout"_s,
                         folder.filePath(u"k"_s), u"-out"_s, folder.filePath(u"c"_s), u"-subj"_s, u"/CN=recovery"_s,
                         u"-addext"_s, u"keyUsage=critical,keyEncipherment"_s}),
            0);
        const Certificate recovery = *Certificate::parse(fileBytes(folder.filePath(u"c"_s)));
        const OpeningKey own
            = *OpeningKey::parse(fileBytes(folder.filePath(u"k"_s)), fileBytes(folder.filePath(u"c"_s)));
        const QByteArray sealed = *seal(m_secret, {certificate("272094"), recovery});
        QCOMPARE(*own.open(sealed), m_secret);
        QCOMPARE(*key("272094").open(sealed), m_secret);
    }

    void everyChangeIsNoticed()
    {
        const QByteArray sealed = *seal(m_secret, {certificate("272094")});
        const OpeningKey own = key("272094");
        for (qsizetype at = 0; at < sealed.size(); ++at) {
            QByteArray changed = sealed;
            changed[at] = static_cast<char>(changed[at] ^ 1);
            const Expected<QByteArray> opened = own.open(changed);
            QVERIFY2(!opened || *opened == m_secret, QByteArray::number(at).constData());
        }
        QByteArray changed = sealed;
        changed[changed.size() - 1] = static_cast<char>(changed.back() ^ 1);
        QCOMPARE(own.open(changed).error().code(), "seal.damaged"_ba);
        QCOMPARE(own.open("rubbish").error().code(), "seal.format"_ba);
        QCOMPARE(own.open(sealed.chopped(1)).error().code(), "seal.format"_ba);
    }

    void refusals()
    {
        QCOMPARE(seal(m_secret, {}).error().code(), "seal.no-recipient"_ba);
        const Certificate official = *Certificate::parse(hierarchyFile("tenants/272094/official.pem"));
        QCOMPARE(seal(m_secret, {official}).error().code(), "seal.wrong-certificate"_ba);
        const auto mismatch = OpeningKey::parse(
            hierarchyFile("tenants/272094/sealing.key"), hierarchyFile("tenants/272043/sealing.pem"));
        QCOMPARE(mismatch.error().code(), "seal.key-mismatch"_ba);
    }

    void emptyIsSealedToo() { QCOMPARE(*key("272094").open(*seal({}, {certificate("272094")})), QByteArray()); }
};

QTEST_APPLESS_MAIN(SealTest)
#include "seal.moc"
