// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/clock.h>
#include <libegov/signature/evidence/evidencekeeper.h>
#include <libegov/signature/jpki/signatureverifier.h>

#include <hierarchy.h>

#include <QCryptographicHash>
#include <QTemporaryDir>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

// What a verdict rested on, kept and judged again.
class EvidenceTest : public QObject {
    Q_OBJECT

    const QByteArray m_content = "{\"name\":\"見本　花子\"}";
    QDateTime m_now = (hierarchy(), SystemClock().now());

    KeptEvidence keep(const QString& card) const
    {
        return keepEvidence(EvidenceRecord::Format::Cms, m_content, *cardSigner(card)->sign(m_content), demoPolicy(),
            demoMaterial(), m_now);
    }

private Q_SLOTS:
    void sameYearsLater_data()
    {
        QTest::addColumn<QString>("card");
        QTest::addColumn<QByteArray>("indication");
        for (const char* good : {"good", "rare", "substitute", "other-municipality", "old-generation"})
            QTest::newRow(good) << QString::fromLatin1(good) << "TOTAL_PASSED"_ba;
        for (const char* bad : {"revoked", "held", "expired"})
            QTest::newRow(bad) << QString::fromLatin1(bad) << "TOTAL_FAILED"_ba;
        for (const char* unclear : {"authentication", "foreign"})
            QTest::newRow(unclear) << QString::fromLatin1(unclear) << "INDETERMINATE"_ba;
    }
    void sameYearsLater()
    {
        QFETCH(QString, card);
        QFETCH(QByteArray, indication);
        const QByteArray cms = *cardSigner(card)->sign(m_content);
        const KeptEvidence kept
            = keepEvidence(EvidenceRecord::Format::Cms, m_content, cms, demoPolicy(), demoMaterial(), m_now);
        QCOMPARE(kept.record.report["indication"].toUtf8(), indication);
        // Through the bytes that are stored, and with nothing but them: there is no clock, no folder, no network here.
        const Expected<EvidenceRecord> record
            = EvidenceRecord::fromJson(*Json::parse(kept.record.toJson().toCanonical()));
        QVERIFY(record);
        QCOMPARE(record->digest(), kept.record.digest());
        const ReverificationReport report = reverify(*record, kept.blobs, m_content, cms);
        QVERIFY2(report.isGood(), report.toJson().toIndented().constData());
        QCOMPARE(report.report, kept.record.report);
    }

    // Prepared once for many cards, and asked about each of them twice: byte for byte what is kept of one alone.
    void aKeeperKeepsTheSame_data() { sameYearsLater_data(); }
    void aKeeperKeepsTheSame()
    {
        QFETCH(QString, card);
        static EvidenceKeeper keeper(demoPolicy());
        const QByteArray cms = *cardSigner(card)->sign(m_content);
        const TrustMaterial material = demoMaterial();
        const KeptEvidence alone
            = keepEvidence(EvidenceRecord::Format::Cms, m_content, cms, demoPolicy(), material, m_now);
        const SignatureReport judged = SignatureVerifier(demoPolicy(), material).verify(m_content, cms, m_now);
        for (int i = 0; i < 2; ++i) {
            const KeptEvidence kept = keeper.keep(m_content, cms, judged, material, m_now);
            QCOMPARE(kept.record.toJson().toIndented(), alone.record.toJson().toIndented());
            QCOMPARE(kept.blobs, alone.blobs);
        }
    }

    // A report about another signature, or by other material, is not taken for this one's.
    void aKeeperBelievesNoReport()
    {
        EvidenceKeeper keeper(demoPolicy());
        const TrustMaterial material = demoMaterial();
        const QByteArray good = *cardSigner(u"good"_s)->sign(m_content);
        const QByteArray revoked = *cardSigner(u"revoked"_s)->sign(m_content);
        const SignatureReport passed = verifySignature(m_content, good, demoPolicy(), material, m_now);
        QVERIFY(passed.isGood());
        const KeptEvidence kept = keeper.keep(m_content, revoked, passed, material, m_now);
        QCOMPARE(kept.record.report["indication"].toUtf8(), "TOTAL_FAILED"_ba);
        QCOMPARE(kept.record.report["subIndication"].toUtf8(), "REVOKED"_ba);
        TrustMaterial without = material;
        without.revocationLists.clear();
        QCOMPARE(keeper.keep(m_content, good, passed, without, m_now).record.report["indication"].toUtf8(),
            "INDETERMINATE"_ba);
    }

