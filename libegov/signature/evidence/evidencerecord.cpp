// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/evidence/evidencerecord.h>

#include <libegov/base/clock.h>
#include <libegov/signature/errors.h>
#include <libegov/signature/evidence/usedmaterial_p.h>
#include <libegov/signature/pdf/pdfsignatures.h>
#include <libegov/trust/openssl_i.h>

namespace Egov {

using namespace Qt::StringLiterals;
using Format = EvidenceRecord::Format;

namespace {

constexpr int version = 1;
constexpr const char* formats[] = {"cms", "pdf"};

QByteArray sha256(QByteArrayView bytes) { return digestOf("SHA256", bytes).toHex(); }

// One verification: what it said, and the paths it said it about.
struct JudgedSignature {
    Json report;
    QList<PathReport> paths;
};

JudgedSignature judge(Format format, QByteArrayView content, QByteArrayView signature, const SignaturePolicy& policy,
    const TrustMaterial& material, const QDateTime& moment)
{
    JudgedSignature judged;
    if (format == Format::Cms) {
        // What an enveloping signature carries needs no second copy.
        const std::optional<QByteArrayView> kept
            = content.isEmpty() ? std::nullopt : std::optional<QByteArrayView>(content);
        const SignatureReport report = verifySignature(kept, signature, policy, material, moment);
        judged.report = report.toJson();
        for (const SignerReport& signer : report.signers)
            judged.paths += signer.path;
    } else {
        const PdfReport report = verifyPdf(signature, policy, material, moment);
        judged.report = report.toJson();
        for (const PdfSignatureReport& one : report.signatures)
            judged.paths += one.signer.path;
    }
    return judged;
}

// A report without what was worded: names, results and indications.
Json withoutWording(const Json& json)
{
    if (json.isArray()) {
        Json all = Json::array();
        for (const Json& element : json.elements())
            all.append(withoutWording(element));
        return all;
    }
    if (!json.isObject())
        return json;
    Json all = Json::object();
    for (const auto& [name, value] : json.members()) {
        if (name != "evidence" && name != "certificate")
            all.set(name, withoutWording(value));
    }
    return all;
}

Json texts(const QByteArrayList& values)
{
    Json all = Json::array();
    for (const QByteArray& value : values)
        all.append(value);
    return all;
}

bool isDigest(const QByteArray& text) { return text.size() == 64 && QByteArray::fromHex(text).toHex() == text; }

bool readDigests(const Json& json, QByteArrayList& digests)
{
    for (const Json& value : json.elements()) {
        digests += value.toUtf8();
        if (!isDigest(digests.last()))
            return false;
    }
    return json.isArray();
}

// The material a record names, from blobs that are what they are called.
Expected<TrustMaterial> materialOf(const EvidenceRecord& record, const EvidenceBlobs& blobs)
{
    TrustMaterial material;
    for (const QByteArray& digest : record.blobs()) {
        if (sha256(blobs.value(digest)) != digest)
            return unexpected(SignatureError::EvidenceDamaged,
                (blobs.contains(digest) ? u"changed: "_s : u"missing: "_s) + QString::fromLatin1(digest));
    }
    for (const auto& [digests, certificates] :
        {std::pair(&record.anchors, &material.anchors), std::pair(&record.candidates, &material.candidates)}) {
        for (const QByteArray& digest : *digests) {
            const Expected<Certificate> certificate = Certificate::parse(blobs[digest]);
            if (!certificate)
                return Unexpected(certificate.error());
            *certificates += *certificate;
        }
    }
    for (const QByteArray& digest : record.lists) {
        const Expected<RevocationList> list = RevocationList::parse(blobs[digest]);
        if (!list)
            return Unexpected(list.error());
        material.revocationLists += *list;
    }
    for (const auto& [digest, point] : record.partitionedLists) {
        const Expected<RevocationList> list = RevocationList::parse(blobs[digest]);
        if (!list)
            return Unexpected(list.error());
        material.partitionedLists += PartitionedList{*list, point};
    }
    for (const QByteArray& digest : record.ocspResponses)
        material.ocspResponses += blobs[digest];
    return material;
}

} // namespace

Json EvidenceRecord::toJson() const
{
    Json partitions = Json::array();
    for (const auto& [list, point] : partitionedLists)
        partitions.append(Json::object({{"list", list}, {"point", point.toBase64()}}));
    return Json::object({{"version", version}, {"format", formats[static_cast<size_t>(format)]},
        {"moment", toTimestamp(moment)}, {"content", contentDigest}, {"signature", signatureDigest},
        {"policy", policyDigest}, {"path", texts(path)}, {"anchors", texts(anchors)}, {"candidates", texts(candidates)},
        {"lists", texts(lists)}, {"partitions", partitions}, {"ocsp", texts(ocspResponses)}, {"report", report}});
}

Expected<EvidenceRecord> EvidenceRecord::fromJson(const Json& json)
{
    EvidenceRecord record;
    const QByteArray name = json["format"].toUtf8();
    const auto format = std::ranges::find_if(formats, [&name](const char* one) { return name == one; });
    bool good = json["version"].toInteger() == version && format != std::end(formats);
    record.format = good ? static_cast<Format>(format - formats) : Format::Cms;
    record.moment = QDateTime::fromString(json["moment"].toString(), Qt::ISODateWithMs);
    record.contentDigest = json["content"].toUtf8();
    record.signatureDigest = json["signature"].toUtf8();
    record.policyDigest = json["policy"].toUtf8();
    good = good && readDigests(json["path"], record.path) && readDigests(json["anchors"], record.anchors)
        && readDigests(json["candidates"], record.candidates) && readDigests(json["lists"], record.lists)
        && readDigests(json["ocsp"], record.ocspResponses);
    for (const Json& one : json["partitions"].elements()) {
        record.partitionedLists.emplace_back(one["list"].toUtf8(), QByteArray::fromBase64(one["point"].toUtf8()));
        good = good && isDigest(record.partitionedLists.last().first);
    }
    good = good && isDigest(record.policyDigest) && isDigest(record.signatureDigest);
    record.report = json["report"];
    // What does not come out again as it came in was not understood.
    if (!good || !record.moment.isValid() || record.toJson() != json)
        return unexpected(SignatureError::EvidenceFormat, u"not an evidence record of this version"_s);
    return record;
}

QByteArray EvidenceRecord::digest() const { return sha256(toJson().toCanonical()); }

QByteArrayList EvidenceRecord::blobs() const
{
    QByteArrayList all = QByteArrayList{policyDigest} + anchors + candidates + lists + ocspResponses;
    for (const auto& [list, point] : partitionedLists)
        all += list;
    return all;
}

KeptEvidence keepEvidence(Format format, QByteArrayView content, QByteArrayView signature,
    const SignaturePolicy& policy, const TrustMaterial& material, const QDateTime& moment)
{
    KeptEvidence kept;
    EvidenceRecord& record = kept.record;
    record.format = format;
    record.moment = keptMoment(moment);
    const JudgedSignature with = judge(format, content, signature, policy, material, record.moment);
    TrustMaterial used = usedBy(with.paths, material);
    JudgedSignature judged = judge(format, content, signature, policy, used, record.moment);
    if (judged.report != with.report) {
        used = material;
        judged = with;
    }
    record.report = judged.report;
    keepMaterial(policy, used, kept);
    describeSignature(content, signature, judged.paths, record);
    return kept;
}

Json ReverificationReport::toJson() const
{
    return Json::object({{"valid", isGood()}, {"indication", toText(indication())},
        {"subIndication", toText(subIndication())}, {"checks", Egov::toJson(checks())}, {"report", report}});
}

ReverificationReport reverify(
    const EvidenceRecord& record, const EvidenceBlobs& blobs, QByteArrayView content, QByteArrayView signature)
{
    const QByteArrayList required{
        "evidence.signature", "evidence.content", "evidence.policy", "evidence.material", "evidence.verdict"};
    ReverificationReport report;
    const auto same = [&report](const char* check, bool equal, const char* otherwise) {
        if (equal)
            report.pass(check);
        else
            report.fail(check, SubIndication::HashFailure, {}, otherwise);
    };
    same("evidence.signature", sha256(signature) == record.signatureDigest, "another signature");
    same(
        "evidence.content", record.format == Format::Pdf || sha256(content) == record.contentDigest, "another content");
    const Expected<TrustMaterial> material = materialOf(record, blobs);
    if (material)
        report.pass("evidence.material");
    else
        report.fail("evidence.material", SubIndication::HashFailure, {}, material.error().detail().toUtf8());
    const Expected<Json> stored = Json::parse(blobs.value(record.policyDigest));
    const Expected<SignaturePolicy> policy
        = stored ? signaturePolicyFromJson(*stored) : Expected<SignaturePolicy>(Unexpected(stored.error()));
    if (policy)
        report.pass("evidence.policy", {}, record.policyDigest);
    else
        report.fail("evidence.policy", SubIndication::PolicyProcessingError, {}, policy.error().detail().toUtf8());
    if (!report.firstFailure()) {
        report.report = judge(record.format, content, signature, *policy, *material, record.moment).report;
        if (withoutWording(report.report) == withoutWording(record.report))
            report.pass("evidence.verdict", {}, record.report["indication"].toUtf8());
        else
            report.fail("evidence.verdict", SubIndication::Generic, {},
                "it was " + record.report["indication"].toUtf8() + " and is " + report.report["indication"].toUtf8());
        if (report.report != record.report)
            report.note("evidence.wording", {}, "the report is worded differently");
    }
    report.conclude(required);
    return report;
}

} // namespace Egov
