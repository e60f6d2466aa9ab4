// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/record/submissionpackage.h>

#include <libegov/application/errors.h>
#include <libegov/base/answerpath.h>
#include <libegov/base/digest.h>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr const char* type = "egov-package/1";

Unexpected wrong(const char* what) { return unexpected(ApplicationError::Package, QString::fromLatin1(what)); }

bool isDigest(const QByteArray& text)
{
    return text.size() == 64
        && std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

Json placeholder(const QByteArray& digest) { return Json::object({{"sealed", digest}}); }

Json toJson(const PackageAttachment& file)
{
    return Json::object({{"field", file.field}, {"name", file.name}, {"sha256", file.sha256}, {"size", file.size},
        {"type", file.type}});
}

Expected<void> check(const PackageContent& content)
{
    if (content.tenant.value().size() != 6)
        return wrong("tenant");
    if (content.form.isEmpty() || content.formVersion < 1 || !isDigest(content.formDigest))
        return wrong("form");
    if (!content.values.isObject())
        return wrong("values");
    if (content.language.isEmpty())
        return wrong("language");
    if (!content.corrects.isEmpty() && !isDigest(content.corrects))
        return wrong("corrects");
    for (const PackageAttachment& file : content.attachments) {
        if (file.field.isEmpty() || file.name.isEmpty() || file.type.isEmpty() || file.size < 0
            || !isDigest(file.sha256))
            return wrong("attachments");
    }
    return {};
}

// What is built has the present format; the first one, of version 0.1.0, says none and is read for ever.
constexpr int presentFormat = 2;

Json toJson(const PackageContent& content, int format = presentFormat)
{
    Json attachments = Json::array();
    for (const PackageAttachment& file : content.attachments)
        attachments.append(toJson(file));
    Json package = Json::object({{"attachments", attachments}, {"byAgent", content.byAgent},
        {"form", content.form.value()}, {"formDigest", content.formDigest}, {"formVersion", content.formVersion},
        {"language", content.language}, {"tenant", content.tenant.value()}, {"typ", type}, {"values", content.values}});
    if (!content.corrects.isEmpty())
        package.set("corrects", content.corrects);
    if (format != 1)
        package.set("format", format);
    return package;
}

// Every {"sealed": digest} below value.
void collectSealed(const Json& value, QByteArrayList& digests)
{
    if (value.isObject() && value.size() == 1 && value.contains("sealed"))
        digests += value["sealed"].toUtf8();
    for (const Json& element : value.elements())
        collectSealed(element, digests);
    for (const Json::Member& member : value.members())
        collectSealed(member.second, digests);
}

PackageContent contentOf(const Json& json)
{
    PackageContent content;
    content.tenant = TenantCode(json["tenant"].toUtf8());
    content.form = FormId(json["form"].toUtf8());
    content.formVersion = static_cast<int>(json["formVersion"].toInteger());
    content.formDigest = json["formDigest"].toUtf8();
    content.values = json["values"];
    content.language = json["language"].toUtf8();
    content.byAgent = json["byAgent"].toBool();
    content.corrects = json["corrects"].toUtf8();
    for (const Json& file : json["attachments"].elements()) {
        content.attachments.append({file["field"].toUtf8(), file["name"].toUtf8(), file["type"].toUtf8(),
            file["size"].toInteger(-1), file["sha256"].toUtf8()});
    }
    return content;
}

} // namespace

Expected<SubmissionPackage> SubmissionPackage::build(const PackageContent& content)
{
    if (Expected<void> good = check(content); !good)
        return Unexpected(good.error());
    SubmissionPackage package;
    package.m_content = content;
    for (const SealedField& field : content.sealed) {
        const std::optional<AnswerPath> path = AnswerPath::parse(field.path);
        if (!path || !path->set(package.m_content.values, placeholder(sha256Hex(field.bytes))))
            return wrong("sealed");
    }
    package.m_bytes = toJson(package.m_content).toCanonical();
    if (package.m_bytes.size() > maximumBytes)
        return unexpected(ApplicationError::PackageSize, u"more than %1 bytes"_s.arg(maximumBytes));
    package.m_digest = sha256Hex(package.m_bytes);
    return package;
}

Expected<SubmissionPackage> SubmissionPackage::parse(const QByteArray& bytes, const QList<SealedField>& sealed)
{
    if (bytes.size() > maximumBytes)
        return unexpected(ApplicationError::PackageSize, u"more than %1 bytes"_s.arg(maximumBytes));
    const Expected<Json> json = Json::parse(bytes);
    if (!json)
        return Unexpected(json.error());
    PackageContent content = contentOf(*json);
    const bool isFirst = !json->contains("format");
    if (!isFirst && (*json)["format"].toInteger(-1) != presentFormat)
        return wrong("format");
    if (Expected<void> good = check(content); !good)
        return Unexpected(good.error());
    // Written again it must be the same bytes: nothing was left out, added or said in another way.
    if (toJson(content, isFirst ? 1 : presentFormat).toCanonical() != bytes)
        return wrong("not as it is built");
    QByteArrayList wanted;
    collectSealed(content.values, wanted);
    QByteArrayList given;
    for (const SealedField& field : sealed) {
        given += sha256Hex(field.bytes);
        const std::optional<AnswerPath> path = AnswerPath::parse(field.path);
        const Json* const there = path ? path->find(content.values) : nullptr;
        if (there == nullptr || !(*there == placeholder(given.last())))
            return wrong("sealed");
    }
    std::ranges::sort(wanted);
    std::ranges::sort(given);
    if (wanted != given)
        return wrong("sealed");
    content.sealed = sealed;
    SubmissionPackage package;
    package.m_bytes = bytes;
    package.m_digest = sha256Hex(bytes);
    package.m_content = std::move(content);
    return package;
}

} // namespace Egov
