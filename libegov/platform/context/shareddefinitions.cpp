// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/context/shareddefinitions_p.h>

#include <libegov/platform/errors.h>
#include <libegov/tenant/fieldtypefiles.h>

#include <QFileInfo>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// A service whose forms bring no texts writes no letters.
Expected<NoticeTexts> readNoticeTexts(const QString& path)
{
    QFile file(path);
    if (!file.exists())
        return NoticeTexts();
    if (!QFileInfo(file).isFile() || !file.open(QIODevice::ReadOnly))
        return unexpected(PlatformError::Configuration, u"notices.json cannot be read or is no plain file"_s);
    const Expected<Json> json = Json::parse(file.readAll());
    Expected<NoticeTexts> texts = json ? NoticeTexts::parse(*json) : Unexpected(json.error());
    return texts ? texts : unexpected(texts.error().which(), u"notices.json: "_s + texts.error().detail());
}

} // namespace

Expected<SharedDefinitions> SharedDefinitions::read(const QString& directory, const KnownFieldTypes& known)
{
    Expected<QList<Plan>> plans = Plan::readAll(directory + u"/plans"_s);
    if (!plans)
        return Unexpected(plans.error());
    const auto types = std::make_shared<FieldTypes>(known.types);
    QList<SharedForms::Refusal> refused = declareFieldTypes(directory, *types);
    Expected<SharedForms> forms = SharedForms::readAll(directory, *types);
    if (!forms)
        return Unexpected(forms.error());
    Expected<NoticeTexts> texts = readNoticeTexts(directory + u"/notices.json"_s);
    if (!texts)
        return Unexpected(texts.error());
    return SharedDefinitions{.types = types,
        .fieldCode = known.code,
        .forms = std::move(*forms),
        .plans = std::move(*plans),
        .noticeTexts = std::make_shared<const NoticeTexts>(std::move(*texts)),
        .refusedTypes = std::move(refused)};
}

} // namespace Egov
