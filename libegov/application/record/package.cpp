// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/record/package.h>

#include <libegov/application/record/identitynames_p.h>

namespace Egov {
namespace {

Json toJson(const FeeLine& line)
{
    return Json::object({{"id", line.id}, {"revenueCode", line.revenueCode}, {"label", line.label},
        {"quantity", line.quantity}, {"unitAmount", line.unitAmount}, {"amount", line.amount},
        {"taxClass", line.taxClass}, {"legalBasis", line.legalBasis}});
}

FeeLine feeLineOf(const Json& json)
{
    return {.id = json["id"].toUtf8(),
        .revenueCode = json["revenueCode"].toUtf8(),
        .label = json["label"].toString(),
        .quantity = json["quantity"].toInteger(),
        .unitAmount = json["unitAmount"].toInteger(),
        .amount = json["amount"].toInteger(),
        .taxClass = json["taxClass"].toUtf8(),
        .legalBasis = json["legalBasis"].toString()};
}

} // namespace

Package::Package(SubmissionPackage submission, JudgementBasis basis, QList<FeeLine> fee, RequiredIdentity asked)
    : m_submission(std::move(submission))
    , m_basis(std::move(basis))
    , m_fee(std::move(fee))
    , m_asked(asked)
{
}

Expected<Package> Package::of(const CompleteAnswers& answers, PackageContent content, const QByteArray& definitionSet)
{
    const Form form = answers.form();
    content.form = form.id();
    content.formVersion = form.version();
    content.formDigest = form.digest();
    content.values = answers.judged().values();
    const bool isKnown = form.identity() == RequiredIdentity::Email && !content.corrects.isEmpty();
    Expected<SubmissionPackage> built = SubmissionPackage::build(content);
    if (!built)
        return Unexpected(built.error());
    return Package(std::move(*built),
        {.day = answers.judged().day(),
            .form = form.digest(),
            .definitionSet = definitionSet,
            .answers = answers.judged().digest()},
        answers.judged().fee(), isKnown ? RequiredIdentity::None : form.identity());
}

qint64 Package::feeTotal() const
{
    qint64 total = 0;
    for (const FeeLine& line : m_fee)
        total += line.amount;
    return total;
}

Json Package::toJson() const
{
    Json sealed = Json::array();
    for (const SealedField& field : m_submission.content().sealed)
        sealed.append(Json::object({{"path", field.path}, {"bytes", field.bytes.toBase64()}}));
    Json fee = Json::array();
    for (const FeeLine& line : m_fee)
        fee.append(Egov::toJson(line));
    return Json::object({{"bytes", m_submission.bytes()}, {"sealed", sealed}, {"fee", fee},
        {"day", m_basis.day.toString(Qt::ISODate)}, {"form", m_basis.form}, {"definitionSet", m_basis.definitionSet},
        {"answers", m_basis.answers}, {"asked", identityNames.of(m_asked)}});
}

std::optional<Package> Package::fromJson(const Json& json)
{
    QList<SealedField> sealed;
    for (const Json& field : json["sealed"].elements())
        sealed += SealedField{.path = field["path"].toUtf8(), .bytes = QByteArray::fromBase64(field["bytes"].toUtf8())};
    Expected<SubmissionPackage> submission = SubmissionPackage::parse(json["bytes"].toUtf8(), sealed);
    const QDate day = QDate::fromString(json["day"].toString(), Qt::ISODate);
    const std::optional<RequiredIdentity> asked = identityNames.find(json["asked"].toUtf8());
    if (!submission || !day.isValid() || !asked)
        return std::nullopt;
    QList<FeeLine> fee;
    for (const Json& line : json["fee"].elements())
        fee += feeLineOf(line);
    return Package(std::move(*submission),
        {.day = day,
            .form = json["form"].toUtf8(),
            .definitionSet = json["definitionSet"].toUtf8(),
            .answers = json["answers"].toUtf8()},
        std::move(fee), *asked);
}

} // namespace Egov
