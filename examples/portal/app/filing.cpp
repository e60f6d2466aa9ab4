// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "app/filing.h"

#include "session/randomtext.h"

#include <libegov/base/constanttime.h>

#include <QCryptographicHash>

#include <algorithm>

namespace Egov::Portal {

namespace {

constexpr auto base64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

QByteArray authenticator(const QByteArray& text, const QByteArray& key)
{
    return QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256).toBase64(base64);
}

} // namespace

Filing Filing::begin(const Visit& visit, const QByteArray& form)
{
    Filing filing;
    filing.id = randomText(12);
    filing.tenant = visit.desk->tenant().code().value();
    filing.form = form;
    filing.key = randomText(24);
    return filing;
}

std::optional<Filing> Filing::find(const Visit& visit)
{
    const QByteArray id = visit.parameter("filing");
    const QByteArray state = visit.request.field("state");
    std::optional<Filing> filing = fromBytes(visit.session->note("filing:" + id));
    if (const qsizetype dot = state.indexOf('.'); dot > 0) {
        const QByteArray text = state.left(dot);
        std::optional<Filing> carried;
        if (equalInConstantTime(authenticator(text, visit.service.stateKey), state.mid(dot + 1)))
            carried = fromBytes(QByteArray::fromBase64(text, base64));
        if (carried && carried->id == id && (!filing || filing->revision < carried->revision))
            filing = carried;
        if (carried && filing)
            filing->revisionOfPage = carried->revision;
    }
    const bool fits = filing && filing->id == id && filing->tenant == visit.desk->tenant().code().value()
        && filing->form == visit.parameter("form");
    return fits ? filing : std::nullopt;
}

bool Filing::isOpen(const QByteArray& path) const
{
    return corrects.isEmpty() || std::ranges::any_of(opened, [&path](const QByteArray& field) {
        return path == field || path.startsWith(field + '.') || path.startsWith(field + '[');
    });
}

bool Filing::isComplete(const Evaluation& evaluation) const
{
    const QList<Finding> findings = evaluation.findings();
    return std::ranges::none_of(findings,
        [this](const Finding& finding) { return finding.severity == Severity::Error && isOpen(finding.path); });
}

void Filing::keep(const Visit& visit)
{
    revisionOfPage = ++revision;
    visit.session->setNote("filing:" + id, toBytes());
}

void Filing::keepWhileOpen(const Visit& visit) const
{
    visit.session->replaceNote("filing:" + id, toBytes(), [this](const QByteArray& held) {
        const std::optional<Filing> kept = fromBytes(held);
        return kept && kept->revision == revisionOfPage;
    });
}

void Filing::forget(const Visit& visit) const { visit.session->removeNote("filing:" + id); }

QByteArray Filing::state(const Visit& visit) const
{
    const QByteArray text = toBytes().toBase64(base64);
    return text + '.' + authenticator(text, visit.service.stateKey);
}

QByteArray Filing::path(const Visit& visit) const { return visit.base() + "/fill/" + form + '/' + id; }

QByteArray Filing::answersDigest() const
{
    return QCryptographicHash::hash(answers.toCanonical(), QCryptographicHash::Sha256).toHex();
}

Expected<SubmissionPackage> Filing::packaged(const Visit& visit)
{
    if (isPackaged())
        return SubmissionPackage::parse(package, sealed);
    const QByteArray bytes = answers.toBytes();
    Expected<SubmissionPackage> made = corrects.isEmpty()
        ? visit.desk->prepare(FormId(form), bytes, visit.language)
        : visit.desk->prepareCorrection(ReferenceNumber(corrects), bytes, visit.language);
    if (made) {
        package = made->bytes();
        sealed = made->content().sealed;
        packagedAnswers = answersDigest();
    }
    return made;
}

