// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/pdf/pdfsignatures.h>

#include <libegov/signature/pdf/pdfdifference_p.h>
#include <libegov/signature/pdf/pdfsyntax_p.h>
#include <libegov/signature/signerjudge_p.h>
#include <libegov/signature/timestamp.h>
#include <libegov/trust/native.h>

namespace Egov {

using namespace Qt::StringLiterals;
using Coverage = PdfSignatureReport::Coverage;
using Modifications = PdfSignatureReport::Modifications;

namespace {

constexpr qsizetype mostRevisions = 100;
constexpr int mostFields = 10000;

std::unique_ptr<QPDF> openPdf(QByteArrayView bytes)
{
    auto pdf = std::make_unique<QPDF>();
    pdf->setSuppressWarnings(true);
    pdf->setAttemptRecovery(false); // a repaired file is another file
    pdf->processMemoryFile("pdf", bytes.data(), static_cast<size_t>(bytes.size()));
    return pdf;
}

struct Field {
    QString name;
    QPDFObjectHandle value;
    QPDFObjectHandle holder; // the indirect object whose bytes hold the value
};

void collect(QPDFObjectHandle field, const QString& prefix, std::set<QPDFObjGen>& seen, QList<Field>& found)
{
    if (!field.isDictionary() || found.size() + static_cast<qsizetype>(seen.size()) > mostFields
        || (field.isIndirect() && !seen.insert(field.getObjGen()).second))
        return;
    QString name = prefix;
    if (field.getKey("/T").isString()) {
        const QString own = QString::fromStdString(field.getKey("/T").getUTF8Value());
        name = prefix.isEmpty() ? own : prefix + u'.' + own;
    }
    QPDFObjectHandle value = field.getKey("/V");
    if (field.getKey("/FT").isNameAndEquals("/Sig") && value.isDictionary())
        found.append({name, value, value.isIndirect() ? value : field});
    QPDFObjectHandle kids = field.getKey("/Kids");
    for (int i = 0; kids.isArray() && i < kids.getArrayNItems(); ++i)
        collect(kids.getArrayItem(i), name, seen, found);
}

QList<Field> signatureFields(QPDF& pdf)
{
    QList<Field> found;
    std::set<QPDFObjGen> seen;
    QPDFObjectHandle fields = pdf.getRoot().getKey("/AcroForm").getKeyIfDict("/Fields");
    for (int i = 0; fields.isArray() && i < fields.getArrayNItems(); ++i)
        collect(fields.getArrayItem(i), {}, seen, found);
    return found;
}

// Judges one signature field of a file.
class FieldJudge {
public:
    FieldJudge(QByteArrayView file, QPDF& pdf, const Field& field, const SignaturePolicy& policy,
        const TrustMaterial& material, const QDateTime& moment)
        : m_file(file)
        , m_pdf(pdf)
        , m_field(field)
        , m_policy(policy)
        , m_material(material)
        , m_moment(moment)
    {
    }

    PdfSignatureReport judge()
    {
        m_report.field = m_field.name;
        QPDFObjectHandle filter = m_field.value.getKey("/SubFilter");
        m_report.subFilter = filter.isName() ? QByteArray::fromStdString(filter.getName()).sliced(1) : QByteArray();
        judgeCoverage();
        if (m_report.coverage != Coverage::Anomalous)
            judgeSigner();
        m_report.conclude({"pdf.coverage", "pdf.modifications", "cms.signature", "pdf.signer"});
        return m_report;
    }

private:
    void anomalous(const char* evidence)
    {
        m_report.coverage = Coverage::Anomalous;
        m_report.modifications = Modifications::Suspicious;
        m_report.fail("pdf.coverage", SubIndication::FormatFailure, {}, evidence);
    }

