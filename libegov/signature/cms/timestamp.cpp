// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/cms/timestampjudge_p.h>
#include <libegov/signature/errors.h>

#include <libegov/base/clock.h>
#include <libegov/signature/cms/signervalidator_p.h>
#include <libegov/trust/der_i.h>
#include <libegov/trust/openssl_i.h>

#include <openssl/err.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// TSTInfo of RFC 3161 2.4.2.
struct TimeStampInfo {
    QByteArray policy;
    QByteArray digestOid;
    QByteArrayView imprint;
    QByteArray serial;
    QDateTime time;
    QByteArray nonce;
};

// GeneralizedTime with an optional fraction of a second.
// RFC 3161 2.4.2: YYYYMMDDhhmmss[.s...]Z.
QDateTime generalizedTime(QByteArrayView content)
{
    const qsizetype dot = content.indexOf('.');
    if (dot < 0)
        return Der::time(Der::GeneralizedTime, content);
    if (!content.endsWith('Z'))
        return {};
    const QByteArrayView fraction = content.sliced(dot + 1).chopped(1);
    const bool isFraction
        = !fraction.isEmpty() && std::ranges::all_of(fraction, [](char c) { return c >= '0' && c <= '9'; });
    const QDateTime whole = Der::time(Der::GeneralizedTime, content.first(dot).toByteArray() + 'Z');
    if (!isFraction || !whole.isValid())
        return {};
    return whole.addMSecs(qRound64(("0." + fraction.toByteArray()).toDouble() * 1000));
}

bool readInfo(QByteArrayView content, TimeStampInfo& info)
{
    Der::Reader outer(content);
    Der::Reader parts(outer.take(Der::Sequence).content);
    parts.take(Der::Integer);
    info.policy = Der::dotted(parts.take(Der::ObjectIdentifier).content);
    Der::Reader imprint(parts.take(Der::Sequence).content);
    info.digestOid = Der::dotted(Der::Reader(imprint.take(Der::Sequence).content).take(Der::ObjectIdentifier).content);
    info.imprint = imprint.take(Der::OctetString).content;
    info.serial = parts.take(Der::Integer).content.toByteArray();
    info.time = generalizedTime(parts.take(Der::GeneralizedTime).content);
    parts.takeIf(Der::Sequence); // accuracy
    parts.takeIf(Der::Boolean); // ordering
    info.nonce = parts.takeIf(Der::Integer).content.toByteArray();
    parts.takeIf(Der::contextConstructed(0)); // tsa
    parts.takeIf(Der::contextConstructed(1)); // extensions
    return outer.finished() && parts.finished() && imprint.finished() && info.time.isValid();
}

// TimeStampResp: PKIStatusInfo, then the token. The status is -1 when the bytes are a token alone.
QByteArrayView tokenOf(QByteArrayView bytes, int& status)
{
    status = -1;
    Der::Reader parts(Der::Reader(bytes).next().content);
    if (parts.peek() != Der::Sequence)
        return bytes;
    const QByteArrayView code = Der::Reader(parts.next().content).take(Der::Integer).content;
    status = code.size() == 1 ? static_cast<quint8>(code[0]) : 0xff;
    return parts.atEnd() ? QByteArrayView() : parts.next().whole;
}

QByteArray digestByOid(const QByteArray& oid, QByteArrayView data)
{
    const std::unique_ptr<ASN1_OBJECT, Releases<ASN1_OBJECT_free>> object(OBJ_txt2obj(oid.constData(), 1));
    const int nid = object ? OBJ_obj2nid(object.get()) : NID_undef;
    const char* name = nid == NID_undef ? nullptr : OBJ_nid2sn(nid);
    ERR_clear_error();
    return name && canDigest(name) ? digestOf(name, data) : QByteArray();
}

QByteArray nonceInteger(QByteArrayView nonce)
{
    QByteArray content = '\x01' + nonce.toByteArray(); // positive and minimal whatever the bytes are
    return Der::encode(Der::Integer, content);
}

} // namespace

Json TimeStampReport::toJson() const
{
    Json json = Json::object({{"imprint", toOutcome(imprint)}, {"signature", toOutcome(signature)},
        {"time", time.isValid() ? Json(toTimestamp(time)) : Json()}, {"policy", policy}, {"path", path.toJson()},
        {"valid", isGood()}, {"indication", toText(indication())}, {"subIndication", toText(subIndication())}});
    json.set("checks", Egov::toJson(checks()));
    return json;
}