Expected<Evaluation> Filing::evaluate(const Visit& visit) const
{
    const QByteArray bytes = answers.toBytes();
    return corrects.isEmpty() ? visit.desk->evaluate(FormId(form), bytes)
                              : visit.desk->evaluateCorrection(ReferenceNumber(corrects), bytes);
}

Expected<PackageAttachment> Filing::storeAttachment(const Visit& visit, Upload& upload) const
{
    return corrects.isEmpty()
        ? visit.desk->storeAttachment(FormId(form), upload.field, upload.fileName, *upload.content)
        : visit.desk->storeCorrectionAttachment(
              ReferenceNumber(corrects), upload.field, upload.fileName, *upload.content);
}

QByteArray Filing::pagePath(const Visit& visit, const QByteArray& page) const
{
    return path(visit) + (page == "review" ? QByteArray("/review") : "/page/" + page);
}

QByteArray Filing::toBytes() const
{
    Json::Array sealedFields;
    Json::Array openedFields(opened.cbegin(), opened.cend());
    for (const SealedField& field : sealed)
        sealedFields.push_back(Json::object({{"path", field.path}, {"bytes", field.bytes.toBase64()}}));
    return Json::object(
        {{"id", id}, {"tenant", tenant}, {"form", form}, {"answers", answers}, {"key", key}, {"draft", draft},
            {"corrects", corrects}, {"opened", std::move(openedFields)}, {"package", package},
            {"sealed", std::move(sealedFields)}, {"packagedAnswers", packagedAnswers},
            {"confirmedEmail", confirmedEmail}, {"signature", signature.toBase64()}, {"revision", revision}})
        .toBytes();
}

std::optional<Filing> Filing::fromBytes(const QByteArray& bytes)
{
    if (bytes.isEmpty())
        return std::nullopt;
    const Expected<Json> json = Json::parse(bytes);
    if (!json)
        return std::nullopt;
    Filing filing;
    filing.id = (*json)["id"].toUtf8();
    filing.tenant = (*json)["tenant"].toUtf8();
    filing.form = (*json)["form"].toUtf8();
    filing.answers = (*json)["answers"];
    filing.key = (*json)["key"].toUtf8();
    filing.draft = (*json)["draft"].toUtf8();
    filing.corrects = (*json)["corrects"].toUtf8();
    for (const Json& field : (*json)["opened"].elements())
        filing.opened.append(field.toUtf8());
    filing.package = (*json)["package"].toUtf8();
    for (const Json& field : (*json)["sealed"].elements())
        filing.sealed.append(
            {.path = field["path"].toUtf8(), .bytes = QByteArray::fromBase64(field["bytes"].toUtf8())});
    filing.packagedAnswers = (*json)["packagedAnswers"].toUtf8();
    filing.confirmedEmail = (*json)["confirmedEmail"].toUtf8();
    filing.signature = QByteArray::fromBase64((*json)["signature"].toUtf8());
    filing.revision = int((*json)["revision"].toInteger());
    filing.revisionOfPage = filing.revision;
    return filing;
}

std::expected<JudgedFiling, Response> JudgedFiling::find(Visit& visit)
{
    std::optional<Filing> filing = Filing::find(visit);
    if (!filing)
        return std::unexpected(visit.problem("no-filing", 404));
    Expected<Evaluation> evaluation = filing->evaluate(visit);
    if (!evaluation)
        return std::unexpected(visit.problem(evaluation.error()));
    return JudgedFiling{.filing = *std::move(filing), .evaluation = *std::move(evaluation)};
}

QByteArray addressToConfirm(const Visit& visit, const Filing& filing)
{
    const Expected<TenantForm> offer = visit.desk->offer(FormId(filing.form));
    if (!offer || offer->form.identity() != RequiredIdentity::Email)
        return {};
    for (const FieldDescription& field : offer->form.fields()) {
        if (field.type == "email" && !filing.answers[field.id].toUtf8().isEmpty())
            return filing.answers[field.id].toUtf8();
    }
    return {};
}

} // namespace Egov::Portal