    void judgeCoverage()
    {
        QPDFObjectHandle range = m_field.value.getKey("/ByteRange");
        if (!range.isArray() || range.getArrayNItems() != 4)
            return anomalous("ByteRange is not two pairs");
        qsizetype numbers[4] = {};
        for (int i = 0; i < 4; ++i) {
            QPDFObjectHandle item = range.getArrayItem(i);
            if (!item.isInteger() || item.isIndirect() || item.getIntValue() < 0 || item.getIntValue() > m_file.size())
                return anomalous("ByteRange is not inside the file");
            numbers[i] = static_cast<qsizetype>(item.getIntValue());
        }
        const PdfPlace gap{numbers[0] + numbers[1], numbers[2]};
        const qsizetype end = numbers[2] + numbers[3];
        if (numbers[0] != 0 || gap.to <= gap.from || end > m_file.size())
            return anomalous("ByteRange does not start at 0 or leaves the file");
        const auto entries = m_pdf.getXRefTable();
        const auto entry = entries.find(m_field.holder.getObjGen());
        if (entry == entries.end() || entry->second.getType() != 1)
            return anomalous("the signature stands in no place of its own");
        const PdfPlace contents = findSignatureContents(m_file, static_cast<qsizetype>(entry->second.getOffset()));
        if (!contents.isValid() || contents != gap || m_file[gap.from] != '<')
            return anomalous("the gap of ByteRange is not exactly Contents");
        const QByteArray written
            = QByteArray::fromHex(m_file.sliced(gap.from + 1, gap.to - gap.from - 2).toByteArray());
        QPDFObjectHandle value = m_field.value.getKey("/Contents");
        if (!value.isString() || QByteArray::fromStdString(value.getStringValue()) != written)
            return anomalous("Contents reads differently");
        m_cms = written;
        m_signed = m_file.first(gap.from).toByteArray() + m_file.sliced(gap.to, numbers[3]).toByteArray();
        judgeRevisions(end, static_cast<qsizetype>(entry->second.getOffset()));
    }

    // The signed bytes must be a revision, and what came after it is judged revision by revision.
    void judgeRevisions(qsizetype end, qsizetype signatureOffset)
    {
        QList<qsizetype> ends = revisionEnds(m_file);
        // Some writers leave out the last end of line, and some sign without it.
        const auto sameEnd = [this](qsizetype left, qsizetype right) {
            const QByteArrayView between = m_file.sliced(qMin(left, right), qAbs(left - right));
            return between.size() <= 2 && between.trimmed().isEmpty();
        };
        const auto own = std::ranges::find_if(ends, [&](qsizetype one) { return sameEnd(one, end); });
        if (own == ends.end())
            return anomalous("the signed bytes do not end with a revision");
        const bool before
            = std::ranges::any_of(ends, [&](qsizetype one) { return one > signatureOffset && one < *own; });
        if (before)
            return anomalous("the signed bytes go on behind the signature's revision");
        if (sameEnd(end, m_file.size())) {
            m_report.coverage = Coverage::Whole;
            m_report.modifications = Modifications::None;
            m_report.pass("pdf.coverage");
            m_report.pass("pdf.modifications");
            return;
        }
        m_report.coverage = Coverage::Partial;
        m_report.pass("pdf.coverage", {}, "an earlier revision");
        ends.erase(ends.begin(), own);
        if (ends.size() > mostRevisions || !sameEnd(ends.last(), m_file.size()))
            return suspicious("something follows the last revision");
        m_report.modifications = Modifications::None;
        std::unique_ptr<QPDF> older = openPdf(m_file.first(end));
        for (qsizetype i = 1; i < ends.size(); ++i) {
            std::unique_ptr<QPDF> newer = openPdf(m_file.first(ends[i]));
            if (older->anyWarnings() || newer->anyWarnings())
                return suspicious("a revision is damaged");
            const PdfDifference difference(*older, *newer);
            if (!difference.isPermitted())
                return suspicious(difference.evidence());
            if (!difference.isNothing() && PdfDifference::isFinal(*older))
                return suspicious("changed although it was certified as final");
            if (const QByteArray hidden = hiddenObjects(*newer, ends[i - 1], ends[i]); !hidden.isEmpty())
                return suspicious(hidden);
            m_report.modifications = Modifications::Permitted;
            older = std::move(newer);
        }
        m_report.pass("pdf.modifications", {}, "permitted");
    }

    // Objects that stand in a revision but not in its cross-reference: a viewer that repairs would show them.
    QByteArray hiddenObjects(QPDF& revision, qsizetype from, qsizetype to) const
    {
        bool any = false;
        for (const auto& [object, entry] : revision.getXRefTable()) {
            any |= entry.getType() == 1 && entry.getOffset() >= from && entry.getOffset() < to;
        }
        return any || to - from < 200 ? QByteArray() : "a revision whose objects nobody refers to";
    }

    void suspicious(const QByteArray& evidence)
    {
        m_report.modifications = Modifications::Suspicious;
        m_report.fail("pdf.modifications", SubIndication::FormatFailure, {}, evidence);
    }