TimeStampReport verifyTimeStamp(QByteArrayView data, QByteArrayView token, const SignaturePolicy& policy,
    const TrustMaterial& material, const QDateTime& moment)
{
    WorkBudget work;
    TimeStampReport report = judgeTimeStamp({data, token}, policy, material, moment, work);
    report.work = work;
    return report;
}

TimeStampReport judgeTimeStamp(const StampedData& stamped, const SignaturePolicy& policy, const TrustMaterial& material,
    const QDateTime& moment, WorkBudget& work)
{
    TimeStampReport report;
    const auto giveUp = [&report, &work] {
        report.undetermined("cms.work", SubIndication::Generic, {}, work.refusal().detail().toUtf8());
        report.conclude({});
        return report;
    };
    int status = 0;
    const Expected<SignedData> parsed = SignedData::parse(tokenOf(stamped.token, status), work);
    if (work.isSpent())
        return giveUp();
    TimeStampInfo info;
    if (!parsed || parsed->contentType != QByteArrayView(CmsContent::timeStampInfo) || parsed->signers.size() != 1
        || !readInfo(parsed->content, info)) {
        // Found wrong: these bytes stamp nothing, and nobody signed them as a stamp.
        report.imprint = report.signature = Check::Result::Failed;
        report.fail("timestamp.format", SubIndication::FormatFailure, {}, "not a time stamp token of RFC 3161");
        report.conclude({});
        return report;
    }
    report.pass("timestamp.format");
    report.time = info.time;
    report.policy = info.policy;
    report.serialNumber = info.serial;
    if (!work.spend(WorkBudget::Kind::Digested, stamped.data.size()))
        return giveUp();
    const QByteArray digest = digestByOid(info.digestOid, stamped.data);
    if (digest.isEmpty()) {
        report.undetermined("timestamp.imprint", SubIndication::CryptoConstraintsFailure, {},
            "digest " + info.digestOid + " is not supported");
    } else if (digest == info.imprint) {
        report.imprint = Check::Result::Passed;
        report.pass("timestamp.imprint");
    } else {
        report.imprint = Check::Result::Failed;
        report.fail("timestamp.imprint", SubIndication::HashFailure, {}, "the time stamp is over other data");
    }
    CmsCase message(*parsed, policy, material, moment, work);
    const SignerReport signer = SignerJudge(message, parsed->signers.first()).judge(parsed->content);
    const bool signedWell = signer.crypto == Check::Result::Passed && signer.digest == Check::Result::Passed;
    const bool wrong = signer.crypto == Check::Result::Failed || signer.digest == Check::Result::Failed;
    report.signature = wrong ? Check::Result::Failed : signedWell ? Check::Result::Passed : Check::Result::Undetermined;
    report.path = signer.path;
    report.append(signer.checks());
    // RFC 3161 2.4.2: the token names its certificate.
    QByteArrayList required{
        "timestamp.format", "timestamp.imprint", "cms.signature", "cms.digest", "cms.signing-certificate"};
    if (!signer.isGood())
        required += "timestamp.signer"; // never recorded, so never passed
    report.conclude(required);
    return report;
}

QByteArray timeStampRequest(QByteArrayView data, QByteArrayView nonce)
{
    const QByteArray algorithm
        = Der::sequence({Der::objectIdentifier("2.16.840.1.101.3.4.2.1"), QByteArrayView("\x05\x00", 2)});
    const QByteArray imprint = Der::sequence({algorithm, Der::encode(Der::OctetString, digestOf("SHA256", data))});
    return Der::sequence({Der::integer(1), imprint, nonceInteger(nonce), Der::encode(Der::Boolean, "\xff")});
}

Expected<QByteArray> timeStampToken(QByteArrayView response, QByteArrayView data, QByteArrayView nonce)
{
    int status = 0;
    const QByteArrayView token = tokenOf(response, status);
    if (status != 0 && status != 1) // granted, grantedWithMods
        return unexpected(SignatureError::TimeStampRefused, u"status %1"_s.arg(status));
    WorkBudget work;
    const Expected<SignedData> parsed = SignedData::parse(token, work);
    TimeStampInfo info;
    if (!parsed || !readInfo(parsed->content, info))
        return unexpected(SignatureError::Format, u"not a time stamp token"_s);
    const QByteArray sent = nonceInteger(nonce);
    if (Der::Reader(sent).next().content != info.nonce || digestByOid(info.digestOid, data) != info.imprint)
        return unexpected(SignatureError::TimeStampMismatch, u"nonce or imprint differ"_s);
    return token.toByteArray();
}

} // namespace Egov
