// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <tests/testerrors.h>

#include "demoservice.h"
#include "ownauthority.h"

#include <libegov/signature/pdf/pdfsignatures.h>

#include <signature/plainpdf.h>
#include <signature/stampserver.h>

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const Officer reviewer{OfficerId("reviewer"), u"審査 一郎"_s, {"reviewer"}, OfficerReach::everything()};

QByteArray codeOf(const auto& expected) { return expected ? QByteArray("no error") : expected.error().code(); }

} // namespace

// Signatures that were good when they arrived: judged again from what was kept, and asked about again when revocation
// data change.
class EvidenceTest : public QObject {
    Q_OBJECT

    OwnAuthority m_authority;
    QTemporaryDir m_data;
    std::unique_ptr<DemoService> m_service;
    ReferenceNumber m_reference;

    OfficerDesk officers() const { return m_service->desk().forOfficer(reviewer); }

    Expected<ReferenceNumber> submit(const char* card, const QByteArray& key)
    {
        const QByteArray answers = answersOf("resident-record-copy");
        const Expected<SubmissionPackage> package
            = m_service->desk().prepare(FormId("resident-record-copy"), answers, "ja");
        if (!package)
            return Unexpected(package.error());
        const Expected<QByteArray> signature = DemoService::sign(QLatin1StringView(card), package->bytes());
        if (!signature)
            return Unexpected(signature.error());
        const Expected<SubmissionOutcome> outcome = m_service->desk().submit({.answers = answers,
            .package = *package,
            .signature = *signature,
            .key = IdempotencyKey(key),
            .password = {},
            .email = {},
            .draft = {}});
        if (!outcome)
            return Unexpected(outcome.error());
        if (!outcome->receipt)
            return unexpected(TestError::Refused, QString::fromLatin1(outcome->reason));
        return outcome->receipt->reference;
    }
    // On the store's own file, as somebody would who has got hold of it.
    void onStore(const QString& statement, const QVariantList& values = {})
    {
        {
            QSqlDatabase store = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"intruder"_s);
            store.setDatabaseName(m_data.filePath(u"tenants/272094/store.sqlite"_s));
            QVERIFY(store.open());
            QSqlQuery query(store);
            QVERIFY(query.prepare(statement));
            for (const QVariant& value : values)
                query.addBindValue(value);
            QVERIFY(query.exec());
            QVERIFY(query.numRowsAffected() > 0);
        }
        QSqlDatabase::removeDatabase(u"intruder"_s);
    }
    // The authority publishes a list in which a card is revoked since a moment.
    void publish(const QString& card, const QDateTime& revokedAt) const
    {
        m_authority.revoke(card, revokedAt);
        m_authority.publish(m_authority.path("jpki/crls/272094-2.crl"));
    }
    QList<CaseEvent> doubts(const ReferenceNumber& reference) const
    {
        QList<CaseEvent> found;
        const Expected<CaseFile> file = officers().open(reference);
        for (const CaseEvent& event : file->view.history) {
            if (event.action == "signature-doubted")
                found += event;
        }
        return found;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_service = std::make_unique<DemoService>(m_data.path());
        m_service->configuration.keyDirectory = m_authority.folder();
        m_service->configuration.openingKeyDirectory = m_authority.path("tenants");
        QCOMPARE(codeOf(m_service->open()), "no error"_ba);
        const Expected<ReferenceNumber> reference = submit("good", "evidence-is-kept-1");
        QCOMPARE(codeOf(reference), "no error"_ba);
        m_reference = *reference;
    }

    void judgedAgainFromWhatWasKept()
    {
        const Expected<QList<ReverificationReport>> reports = officers().reverify(m_reference);
        QCOMPARE(codeOf(reports), "no error"_ba);
        QCOMPARE(reports->size(), 1);
        QVERIFY2(reports->first().isGood(), reports->first().toJson().toIndented().constData());
        // Not even today's anchors and lists are looked at.
        const QString jpki = m_authority.path("jpki");
        QVERIFY(QDir().rename(jpki, jpki + u"-away"_s));
        const auto without = officers().reverify(m_reference);
        QVERIFY(QDir().rename(jpki + u"-away"_s, jpki));
        QVERIFY(without && without->first().isGood());
    }

    void theSameBytesAreKeptOnce()
    {
        const Expected<ReferenceNumber> first = submit("rare", "evidence-is-kept-2");
        const Expected<ReferenceNumber> second = submit("rare", "evidence-is-kept-3");
        QVERIFY(first && second);
        const auto names = [this](const ReferenceNumber& reference) {
            const Expected<CaseFile> file = officers().open(reference);
            return file->evidence.first().report["record"]["lists"].toBytes();
        };
        QCOMPARE(names(*first), names(*second));
    }

    // A move reported after the filing is none of the officer's business; one before it is.
    void openCasesAreAskedAboutAgain()
    {
        const Expected<ReferenceNumber> reference = submit("substitute", "evidence-is-kept-4");
        QVERIFY(reference);
        m_service->platform->runDueWork();
        QCOMPARE(doubts(*reference).size(), 0);

        publish(u"good"_s, SystemClock().now().addSecs(60));
        m_service->platform->runDueWork();
        QCOMPARE(doubts(m_reference).size(), 0);

        publish(u"substitute"_s, SystemClock().now().addDays(-2));
        m_service->platform->runDueWork();
        m_service->platform->runDueWork();
        QCOMPARE(doubts(*reference).size(), 1);
        QCOMPARE(doubts(m_reference).size(), 0);
        const Expected<CaseFile> file = officers().open(*reference);
        QCOMPARE(file->evidence.first().finding["subIndication"].toUtf8(), "REVOKED"_ba);
        QVERIFY(file->evidence.first().finding["revokedAt"].isText());
        // What was good then is good as of then, still.
        const auto again = officers().reverify(*reference);
        QVERIFY(again && again->first().isGood());
        // Another list that says the same is no news.
        publish(u"good"_s, SystemClock().now().addSecs(90));
        m_service->platform->runDueWork();
        QCOMPARE(doubts(*reference).size(), 1);
    }

    // What is issued carries the time, when an authority is configured, and is not signed when it does not answer.
    void officialSignaturesAreStamped()
    {
        StampServer server;
        QTemporaryDir data;
        DemoService stamping(data.path());
        stamping.configuration.timeStampAuthority = server.url().toString();
        QCOMPARE(codeOf(stamping.open()), "no error"_ba);
        const auto sign = [&stamping] {
            return stamping.desk().forOfficer(reviewer).signOfficially(
                plainPdf("Hello"), u"交付"_s, 0, QRectF(400, 60, 80, 80), plainPdf("SEAL"));
        };
        const Expected<QByteArray> pdf = sign();
        QCOMPARE(codeOf(pdf), "no error"_ba);
        SignaturePolicy policy;
        policy.pathRule = SignaturePolicy::PathRule::LeftOut;
        const PdfReport report = verifyPdf(*pdf, policy, {}, stamping.clock->now());
        QCOMPARE(report.signatures.size(), 1);
        QCOMPARE(report.signatures[0].coverage, PdfSignatureReport::Coverage::Whole);
        QCOMPARE(report.signatures[0].signer.timeStamp.value(), Check::Result::Passed);
        server.mood = StampServer::Mood::Refuses;
        QCOMPARE(codeOf(sign()), "signature.time-stamp-refused"_ba);
    }

    void nobodyWithoutTheKey()
    {
        QTemporaryDir data;
        DemoService other(data.path());
        other.configuration.openingKeyDirectory.clear();
        QCOMPARE(codeOf(other.open()), "no error"_ba);
        QCOMPARE(codeOf(other.desk().forOfficer(reviewer).reverify(m_reference)), "platform.no-opening-key"_ba);
    }

    void aChangedRecordIsRefused()
    {
        const auto check = [this] {
            const auto reports = officers().reverify(m_reference);
            return !reports                 ? reports.error().code()
                : reports->first().isGood() ? "good"_ba
                                            : reports->first().firstFailure()->check;
        };
        QCOMPARE(check(), "good"_ba);
        onStore(u"UPDATE evidence SET judged_at = '2026-01-01T00:00:00.000Z'"_s);
        QCOMPARE(check(), "evidence.moment"_ba);
        onStore(u"UPDATE evidence SET judged_at = json_extract(report, '$.record.moment')"_s);
        QCOMPARE(check(), "good"_ba);
        onStore(u"UPDATE evidence SET report = json_set(report, '$.indication', 'TOTAL_FAILED')"_s);
        QCOMPARE(check(), "evidence.verdict"_ba);
        onStore(u"UPDATE evidence SET report = json_set(report, '$.indication', 'TOTAL_PASSED')"_s);
        QCOMPARE(check(), "good"_ba);
        // From here on nothing can be made good again.
        onStore(u"UPDATE evidence_blob SET bytes = zeroblob(length(bytes)) WHERE substr(bytes, 1, 1) = x'30'"_s);
        QCOMPARE(check(), "evidence.material"_ba);
        onStore(u"DELETE FROM evidence_blob"_s);
        QCOMPARE(check(), "evidence.material"_ba);
    }
};

QTEST_GUILESS_MAIN(EvidenceTest)
#include "evidence.moc"
