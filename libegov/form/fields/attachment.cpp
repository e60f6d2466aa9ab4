// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "makers_p.h"
#include "textlimits_p.h"

#include <cmath>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

constexpr qint64 usualBytes = 10 * 1024 * 1024;
constexpr qint64 usualFiles = 1;

// 添付書類: what is said about the files; the files themselves are stored by their digest.
class AttachmentField final : public FieldType {
public:
    struct Limits {
        QList<QByteArray> accept;
        qint64 bytes = usualBytes;
        qint64 minimumFiles = 0;
        qint64 maximumFiles = usualFiles;
    };

    explicit AttachmentField(Limits limits)
        : m_limits(std::move(limits))
    {
    }

    Value read(const Value& answer, Judging& judging) const override
    {
        const std::span<const Value> files = answer.isObject() ? std::span(&answer, 1) : answer.elements();
        if (!answer.isArray() && !answer.isObject()) {
            judging.find("answer.type", {}, {});
            return Value(nullptr);
        }
        const auto count = static_cast<qint64>(files.size());
        if (count > m_limits.maximumFiles) {
            judging.find("attachment.too-many", {{"maximum", Value(double(m_limits.maximumFiles))}}, {});
            return Value(nullptr);
        }
        if (count > 0 && count < m_limits.minimumFiles)
            judging.find("attachment.too-few", {{"minimum", Value(double(m_limits.minimumFiles))}}, {});
        std::vector<Value> kept;
        for (const Value& file : files)
            kept.push_back(readFile(file, judging));
        return judging.keep(kept);
    }

    bool isAnswer(const Value& kept) const override { return kept.size() > 0; }

    QString format(const Json& kept, QByteArrayView language) const override
    {
        QStringList names;
        for (const Json& file : kept.elements())
            names += file["name"].toString();
        return names.join(language == "ja" ? u"、"_s : u", "_s);
    }

private:
    static const Shape& fileShape()
    {
        static const Shape parts{{"name", "size", "sha256", "type"}};
        return parts;
    }

    Value readFile(const Value& file, Judging& judging) const
    {
        const Value name = file["name"];
        const Value size = file["size"];
        const Value digest = file["sha256"];
        const Value type = file["type"];
        const bool sizeIsWhole = size.isNumber() && size.number() >= 0 && size.number() == std::trunc(size.number());
        if (!file.isObject() || name.isEmpty() || !name.isText() || !sizeIsWhole || !isDigest(digest.text())
            || !type.isText()) {
            judging.find("attachment.incomplete", {}, {});
            return Value(nullptr);
        }
        TextLimits limits;
        limits.maximum = 255;
        limits.check(name.text(), judging);
        if (name.text().find_first_of("/\\") != std::string_view::npos)
            judging.find("attachment.name", {}, {});
        if (size.number() == 0)
            judging.find("attachment.empty", {}, {});
        if (size.number() > static_cast<double>(m_limits.bytes))
            judging.find("attachment.too-large", {{"maximum", Value(double(m_limits.bytes))}}, {});
        if (!m_limits.accept.isEmpty() && !m_limits.accept.contains(viewOf(type.text())))
            judging.find("attachment.type", {}, {});
        const Value parts[] = {name, size, digest, type};
        return judging.keepParts(fileShape(), parts);
    }

    static bool isDigest(std::string_view text)
    {
        return text.size() == 64
            && std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    }

    Limits m_limits;
};

} // namespace

MadeField makeAttachmentField(const Json& field)
{
    AttachmentField::Limits limits;
    for (const Json& type : field["accept"].elements())
        limits.accept += type.toUtf8();
    limits.bytes = field["maximumBytes"].toInteger(usualBytes);
    limits.minimumFiles = field["minimumFiles"].toInteger(0);
    limits.maximumFiles = field["maximumFiles"].toInteger(std::max(usualFiles, limits.minimumFiles));
    if (limits.bytes < 1 || limits.minimumFiles > limits.maximumFiles || limits.maximumFiles > 100)
        return unexpected("form.limits", u"maximumBytes, minimumFiles <= maximumFiles <= 100"_s);
    return std::make_shared<const AttachmentField>(std::move(limits));
}

} // namespace Egov
