// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "app/filing.h"

#include "app/errors.h"
#include "app/log.h"
#include "session/randomtext.h"

#include <libegov/application/errors.h>
#include <libegov/base/digest.h>
#include <libegov/seal/accesscode.h>
#include <libegov/seal/secretbox.h>

#include <algorithm>
#include <utility>

namespace Egov::Portal {

namespace {

constexpr qsizetype longestPageNumber = 32;

bool isPageNumber(const QByteArray& text)
{
    return text.size() <= longestPageNumber && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

} // namespace

std::optional<QByteArray> sentAs(const PendingFiling& pending)
{
    const Expected<Json> json = Json::parse(pending.content);
    return json && json->contains("sent") ? std::optional((*json)["sent"].toUtf8()) : std::nullopt;
}

Filing Filing::begin(const RequestContext& context, const QByteArray& form)
{
    Filing filing;
    filing.id = randomText(12);
    filing.tenant = context.desk->tenant().code().value();
    filing.form = form;
    filing.key = randomText(24);
    filing.accessCode = makeAccessCode().value_or(QByteArray());
    filing.begunAt = context.now();
    filing.uploadKey = randomBytes(PendingFiles::keySize);
    return filing;
}

Expected<Filing> Filing::find(const RequestContext& context)
{
    const QByteArray id = context.parameter("filing");
    const Expected<PendingFiling> pending = context.desk->pendingFilings().resume(id, context.session->filingKey());
    if (!pending)
        return Unexpected(pending.error());
    if (const std::optional<QByteArray> sent = sentAs(*pending))
        return unexpected(PortalError::FilingSent, QString::fromUtf8(*sent));
    std::optional<Filing> filing = fromBytes(pending->content);
    if (!filing || filing->id != id || filing->tenant != context.desk->tenant().code().value()
        || filing->form != context.parameter("form"))
        return unexpected(ApplicationError::NoSuchFiling, QStringLiteral("another form, or none"));
    filing->package = pending->package;
    filing->vouched = pending->vouched;
    filing->revision = pending->revision;
    filing->begunAt = pending->begunAt;
    filing->revisionOfPage = filing->revision;
    // What the page says about itself: no secret, and no more than a hint at what it was made from.
    const QByteArrayList state = context.request.field("state").split('.');
    bool isNumber = false;
    const int known = state.constFirst().toInt(&isNumber);
    if (isNumber && state.size() == 2 && isPageNumber(state[1])) {
        filing->revisionOfPage = std::clamp(known, 0, filing->revision);
        filing->page = state[1];
    }
    return *std::move(filing);
}

Expected<void> Filing::keep(const RequestContext& context)
{
    const PendingFiling pending{.id = id,
        .revision = revision + 1,
        .begunAt = begunAt,
        .content = toBytes(),
        .package = package,
        .vouched = vouched};
    const Expected<void> kept
        = context.desk->pendingFilings().keep(pending, revision, context.session->filingKey(), context.place());
    if (kept)
        revisionOfPage = ++revision;
    return kept;
}

void Filing::keepWhileOpen(const RequestContext& context) const
{
    if (revision != revisionOfPage)
        return;
    const PendingFiling pending{.id = id,
        .revision = revision,
        .begunAt = begunAt,
        .content = toBytes(),
        .package = package,
        .vouched = vouched};
    // What was typed stands in the page still, and comes again with its button.
    if (const Expected<void> kept
        = context.desk->pendingFilings().keep(pending, revision, context.session->filingKey(), context.place());
        !kept)
        qCInfo(logPortal).noquote() << "not kept while typing" << kept.error().code();
}

void Filing::end(const RequestContext& context, const ReferenceNumber& reference) const
{
    const QByteArray where = reference.value() + (corrects.isEmpty() ? "?arrived=1" : "?corrected=1");
    const PendingFiling ended{
        .id = id, .revision = revision + 1, .begunAt = begunAt, .content = Json::object({{"sent", where}}).toBytes()};
    // What stays ends by itself; sent again, it has the same key and gives the same receipt.
    if (const Expected<void> kept
        = context.desk->pendingFilings().keep(ended, revision, context.session->filingKey(), context.place());
        !kept)
        qCWarning(logPortal).noquote() << "a filing that was sent stays" << kept.error().code();
}

QByteArray Filing::state() const { return QByteArray::number(revision) + '.' + randomText(9); }

QByteArrayList Filing::changedElsewhere(const Json& sent) const
{
    QByteArrayList lost;
    for (const Json::Member& change : changes.members()) {
        const bool isNewer = change.second["revision"].toInteger() > revisionOfPage;
        if (isNewer && change.second["page"].toUtf8() != page && sent[change.first] != answers[change.first])
            lost.append(change.first);
    }
    return lost;
}

QByteArrayList Filing::differing(const Json& sent) const
{
    QByteArrayList fields;
    for (const Json::Member& member : sent.members()) {
        if (answers[member.first] != member.second)
            fields.append(member.first);
    }
    for (const Json::Member& member : answers.members()) {
        if (!sent.contains(member.first))
            fields.append(member.first);
    }
    return fields;
}

void Filing::take(Json sent)
{
    for (const QByteArray& field : differing(sent) + std::exchange(touched, {})) {
        changes.set(field, Json::object({{"revision", revision + 1}, {"page", page}}));
        answersRevision = revision + 1;
    }
    answers = std::move(sent);
}

void Filing::takeWhileTyping(Json sent)
{
    for (const QByteArray& field : differing(sent)) {
        if (!touched.contains(field))
            touched.append(field);
    }
    answers = std::move(sent);
}

QByteArray Filing::path(const RequestContext& context) const { return context.base() + "/fill/" + form + '/' + id; }

Expected<FilingSubject> Filing::subject(const RequestContext& context) const
{
    const FilingSteps steps = context.desk->filing();
    return corrects.isEmpty() ? steps.begin(FormId(form)) : steps.correct(ReferenceNumber(corrects));
}

const Package* Filing::packaged() const
{
    return package && package->basis().answers == sha256Hex(answers.toBytes()) ? &*package : nullptr;
}

Expected<PackageAttachment> Filing::storeAttachment(const RequestContext& context, Upload& upload) const
{
    return corrects.isEmpty()
        ? context.desk->storeAttachment(FormId(form), upload.field, upload.fileName, *upload.content, uploads(context))
        : context.desk->storeCorrectionAttachment(
              ReferenceNumber(corrects), upload.field, upload.fileName, *upload.content, uploads(context));
}

QByteArray Filing::pagePath(const RequestContext& context, const QByteArray& pageId) const
{
    return path(context) + (pageId == "review" ? QByteArray("/review") : "/page/" + pageId);
}

QByteArray Filing::toBytes() const
{
    return Json::object(
        {{"id", id}, {"tenant", tenant}, {"form", form}, {"answers", answers}, {"key", key}, {"accessCode", accessCode},
            {"draft", draft}, {"corrects", corrects}, {"confirmedEmail", confirmedEmail},
            {"signature", signature.toBase64()}, {"signedPage", signedPage}, {"uploadKey", uploadKey.toBase64()},
            {"answersRevision", answersRevision}, {"changes", changes},
            {"touched", Json::Array(touched.cbegin(), touched.cend())}, {"lastPage", lastPage}})
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
    filing.accessCode = (*json)["accessCode"].toUtf8();
    filing.draft = (*json)["draft"].toUtf8();
    filing.corrects = (*json)["corrects"].toUtf8();
    filing.confirmedEmail = (*json)["confirmedEmail"].toUtf8();
    filing.signature = QByteArray::fromBase64((*json)["signature"].toUtf8());
    filing.signedPage = (*json)["signedPage"];
    filing.uploadKey = QByteArray::fromBase64((*json)["uploadKey"].toUtf8());
    filing.lastPage = (*json)["lastPage"].toUtf8();
    filing.answersRevision = int((*json)["answersRevision"].toInteger());
    for (const Json& field : (*json)["touched"].elements())
        filing.touched.append(field.toUtf8());
    if ((*json)["changes"].isObject())
        filing.changes = (*json)["changes"];
    return filing;
}

std::expected<BegunFiling, Response> BegunFiling::find(RequestContext& context)
{
    Expected<Filing> filing = Filing::find(context);
    if (!filing)
        return std::unexpected(context.problem(filing.error()));
    Expected<FilingSubject> subject = filing->subject(context);
    if (!subject)
        return std::unexpected(context.problem(subject.error()));
    return BegunFiling{.filing = *std::move(filing), .subject = *std::move(subject)};
}

std::expected<JudgedFiling, Response> JudgedFiling::find(RequestContext& context)
{
    auto begun = BegunFiling::find(context);
    if (!begun)
        return std::unexpected(std::move(begun.error()));
    auto& [filing, subject] = *begun;
    Expected<JudgedAnswers> judged = context.desk->filing().judge(subject, filing.answers.toBytes());
    if (!judged)
        return std::unexpected(context.problem(judged.error()));
    return JudgedFiling{.filing = std::move(filing), .subject = std::move(subject), .judged = *std::move(judged)};
}

std::expected<PackagedFiling, Response> PackagedFiling::find(RequestContext& context)
{
    auto begun = BegunFiling::find(context);
    if (!begun)
        return std::unexpected(std::move(begun.error()));
    auto& [filing, subject] = *begun;
    const Package* const package = filing.packaged();
    if (!package)
        return std::unexpected(Response::seeOther(filing.path(context) + "/review"));
    if (!context.desk->filing().isCurrent(*package, subject))
        return std::unexpected(Response::seeOther(filing.path(context) + "/review?changed=1"));
    return PackagedFiling{.filing = filing, .subject = std::move(subject), .package = *package};
}

QByteArray answeredEmail(const Form& form, const Json& values)
{
    for (const FieldDescription& field : form.fields()) {
        const Json& value = values[field.id];
        if (field.traits.about == FieldTraits::About::Email && value.isText())
            return value.toUtf8();
    }
    return {};
}

QByteArray addressToConfirm(const Form& form, const Json& values)
{
    return form.identity() == RequiredIdentity::Email ? answeredEmail(form, values) : QByteArray();
}

} // namespace Egov::Portal
