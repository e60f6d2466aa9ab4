// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "demoservice.h"

#include <tests/testfiles.h>

#include <QBuffer>
#include <QCryptographicHash>
#include <QDirIterator>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const FormId copyForm{"resident-record-copy"};
const Officer reviewer{OfficerId("reviewer"), u"審査 一郎"_s, {"reviewer"}, OfficerReach::everything()};

// All that an evaluation says, as one text.
QByteArray wholeOf(const Evaluation& evaluation)
{
    QByteArrayList findings;
    for (const Finding& finding : evaluation.findings())
        findings += finding.code + ' ' + finding.path;
    return evaluation.form().digest() + '\n' + evaluation.values().toCanonical() + '\n'
        + evaluation.visiblePaths().join(' ') + '\n' + findings.join(", ") + '\n'
        + QByteArray::number(evaluation.feeTotal());
}

} // namespace

// A case keeps to the version it was filed with, whatever is published afterwards: for the applicant, for officers, on
// papers and in corrections, also after a restart.
class PinningTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_data;
    QTemporaryDir m_forms;
    DemoService m_service{m_data.path()};
    ReferenceNumber m_case;
    QByteArray m_digest;
    QByteArray m_judged;

    QString formFile() const { return m_forms.filePath(copyForm.toString() + u"/form.json"_s); }
    QString archived() const { return archiveFolder() + u'/' + QString::fromLatin1(m_digest) + u".json"_s; }
    QString archiveFolder() const
    {
        QDirIterator all(m_data.path(), {u"forms"_s}, QDir::Dirs, QDirIterator::Subdirectories);
        while (all.hasNext()) {
            if (all.next().contains(u"272094"_s))
                return all.filePath();
        }
        return {};
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QDir shared(QStringLiteral(EGOV_SOURCE_DIR "/forms"));
        QDirIterator files(shared.path(), {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString copy = m_forms.filePath(shared.relativeFilePath(files.next()));
            QVERIFY(QDir().mkpath(QFileInfo(copy).path()));
            QVERIFY(QFile::copy(files.filePath(), copy));
        }
        QVERIFY(QFile::setPermissions(formFile(), QFile::ReadOwner | QFile::WriteOwner));
        // Nobody pays in this test, so nothing may wait for a payment.
        QFile file(formFile());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray unpaid = file.readAll().replace(R"("due": "before_review")", R"("due": "after_decision")");
        file.close();
        QVERIFY(unpaid.contains("after_decision"));
        const QByteArray submitTo = R"({"id": "submitTo",)";
        const QByteArray letter
            = R"({"id": "letter", "type": "attachment", "label": "依頼文", "accept": ["image/png"]}, )";
        QVERIFY(unpaid.contains(submitTo)
            && writeFile(formFile(), QByteArray(unpaid).replace(submitTo, letter + submitTo)));
        m_service.configuration.formsDirectory = m_forms.path();
        const Expected<void> opened = m_service.open();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail()));
    }

    void filesUnderTheFirstVersion()
    {
        const QByteArray answers = answersOf("resident-record-copy");
        const Expected<SubmissionPackage> package = m_service.desk().prepare(copyForm, answers, "ja");
        QVERIFY(package);
        const Expected<SubmissionOutcome> outcome = m_service.desk().submit({.answers = answers,
            .package = *package,
            .signature = *DemoService::sign(u"good"_s, package->bytes()),
            .key = IdempotencyKey("files-under-the-first-version"),
            .password = {},
            .email = {},
            .draft = {}});
        QVERIFY(outcome && outcome->receipt);
        m_case = outcome->receipt->reference;
        m_digest = outcome->receipt->formDigest;
        const Expected<Evaluation> evaluation = m_service.desk().evaluateFiled(m_case);
        QVERIFY(evaluation && evaluation->isComplete());
        QCOMPARE(evaluation->values(), package->values());
        QCOMPARE(evaluation->form().reference(), "resident-record-copy@1"_ba);
        m_judged = wholeOf(*evaluation);
    }

    // Version 2 takes a field away, asks for another, tightens, computes otherwise and has a rule that nobody passes.
    void publishesTheSecond()
    {
        QFile file(formFile());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray next = file.readAll();
        file.close();
        const std::pair<const char*, const char*> edits[]{{R"("version": 1)", R"("version": 2)"},
            {R"("id": "submitTo")", R"("id": "recipient")"}, {R"("id": "letter")", R"("id": "request")"},
            {R"("maximum": 10, "required": true)", R"("maximum": 1)"},
            {R"("value": {"+": [)", R"("value": {"+": [1000, )"},
            {R"("rules": [)",
                R"("rules": [{"id": "never", "assert": {"==": [{"var": "copies"}, 0]}, "at": "copies", "message": "終わりました。"}, )"}};
        for (const auto& [from, to] : edits) {
            QVERIFY2(next.contains(from), from);
            next.replace(from, to);
        }
        QVERIFY(writeFile(formFile(), next));
        m_service.platform.reset();
        const Expected<void> opened = m_service.open();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail()));

        // Whoever files now meets the new version.
        const Expected<Evaluation> today = m_service.desk().evaluate(copyForm, answersOf("resident-record-copy"));
        QVERIFY(today);
        QCOMPARE(today->form().reference(), "resident-record-copy@2"_ba);
        QVERIFY(!today->isComplete());
        QVERIFY(today->form().digest() != m_digest);
    }

    void theCaseIsJudgedAsBefore()
    {
        const Expected<Evaluation> evaluation = m_service.desk().evaluateFiled(m_case);
        QVERIFY(evaluation);
        QCOMPARE(wholeOf(*evaluation), m_judged);
        const Expected<CaseView> view = m_service.desk().openCase(m_case);
        QCOMPARE(view->formDigest, m_digest);
        QCOMPARE(view->formVersion, 1);
        QCOMPARE(m_service.desk().receipt(m_case)->formDigest, m_digest);
        // The digest is the SHA-256 of what lies in the archive, and nothing else.
        QFile kept(archived());
        QVERIFY2(kept.open(QIODevice::ReadOnly), qPrintable(kept.fileName()));
        QCOMPARE(QCryptographicHash::hash(kept.readAll(), QCryptographicHash::Sha256).toHex(), m_digest);
    }

    void officersAreToldByItsOwnRules()
    {
        const Expected<QList<Explanation>> reasons = m_service.desk().forOfficer(reviewer).explain(m_case);
        QVERIFY(reasons);
        const Form form = *m_service.desk().formOf(m_digest);
        bool isFeeTold = false;
        for (const Explanation& why : *reasons) {
            QVERIFY2(why.aspect != Explanation::Aspect::Finding, why.finding.code.constData());
            QVERIFY(why.path != "recipient");
            isFeeTold = isFeeTold
                || (why.path == "feeTotal" && why.result == Json(710)
                    && explanationFor(why, "ja", form).contains(u"「お支払いの額」は計算で決まります"_s)
                    && explanationFor(why, "en", form).contains(u"is computed"_s));
        }
        QVERIFY(isFeeTold);
        QCOMPARE(m_service.desk().forOfficer(reviewer).explain(ReferenceNumber("AAAA-AAAA-AA")).error().code(),
            "application.no-such-case"_ba);
    }

    // What a correction opens is judged by the version that was filed: only there is the field that it corrects.
    void aCorrectionKeepsToIt()
    {
        QVERIFY(m_service.desk().forOfficer(reviewer).accept(m_case));
        QVERIFY(m_service.desk().forOfficer(reviewer).startReview(m_case));
        QCOMPARE(m_service.desk().evaluateCorrection(m_case, "{}").error().code(), "platform.no-correction"_ba);
        QVERIFY(m_service.desk().forOfficer(reviewer).requestCorrection(m_case,
            {.fields = {"submitTo", "letter"},
                .message = "提出先",
                .dueOn = japaneseDay(m_service.clock->now()).addDays(14)}));
        Json answers = m_service.desk().filedPackage(m_case)->values();
        answers.set("submitTo", "見本の別の会社");
        const Expected<Evaluation> evaluation = m_service.desk().evaluateCorrection(m_case, answers.toBytes());
        QVERIFY(evaluation);
        QCOMPARE(evaluation->form().digest(), m_digest);
        QVERIFY(evaluation->isComplete());
        const Expected<SubmissionPackage> package = m_service.desk().prepareCorrection(m_case, answers.toBytes(), "ja");
        QVERIFY2(package, package ? "" : package.error().code().constData());
        QCOMPARE(package->content().formDigest, m_digest);
        answers.set("submitTo", Json());
        QVERIFY(!m_service.desk().evaluateCorrection(m_case, answers.toBytes())->isComplete());
    }

    void aFileForItIsTakenByItToo()
    {
        const auto store = [this](const QByteArray& field, QByteArray content) {
            QBuffer buffer(&content);
            buffer.open(QIODevice::ReadOnly);
            const auto stored = m_service.desk().storeCorrectionAttachment(m_case, field, u"依頼文.png"_s, buffer);
            return stored ? stored->type : stored.error().code();
        };
        const QByteArray picture = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"_ba;
        QCOMPARE(store("letter", picture), "image/png"_ba);
        QCOMPARE(store("letter", "%PDF-1.7\n"), "platform.attachment-kind"_ba);
        QCOMPARE(store("letter", {}), "platform.attachment-empty"_ba);
        QCOMPARE(store("request", picture), "platform.field-not-opened"_ba); // of the second version
        QCOMPARE(store("copies", picture), "platform.field-not-opened"_ba);
        QCOMPARE(store("submitTo", picture), "platform.unknown-field"_ba); // opened, but no file belongs there
    }

    // A definition that was changed in the archive is another one: the case is not judged by it.
    void aChangedDefinitionIsRefused()
    {
        QFile kept(archived());
        QVERIFY(kept.open(QIODevice::ReadOnly));
        const QByteArray bytes = kept.readAll();
        kept.close();
        m_service.platform.reset();
        QVERIFY(writeFile(archived(), QByteArray(bytes).replace(R"("maximum":10)", R"("maximum":99)")));
        QVERIFY(m_service.open());
        QCOMPARE(m_service.desk().evaluateFiled(m_case).error().code(), "platform.form-archive"_ba);
        m_service.platform.reset();
        QVERIFY(QFile::remove(archived()));
        QVERIFY(m_service.open());
        QCOMPARE(m_service.desk().evaluateFiled(m_case).error().code(), "platform.unknown-form-version"_ba);
        m_service.platform.reset();
        QVERIFY(writeFile(archived(), bytes));
        QVERIFY(m_service.open());
        QCOMPARE(wholeOf(*m_service.desk().evaluateFiled(m_case)), m_judged);
    }
};

QTEST_GUILESS_MAIN(PinningTest)
#include "pinning.moc"