    void judgeSigner()
    {
        const bool cades = m_report.subFilter == "ETSI.CAdES.detached";
        if (m_report.subFilter == "ETSI.RFC3161")
            return judgeTimeStamp();
        if (!cades && m_report.subFilter != "adbe.pkcs7.detached")
            return m_report.fail("pdf.signer", SubIndication::FormatFailure, {}, "SubFilter " + m_report.subFilter);
        const Expected<SignedData> data = SignedData::parse(m_cms);
        if (!data || data->signers.size() != 1)
            return m_report.fail("pdf.signer", SubIndication::FormatFailure, {}, "Contents is no CMS of one signer");
        if (data->isEnclosing)
            return m_report.fail(
                "pdf.signer", SubIndication::FormatFailure, {}, "a detached signature that carries content");
        m_report.signer = SignerJudge(*data, data->signers.first(), m_policy, m_material, m_moment).judge(m_signed);
        m_report.append(m_report.signer.checks());
        // EN 319 142-1 6.3: the signer's certificate is named, and so there are attributes.
        if (cades && !m_report.signer.passed("cms.signing-certificate"))
            m_report.fail("pdf.signer", SubIndication::SigConstraintsFailure, {}, "PAdES without signingCertificate");
        else if (m_report.signer.isGood())
            m_report.pass("pdf.signer");
    }

    void judgeTimeStamp()
    {
        SignaturePolicy policy = m_policy;
        policy.path.purpose = CertificatePurpose::TimeStamping;
        const TimeStampReport stamp = verifyTimeStamp(m_signed, m_cms, policy, m_material, m_moment);
        m_report.signer.crypto = stamp.signature;
        m_report.signer.digest = stamp.imprint;
        m_report.signer.path = stamp.path;
        m_report.append(stamp.checks());
        if (stamp.isGood())
            m_report.pass("pdf.signer", {}, "time stamp");
    }

    QByteArrayView m_file;
    QPDF& m_pdf;
    Field m_field;
    const SignaturePolicy& m_policy;
    const TrustMaterial& m_material;
    QDateTime m_moment;
    PdfSignatureReport m_report;
    QByteArray m_cms;
    QByteArray m_signed;
};

void judgeFile(QByteArrayView file, const SignaturePolicy& policy, const TrustMaterial& material,
    const QDateTime& moment, PdfReport& report)
{
    const std::unique_ptr<QPDF> pdf = openPdf(file);
    const QList<Field> fields = signatureFields(*pdf);
    if (fields.isEmpty()) {
        report.fail("pdf.signatures", SubIndication::SignedDataNotFound, {}, "no signature");
        return;
    }
    report.pass("pdf.signatures");
    bool whole = false;
    bool good = true;
    for (const Field& field : fields) {
        PdfSignatureReport one = FieldJudge(file, *pdf, field, policy, material, moment).judge();
        whole |= one.coverage == Coverage::Whole;
        good &= one.isGood();
        report.append(one.checks());
        report.signatures += std::move(one);
    }
    if (pdf->anyWarnings())
        report.fail("pdf.format", SubIndication::FormatFailure, {}, "damaged");
    else
        report.pass("pdf.format");
    if (whole)
        report.pass("pdf.whole");
    else
        report.fail("pdf.whole", SubIndication::SigConstraintsFailure, {}, "no signature covers the whole file");
    if (good)
        report.pass("pdf.every-signature");
}

QByteArray outcome(Check::Result result)
{
    return result == Check::Result::Passed ? "passed" : result == Check::Result::Failed ? "failed" : "not-checked";
}

} // namespace

Json PdfSignatureReport::toJson(SignerReport::Identity identity) const
{
    static constexpr const char* coverages[] = {"whole", "partial", "anomalous"};
    static constexpr const char* changes[] = {"none", "permitted", "suspicious"};
    Json json = signer.toJson(identity);
    json.set("field", field);
    json.set("subFilter", subFilter);
    json.set("crypto", outcome(signer.crypto));
    json.set("digest", outcome(signer.digest));
    json.set("coverage", coverages[static_cast<int>(coverage)]);
    json.set("modifications", changes[static_cast<int>(modifications)]);
    json.set("valid", isGood());
    json.set("indication", toName(indication()));
    json.set("subIndication", toName(subIndication()));
    json.set("checks", Egov::toJson(checks()));
    return json;
}

Json PdfReport::toJson(SignerReport::Identity identity) const
{
    Json all = Json::array();
    for (const PdfSignatureReport& signature : signatures)
        all.append(signature.toJson(identity));
    return Json::object({{"valid", isGood()}, {"indication", toName(indication())},
        {"subIndication", toName(subIndication())}, {"signatures", all}, {"checks", Egov::toJson(checks())}});
}

PdfReport verifyPdf(
    QByteArrayView pdf, const SignaturePolicy& policy, const TrustMaterial& material, const QDateTime& moment)
{
    PdfReport report;
    // qpdf throws; nothing of it leaves this function.
    try {
        judgeFile(pdf, policy, material, moment, report);
    } catch (const std::exception& error) {
        report.fail("pdf.format", SubIndication::FormatFailure, {}, QByteArray(error.what()).left(200));
    }
    report.conclude({"pdf.format", "pdf.signatures", "pdf.whole", "pdf.every-signature"});
    return report;
}

} // namespace Egov
