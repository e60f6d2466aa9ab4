// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/pdf/pdfsignaturejudge_p.h>

#include <libegov/signature/cms/signervalidator_p.h>
#include <libegov/signature/cms/timestampjudge_p.h>

namespace Egov {

using Coverage = PdfSignatureReport::Coverage;
using Modifications = PdfSignatureReport::Modifications;

PdfSignatureJudge::PdfSignatureJudge(const PdfSnapshot& newest, const PdfHistory& history, const PdfField& field)
    : m_newest(newest)
    , m_history(history)
    , m_field(field)
{
    m_signed.identity = field.value.identity();
    m_report.field = field.name;
    const PdfValue filter = newest.resolve(field.value["SubFilter"]);
    m_report.subFilter = filter.isName() ? filter.bytes().toByteArray() : QByteArray();
}

void PdfSignatureJudge::anomalous(const QByteArray& evidence)
{
    m_signed.revision = -1;
    m_report.coverage = Coverage::Anomalous;
    m_report.modifications = Modifications::Suspicious;
    m_report.fail("pdf.coverage", SubIndication::FormatFailure, {}, evidence);
}

void PdfSignatureJudge::judgeCoverage()
{
    const QByteArrayView file = m_newest.document().file();
    const PdfValue range = m_newest.resolve(m_field.value["ByteRange"]);
    if (!range.isArray() || range.size() != 4)
        return anomalous("ByteRange is not two pairs");
    qsizetype numbers[4] = {};
    for (int i = 0; i < 4; ++i) {
        const PdfValue& item = range.item(i);
        if (!item.isInteger() || item.integer() < 0 || item.integer() > file.size())
            return anomalous("ByteRange is not inside the file");
        numbers[i] = item.integer();
    }
    m_gap = {numbers[0] + numbers[1], numbers[2]};
    m_end = numbers[2] + numbers[3];
    if (numbers[0] != 0 || m_gap.to <= m_gap.from || m_end > file.size())
        return anomalous("ByteRange does not start at 0 or leaves the file");
    const PdfSlot* slot = m_newest.slot(m_field.valueHolder);
    if (!slot || slot->kind != PdfSlot::Kind::Plain)
        return anomalous("the signature stands in no place of its own");
    const PdfPlace contents = findSignatureContents(file, slot->at);
    if (!contents.isValid() || contents != m_gap || file[m_gap.from] != '<')
        return anomalous("the gap of ByteRange is not exactly Contents");
    const QByteArray written
        = QByteArray::fromHex(file.sliced(m_gap.from + 1, m_gap.to - m_gap.from - 2).toByteArray());
    const PdfValue& value = m_field.value["Contents"];
    if (!value.isString() || value.bytes() != written)
        return anomalous("Contents reads differently");
    m_cms = written;
    m_signed.revision = m_history.revisionEndingAt(m_end);
    if (m_signed.revision < 0)
        return anomalous("the signed bytes do not end with a revision");
    if (m_history.revisionOf(slot->at) != m_signed.revision)
        return anomalous("the signed bytes go on behind the signature's revision");
}

QByteArray PdfSignatureJudge::signedBytes() const
{
    const QByteArrayView file = m_newest.document().file();
    QByteArray bytes;
    bytes.reserve(m_end);
    bytes.append(file.first(m_gap.from));
    bytes.append(file.sliced(m_gap.to, m_end - m_gap.to));
    return bytes;
}

void PdfSignatureJudge::judgeModifications()
{
    if (!m_signed.isShown)
        return anomalous("the signed revision does not show the signature");
    if (m_history.isLast(m_signed.revision)) {
        m_report.coverage = Coverage::Whole;
        m_report.modifications = Modifications::None;
        m_report.pass("pdf.coverage");
        m_report.pass("pdf.modifications");
        return;
    }
    m_report.coverage = Coverage::Partial;
    m_report.pass("pdf.coverage", {}, "an earlier revision");
    QByteArrayList permitted;
    QByteArrayList others;
    for (int revision = m_signed.revision; !m_history.isLast(revision); ++revision) {
        for (const PdfChange& change : m_history.changesAfter(revision)) {
            const bool isAddition
                = change.kind == PdfChange::Kind::SignatureAdded || change.kind == PdfChange::Kind::TimeStamp;
            if (!change.field.isEmpty() && !isAddition && !m_report.changed.contains(change.field))
                m_report.changed += change.field;
            if (isPermitted(change, m_signed))
                permitted += change.evidence;
            else if (change.kind == PdfChange::Kind::Other)
                others += change.evidence;
            else
                others += change.evidence + " (the signer did not allow it)";
        }
    }
    constexpr qsizetype longest = 2000;
    if (others.isEmpty()) {
        m_report.modifications = Modifications::Permitted;
        const QByteArray what = permitted.isEmpty() ? QByteArray("nothing that is seen") : permitted.join("; ");
        m_report.pass("pdf.modifications", {}, "permitted: " + what.left(longest));
    } else {
        m_report.modifications = Modifications::Suspicious;
        m_report.fail("pdf.modifications", SubIndication::FormatFailure, {}, others.join("; ").left(longest));
    }
}

bool PdfSignatureJudge::coversAllThatIsSeen() const
{
    if (m_signed.revision < 0 || !m_signed.isShown)
        return false;
    for (int revision = m_signed.revision; !m_history.isLast(revision); ++revision) {
        for (const PdfChange& change : m_history.changesAfter(revision)) {
            // Software that adds validation data writes down when it did so.
            if (change.kind != PdfChange::Kind::ValidationData && change.kind != PdfChange::Kind::TimeStamp
                && change.kind != PdfChange::Kind::Metadata)
                return false;
        }
    }
    return true;
}

PdfSignatureReport PdfSignatureJudge::judge(
    const SignaturePolicy& policy, const TrustMaterial& material, const QDateTime& moment)
{
    if (m_signed.revision >= 0)
        judgeModifications();
    if (m_report.coverage != Coverage::Anomalous)
        judgeSigner(policy, material, moment);
    m_report.conclude({"pdf.coverage", "pdf.modifications", "cms.signature", "pdf.signer"});
    return m_report;
}

void PdfSignatureJudge::judgeSigner(
    const SignaturePolicy& policy, const TrustMaterial& material, const QDateTime& moment)
{
    PdfBudget& budget = m_newest.document().budget();
    const bool cades = m_report.subFilter == "ETSI.CAdES.detached";
    if (m_report.subFilter == "ETSI.RFC3161")
        return judgeTimeStamp(policy, material, moment);
    if (!cades && m_report.subFilter != "adbe.pkcs7.detached")
        return m_report.undetermined(
            "pdf.signer", SubIndication::Generic, {}, "SubFilter " + m_report.subFilter.left(40) + " is not supported");
    const Expected<SignedData> data = SignedData::parse(m_cms, budget.work());
    budget.refuseIfSpent();
    if (!data || data->signers.size() != 1)
        return m_report.fail("pdf.signer", SubIndication::FormatFailure, {}, "Contents is no CMS of one signer");
    if (data->isEnclosing)
        return m_report.fail(
            "pdf.signer", SubIndication::FormatFailure, {}, "a detached signature that carries content");
    const QByteArray content = signedBytes();
    CmsCase message(*data, policy, material, moment, budget.work());
    m_report.signer = SignerJudge(message, data->signers.first()).judge(content);
    budget.refuseIfSpent();
    m_report.append(m_report.signer.checks());
    // EN 319 142-1 6.3: the signer's certificate is named, and so there are attributes.
    if (cades && !m_report.signer.passed("cms.signing-certificate"))
        m_report.fail("pdf.signer", SubIndication::SigConstraintsFailure, {}, "PAdES without signingCertificate");
    else if (m_report.signer.isGood())
        m_report.pass("pdf.signer");
}

void PdfSignatureJudge::judgeTimeStamp(SignaturePolicy policy, const TrustMaterial& material, const QDateTime& moment)
{
    const QByteArray content = signedBytes();
    policy.path.purpose = CertificatePurpose::TimeStamping;
    PdfBudget& budget = m_newest.document().budget();
    const TimeStampReport stamp = Egov::judgeTimeStamp({content, m_cms}, policy, material, moment, budget.work());
    budget.refuseIfSpent();
    m_report.signer.crypto = stamp.signature;
    m_report.signer.digest = stamp.imprint;
    m_report.signer.path = stamp.path;
    m_report.append(stamp.checks());
    if (stamp.isGood())
        m_report.pass("pdf.signer", {}, "time stamp");
}

} // namespace Egov
