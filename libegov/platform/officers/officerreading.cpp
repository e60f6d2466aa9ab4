// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/errors.h>
#include <libegov/platform/officers/officerdesk.h>

#include <libegov/platform/filing/filedanswers_p.h>
#include <libegov/platform/officers/reach_p.h>
#include <libegov/platform/officers/readings_p.h>

#include <libegov/signature/cms/cmssignature.h>

// What an officer reads of one case. Each reading is one snapshot, and what is asked about a snapshot asks the store
// for nothing of the case again.
namespace Egov {
namespace {

using namespace Qt::StringLiterals;

// The record as it was kept: its report stands around it.
Expected<EvidenceRecord> recordOf(const Evidence& evidence)
{
    Json report = evidence.report;
    Json record = report["record"];
    report.remove("record");
    report.remove("comparison");
    if (!record.isObject())
        return unexpected(PlatformError::NoEvidenceRecord, u"filed before evidence records were kept"_s);
    record.set("report", report);
    return EvidenceRecord::fromJson(record);
}

Unexpected noOpeningKey()
{
    return unexpected(PlatformError::NoOpeningKey, u"this process holds no key of the municipality"_s);
}

} // namespace

Expected<OfficerCaseSnapshot> OfficerDesk::read(const ReferenceNumber& number) const
{
    Expected<OfficerCaseSnapshot> snapshot = OfficerCaseSnapshot::read(
        *m_parts.store, number, m_officer.id, m_parts.scanner ? QByteArray() : "platform.no-scanner"_ba);
    if (snapshot && !m_officer.reach.includes(snapshot->view().form))
        return unreached(snapshot->view().form);
    return snapshot;
}

Expected<void> OfficerDesk::owns(const OfficerCaseSnapshot& snapshot) const
{
    if (snapshot.reader() == m_officer.id && m_officer.reach.includes(snapshot.view().form))
        return {};
    return unexpected(PlatformError::Reach, u"read by another officer's desk"_s);
}

Expected<OfficerCaseSnapshot> OfficerDesk::snapshot(const ReferenceNumber& number) const
{
    if (const Expected<void> reached = judgeReach(m_parts, m_officer, number); !reached)
        return Unexpected(reached.error());
    if (const Expected<void> noted = noteReading(m_parts, m_officer, number); !noted)
        return Unexpected(noted.error());
    return read(number);
}

Expected<CaseFile> OfficerDesk::open(const ReferenceNumber& number) const
{
    const Expected<OfficerCaseSnapshot> found = snapshot(number);
    return found ? Expected<CaseFile>(found->file()) : Unexpected(found.error());
}

Expected<QList<Explanation>> OfficerDesk::explain(
    const OfficerCaseSnapshot& snapshot, const Evaluation& evaluation) const
{
    if (const Expected<void> owned = owns(snapshot); !owned)
        return Unexpected(owned.error());
    return explainFiled(m_parts, *m_parts.edition(), snapshot, evaluation);
}

Expected<std::optional<LawReview>> OfficerDesk::reviewByLaw(
    const OfficerCaseSnapshot& snapshot, const Evaluation& evaluation) const
{
    if (const Expected<void> owned = owns(snapshot); !owned)
        return Unexpected(owned.error());
    return Egov::reviewByLaw(m_parts, *m_parts.edition(), snapshot, evaluation);
}

Expected<QList<Explanation>> OfficerDesk::explain(const ReferenceNumber& number) const
{
    const Expected<OfficerCaseSnapshot> found = snapshot(number);
    const Expected<Evaluation> evaluation
        = found ? evaluateFiled(m_parts, *m_parts.edition(), *found) : Expected<Evaluation>(Unexpected(found.error()));
    return evaluation ? explain(*found, *evaluation) : Unexpected(evaluation.error());
}

Expected<QByteArray> OfficerDesk::attachment(const OfficerCaseSnapshot& snapshot, const QByteArray& sha256) const
{
    if (const Expected<void> owned = owns(snapshot); !owned)
        return Unexpected(owned.error());
    for (const CaseAttachment& attachment : snapshot.file().attachments) {
        if (attachment.file.sha256 != sha256)
            continue;
        if (attachment.scan != "clean")
            return unexpected(PlatformError::AttachmentNotClean,
                QString::fromLatin1(
                    attachment.note.isEmpty() ? attachment.scan : attachment.scan + ": " + attachment.note));
        return m_parts.attachments.readAll(sha256, attachment.file.size);
    }
    return unexpected(PlatformError::NoSuchAttachment, QString::fromLatin1(sha256));
}

Expected<QByteArray> OfficerDesk::attachment(const ReferenceNumber& number, const QByteArray& sha256) const
{
    const Expected<OfficerCaseSnapshot> found = snapshot(number);
    return found ? attachment(*found, sha256) : Unexpected(found.error());
}

Expected<SignerIdentity> OfficerDesk::signer(const OfficerCaseSnapshot& snapshot) const
{
    if (const Expected<void> owned = owns(snapshot); !owned)
        return Unexpected(owned.error());
    if (!m_parts.keys.opening)
        return noOpeningKey();
    const CaseFile& file = snapshot.file();
    for (const Evidence& evidence : file.evidence) {
        if (!evidence.kind.endsWith("signature"))
            continue;
        const Expected<QByteArray> cms = m_parts.keys.opening->open(evidence.bytes);
        if (!cms)
            return Unexpected(cms.error());
        // Judged as of then, against what is trusted now; only the person is read from it here.
        const SignatureReport report
            = m_parts.trust->verifier()->verify(file.filed.front().bytes(), *cms, evidence.judgedAt);
        if (!report.signers.isEmpty() && report.signers.first().identity)
            return SignerIdentity{*report.signers.first().identity, *cms};
    }
    return unexpected(PlatformError::NoSignature, snapshot.reference().toString());
}

Expected<SignerIdentity> OfficerDesk::signer(const ReferenceNumber& number) const
{
    if (!m_parts.keys.opening)
        return noOpeningKey();
    const Expected<OfficerCaseSnapshot> found = snapshot(number);
    return found ? signer(*found) : Unexpected(found.error());
}

Expected<QList<ReverificationReport>> OfficerDesk::reverify(const ReferenceNumber& number) const
{
    if (!m_parts.keys.opening)
        return noOpeningKey();
    const Expected<OfficerCaseSnapshot> found = snapshot(number);
    if (!found)
        return Unexpected(found.error());
    const CaseFile& file = found->file();
    QList<ReverificationReport> reports;
    for (const Evidence& evidence : file.evidence) {
        if (!evidence.kind.endsWith("signature"))
            continue;
        const Expected<EvidenceRecord> record = recordOf(evidence);
        if (!record)
            return Unexpected(record.error());
        const Expected<EvidenceBlobs> blobs = m_parts.evidence->find(record->blobs());
        if (!blobs)
            return Unexpected(blobs.error());
        const Expected<QByteArray> cms = m_parts.keys.opening->open(evidence.bytes);
        if (!cms)
            return Unexpected(cms.error());
        // The filing it was about: its digest is in the record, so only that one can fit.
        const auto about = std::ranges::find_if(file.filed,
            [&record](const SubmissionPackage& package) { return package.digest() == record->contentDigest; });
        ReverificationReport report
            = Egov::reverify(*record, *blobs, about == file.filed.end() ? QByteArray() : about->bytes(), *cms);
        if (record->moment != evidence.judgedAt) {
            report.fail("evidence.moment", SubIndication::FormatFailure, {}, "the record is of another moment");
            report.conclude({});
        }
        reports += report;
    }
    return reports;
}

Expected<QByteArray> OfficerDesk::openSealed(const OfficerCaseSnapshot& snapshot, const QByteArray& path) const
{
    if (const Expected<void> owned = owns(snapshot); !owned)
        return Unexpected(owned.error());
    if (!m_parts.keys.opening)
        return noOpeningKey();
    for (const SealedField& field : snapshot.file().sealed) {
        if (field.path != path)
            continue;
        const Expected<void> noted
            = m_parts.casework->noteOpening({.officer = m_officer.id, .reference = snapshot.reference()}, path);
        if (!noted)
            return Unexpected(noted.error());
        return m_parts.keys.opening->open(field.bytes);
    }
    return unexpected(PlatformError::UnknownField, QString::fromUtf8(path));
}

Expected<QByteArray> OfficerDesk::openSealed(const ReferenceNumber& number, const QByteArray& path) const
{
    if (!m_parts.keys.opening)
        return noOpeningKey();
    const Expected<OfficerCaseSnapshot> found = snapshot(number);
    return found ? openSealed(*found, path) : Unexpected(found.error());
}

} // namespace Egov
