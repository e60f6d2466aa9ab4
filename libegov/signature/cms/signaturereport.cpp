// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/cms/signaturereport.h>

#include <libegov/base/clock.h>
#include <libegov/base/enumnames.h>

namespace Egov {

namespace {

QByteArray toText(JpkiIdentity::Sex sex)
{
    static constexpr EnumNames<JpkiIdentity::Sex, 3> names{{{
        {JpkiIdentity::Sex::Male, "male"},
        {JpkiIdentity::Sex::Female, "female"},
        {JpkiIdentity::Sex::Unknown, "unknown"},
    }}};
    return names.of(sex);
}

Json identityJson(const JpkiIdentity& identity)
{
    return Json::object({{"name", identity.name}, {"nameSubstitutes", identity.nameSubstitutes},
        {"birthDate", identity.birthDate.isValid() ? Json(identity.birthDate.toString(Qt::ISODate)) : Json()},
        {"birthDateText", identity.birthDateText}, {"sex", toText(identity.sex)}, {"address", identity.address},
        {"addressSubstitutes", identity.addressSubstitutes}});
}

} // namespace

Json SignerReport::toJson(Identity identityRule) const
{
    Json json = Json::object({{"crypto", toOutcome(crypto)}, {"digest", toOutcome(digest)}, {"path", path.toJson()},
        {"valid", isGood()}, {"indication", toText(indication())}, {"subIndication", toText(subIndication())},
        {"algorithm", algorithm}, {"certificate", certificate.label()}});
    if (claimedTime.isValid())
        json.set("claimedTime", toTimestamp(claimedTime));
    if (timeStamp)
        json.set("timeStamp", toOutcome(*timeStamp));
    if (provenTime.isValid())
        json.set("provenTime", toTimestamp(provenTime));
    if (identity && identityRule == Identity::Include)
        json.set("identity", identityJson(*identity));
    return json;
}

Json SignatureReport::toJson(SignerReport::Identity identity) const
{
    Json all = Json::array();
    for (const SignerReport& signer : signers)
        all.append(signer.toJson(identity));
    return Json::object({{"valid", isGood()}, {"indication", toText(indication())},
        {"subIndication", toText(subIndication())}, {"checks", Egov::toJson(checks())}, {"signers", all}});
}

} // namespace Egov
