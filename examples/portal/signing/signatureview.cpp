// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "signing/signatureview.h"

namespace Egov::Portal {

namespace {

QList<Check> allChecks(const SignatureReport& report)
{
    QList<Check> checks = report.checks();
    for (const SignerReport& signer : report.signers) {
        checks.append(signer.checks());
        checks.append(signer.path.checks());
    }
    return checks;
}

QByteArray sexText(const RequestContext& context, JpkiIdentity::Sex sex)
{
    return context.text(sex == JpkiIdentity::Sex::Male ? "sex.male"
            : sex == JpkiIdentity::Sex::Female         ? "sex.female"
                                                       : "sex.unknown");
}

} // namespace

QByteArray refusalOf(const SignatureReport& report)
{
    // The first of these that a check failed for: what the resident can act upon goes before what follows from it.
    struct Reason {
        SubIndication why;
        const char* check; // null: any
        const char* key;
    };
    static constexpr Reason reasons[] = {
        {SubIndication::HashFailure, nullptr, "changed"},
        {SubIndication::SigCryptoFailure, nullptr, "broken"},
        {SubIndication::None, "path.purpose", "purpose"},
        {SubIndication::None, "path.policy", "purpose"},
        {SubIndication::Revoked, nullptr, "revoked"},
        {SubIndication::Expired, nullptr, "expired"},
        {SubIndication::NotYetValid, nullptr, "not-yet"},
        {SubIndication::NoCertificateChainFound, nullptr, "foreign"},
        {SubIndication::None, "path.chain", "foreign"},
        {SubIndication::None, "path.anchor", "foreign"},
        {SubIndication::FormatFailure, nullptr, "format"},
    };
    const QList<Check> checks = allChecks(report);
    for (const Reason& reason : reasons) {
        for (const Check& check : checks) {
            const bool spoilsIt = check.result == Check::Result::Failed || check.result == Check::Result::Undetermined;
            if (spoilsIt && (reason.check ? check.check == reason.check : check.subIndication == reason.why))
                return reason.key;
        }
        if (!reason.check && report.subIndication() == reason.why)
            return reason.key;
    }
    return report.isGood() ? "identity" : "other";
}

Json::Array checkModel(const SignatureReport& report)
{
    Json::Array models;
    for (const Check& check : allChecks(report))
        models.push_back(Json::object({{"check", check.check}, {"result", toText(check.result)},
            {"failed", check.result == Check::Result::Failed}, {"certificate", check.certificate},
            {"evidence", check.evidence}}));
    return models;
}

Json comparisonModel(const RequestContext& context, const JpkiIdentity& identity, const IdentityAnswers& answers,
    const QList<IdentityComparison>& comparison)
{
    Json::Array rows;
    bool differs = false;
    for (const IdentityComparison& each : comparison) {
        QByteArray card;
        QByteArray answer;
        switch (each.attribute) {
        case IdentityComparison::Attribute::Name:
            card = identity.name.toUtf8();
            answer = answers.name.toUtf8();
            break;
        case IdentityComparison::Attribute::BirthDate:
            card = context.day(identity.birthDate);
            answer = context.day(answers.birthDate);
            break;
        case IdentityComparison::Attribute::Sex:
            card = sexText(context, identity.sex);
            answer = sexText(context, answers.sex);
            break;
        case IdentityComparison::Attribute::Address:
            card = identity.address.toUtf8();
            answer = answers.address.toUtf8();
            break;
        }
        const bool different = each.result == IdentityComparison::Result::Different;
        differs = differs || different;
        rows.push_back(Json::object({{"attribute", context.text("identity." + toText(each.attribute))}, {"card", card},
            {"answer", answer}, {"different", different}, {"result", context.text("compare." + toText(each.result))}}));
    }
    Json model = Json::object({{"rows", std::move(rows)}});
    model.set("differs", differs);
    return model;
}

} // namespace Egov::Portal
