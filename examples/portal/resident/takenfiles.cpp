// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "resident/takenfiles.h"

#include "app/answerlist.h"
#include "app/errors.h"
#include "app/errortexts.h"
#include "app/log.h"

#include <libegov/platform/errors.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Egov::Portal {

namespace {

// Judged before anything is stored: a field that is full takes no more, and what the reader dropped was too much.
Expected<PackageAttachment> storeIfThereIsRoom(
    const RequestContext& context, const Form& form, const Filing& filing, Upload& upload)
{
    const std::optional<FieldDescription> field = form.field(upload.field);
    const qsizetype room = field ? std::max(1, field->maximumFiles) : 0;
    if (!upload.content || (field && qsizetype(filesAt(filing.answers, upload.field).size()) >= room))
        return unexpected(PortalError::AttachmentCount, u"no place for one more file"_s);
    upload.content->seek(0);
    return filing.storeAttachment(context, upload);
}

// Why a file was not taken, as the form says it: with what may be attached. Without a sentence of the form the page's.
QString whyNotTaken(const RequestContext& context, const Form& form, const QByteArray& path, const Error& why)
{
    const bool isHeic = why.detail() == u"image/heic" || why.detail() == u"image/heif";
    const std::pair<ErrorCode, QByteArray> codes[] = {
        {PlatformError::AttachmentKind, isHeic ? "attachment.type-heic" : "attachment.type"},
        {PlatformError::AttachmentSize, "attachment.too-large"}, {PlatformError::AttachmentEmpty, "attachment.empty"},
        {PortalError::AttachmentCount, "attachment.too-many"}};
    const std::optional<FieldDescription> field = form.field(path);
    const auto code = std::ranges::find_if(codes, [&why](const auto& one) { return why.is(one.first); });
    if (field && code != std::end(codes)) {
        const Finding finding{.code = code->second,
            .path = path,
            .severity = Severity::Error,
            .params = Json::object({{"maximum", std::max(1, field->maximumFiles)}})};
        return messageFor(finding, context.language, form,
            [&context](const QString& text) { return context.service.formTexts.text(text, context.language); });
    }
    return QString::fromUtf8(errorText(why.which(), context.language).whole(context.language));
}

} // namespace

Taken takeFiles(RequestContext& context, const Form& form, Filing& filing)
{
    Taken taken;
    for (Upload& upload : context.request.uploads) {
        const Expected<PackageAttachment> stored = storeIfThereIsRoom(context, form, filing, upload);
        if (stored) {
            filing.answers = withFileAdded(std::move(filing.answers), upload.field,
                Json::object({{"name", stored->name}, {"size", stored->size}, {"sha256", stored->sha256},
                    {"type", stored->type}}));
            continue;
        }
        qCInfo(logPortal).noquote() << "attachment refused" << stored.error().code();
        taken.status = stored.error().which().row().status();
        taken.problems.push_back(Json::object({{"target", anchorOf(upload.field)},
            {"message",
                (upload.fileName + u": "_s + whyNotTaken(context, form, upload.field, stored.error())).toUtf8()}}));
    }
    return taken;
}

} // namespace Egov::Portal