    void keepsWhatTheVerdictRestsOnAndNoMore()
    {
        const KeptEvidence kept = keep(u"good"_s);
        QCOMPARE(kept.record.anchors.size(), 1);
        QCOMPARE(kept.record.lists.size(), 1); // of one for each municipality and generation
        QVERIFY(demoMaterial().revocationLists.size() > 20);
        QCOMPARE(kept.record.path.size(), 2);
        QCOMPARE(kept.blobs.size(), 3); // with the policy
        // The certificate with the four attributes stays inside the signature.
        QVERIFY(!kept.blobs.contains(kept.record.path.first()));
        for (const QByteArray& blob : kept.blobs)
            QVERIFY(!blob.contains("見本"));
        QVERIFY(!kept.record.toJson().toCanonical().contains("見本"));
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("what");
        QTest::addColumn<QByteArray>("check");
        QTest::newRow("content") << "content"_ba << "evidence.content"_ba;
        QTest::newRow("signature") << "signature"_ba << "evidence.signature"_ba;
        QTest::newRow("list changed") << "list"_ba << "evidence.material"_ba;
        QTest::newRow("list missing") << "missing"_ba << "evidence.material"_ba;
        QTest::newRow("list left out") << "without"_ba << "evidence.verdict"_ba;
        QTest::newRow("anchor of another") << "anchor"_ba << "evidence.verdict"_ba;
        QTest::newRow("policy changed") << "policy"_ba << "evidence.material"_ba;
        QTest::newRow("policy exchanged") << "lax"_ba << "evidence.verdict"_ba;
        QTest::newRow("policy of a later version") << "later"_ba << "evidence.policy"_ba;
        QTest::newRow("another moment") << "moment"_ba << "evidence.verdict"_ba;
        QTest::newRow("verdict") << "verdict"_ba << "evidence.verdict"_ba;
        QTest::newRow("a check") << "check"_ba << "evidence.verdict"_ba;
    }
    void refusals()
    {
        QFETCH(QByteArray, what);
        QFETCH(QByteArray, check);
        QByteArray content = m_content;
        QByteArray cms = *cardSigner(u"good"_s)->sign(m_content);
        auto [record, blobs]
            = keepEvidence(EvidenceRecord::Format::Cms, m_content, cms, demoPolicy(), demoMaterial(), m_now);
        const auto put = [&blobs](const QByteArray& bytes) {
            const QByteArray digest = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
            blobs.insert(digest, bytes);
            return digest;
        };
        Json policy = *Json::parse(blobs[record.policyDigest]);
        if (what == "content")
            content += ' ';
        else if (what == "signature")
            cms = *cardSigner(u"rare"_s)->sign(m_content);
        else if (what == "list")
            blobs[record.lists[0]].append('x');
        else if (what == "missing")
            blobs.remove(record.lists[0]);
        else if (what == "without")
            record.lists.clear();
        else if (what == "anchor")
            record.anchors = {put(Certificate::parse(hierarchyFile("jpki/foreign/root.pem"))->der())};
        else if (what == "policy")
            blobs[record.policyDigest].append(' ');
        else if (what == "lax")
            record.policyDigest = put(policy.set("revocation", "none").toCanonical());
        else if (what == "later")
            record.policyDigest = put(policy.set("quantum", true).toCanonical());
        else if (what == "moment")
            record.moment = record.moment.addYears(-1);
        else if (what == "verdict")
            record.report.set("indication", "TOTAL_FAILED");
        else
            record.report.set("checks", Json::array());
        const ReverificationReport report = reverify(record, blobs, content, cms);
        QVERIFY(!report.isGood());
        QCOMPARE(report.firstFailure()->check, check);
    }

    void recordsOfOtherVersionsAreRefused()
    {
        const Json json = keep(u"good"_s).record.toJson();
        QVERIFY(EvidenceRecord::fromJson(json));
        const auto refused = [](Json changed) {
            return EvidenceRecord::fromJson(changed).error().code() == "signature.evidence-format";
        };
        QVERIFY(refused(Json(json).set("version", 2)));
        QVERIFY(refused(Json(json).set("format", "asice")));
        QVERIFY(refused(Json(json).set("moment", "yesterday")));
        QVERIFY(refused(Json(json).set("lists", Json::array({"not a digest"}))));
        QVERIFY(refused(Json(json).set("more", true)));
        QVERIFY(refused(Json()));
    }

    // The tool, told nothing but files, in an empty environment.
    void theToolSaysTheSame()
    {
        QTemporaryDir folder;
        const auto write = [&folder](const char* name, const QByteArray& bytes) {
            QFile file(folder.filePath(QString::fromLatin1(name)));
            return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
        };
        const QString content = write("content", m_content);
        const QString cms = write("signature", *cardSigner(u"good"_s)->sign(m_content));
        const QString out = folder.filePath(u"evidence"_s);
        const QString tool = QStringLiteral(EGOV_BINARY_DIR "/bin/egovctl");
        QByteArray output;
        const int kept = runTool(tool,
            {u"evidence"_s, u"keep"_s, cms, u"--content"_s, content, u"--out"_s, out, u"--profile"_s, u"jpki"_s,
                u"--environment"_s, u"test"_s, u"--purpose"_s, u"signing"_s, u"--anchors"_s,
                hierarchy().filePath(u"jpki/anchors/signing-2.pem"_s), u"--crls"_s,
                hierarchy().filePath(u"jpki/crls"_s)},
            &output);
        QVERIFY2(kept == 0, output.constData());
        const QStringList again{
            u"-i"_s, tool, u"evidence"_s, u"reverify"_s, out, u"--content"_s, content, u"--signature"_s, cms};
        QVERIFY2(runTool(u"env"_s, again, &output) == 0, output.constData());
        write("content", "changed");
        QCOMPARE(runTool(u"env"_s, again, &output), 1);
    }
};

QTEST_APPLESS_MAIN(EvidenceTest)
#include "evidence.moc"
