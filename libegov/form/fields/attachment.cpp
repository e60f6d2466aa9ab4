// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/errors.h>
#include <libegov/form/fields/builtinfield_p.h>
#include <libegov/form/fields/textlimits_p.h>

#include <libegov/form/fields/fielddefaults_p.h>

#include <charconv>
#include <cmath>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

struct Ending {
    std::string_view type;
    QByteArrayView ending;
};
constexpr Ending endings[] = {{"application/pdf", ".pdf"}, {"image/jpeg", ".jpg"}, {"image/jpeg", ".jpeg"},
    {"image/jpeg", ".jpe"}, {"image/jpeg", ".jfif"}, {"image/png", ".png"}, {"image/heic", ".heic"},
    {"image/heif", ".heif"}, {"image/tiff", ".tif"}, {"image/tiff", ".tiff"}, {"image/gif", ".gif"},
    {"text/plain", ".txt"}, {"text/csv", ".csv"}};

// 添付書類: what is said about the files; the files themselves are stored by their digest.
class AttachmentField final : public FieldType {
public:
    struct Limits {
        QList<QByteArray> accept;
        qint64 bytes = 0;
        qint64 minimumFiles = 0;
        qint64 maximumFiles = 0;
    };

    explicit AttachmentField(Limits limits)
        : m_limits(std::move(limits))
    {
    }

    const FieldTraits& traits() const override { return attachmentField.traits; }

    Value read(const Value& answer, FieldContext& context) const override
    {
        const std::span<const Value> files = answer.isObject() ? std::span(&answer, 1) : answer.elements();
        if (!answer.isArray() && !answer.isObject()) {
            context.addError("answer.type", {}, {});
            return Value(nullptr);
        }
        const auto count = static_cast<qint64>(files.size());
        if (count > m_limits.maximumFiles) {
            context.addError("attachment.too-many", {{"maximum", Value(double(m_limits.maximumFiles))}}, {});
            return Value(nullptr);
        }
        if (count > 0 && count < m_limits.minimumFiles)
            context.addError("attachment.too-few", {{"minimum", Value(double(m_limits.minimumFiles))}}, {});
        std::vector<Value> kept;
        for (const Value& file : files)
            kept.push_back(readFile(file, context));
        return context.intern(kept);
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

    Value readFile(const Value& file, FieldContext& context) const
    {
        const Value name = file["name"];
        const Value size = sizeOf(file["size"]);
        const Value digest = lowerCase(file["sha256"], context);
        const Value type = mediaType(file["type"], context);
        const bool sizeIsWhole = size.isNumber() && size.number() >= 0 && size.number() == std::trunc(size.number());
        if (!file.isObject() || name.isEmpty() || !name.isText() || !sizeIsWhole || !isDigest(digest.text())
            || !type.isText()) {
            context.addError("attachment.incomplete", {}, {});
            return Value(nullptr);
        }
        TextLimits limits;
        limits.maximum = 255;
        limits.check(name.text(), context);
        if (!isFileName(name.text()))
            context.addError("attachment.name", {}, {});
        else if (isNamedOtherwise(name.text(), type.text()))
            context.addWarning("attachment.name-differs", {}, {});
        if (size.number() == 0)
            context.addError("attachment.empty", {}, {});
        if (size.number() > static_cast<double>(m_limits.bytes))
            context.addError("attachment.too-large", {{"maximum", Value(double(m_limits.bytes))}}, {});
        if (!m_limits.accept.isEmpty() && !m_limits.accept.contains(viewOf(type.text()))) {
            // What iPhones make by themselves, and how to get what can be taken.
            const bool isHeic = type.text() == "image/heic" || type.text() == "image/heif";
            context.addError(isHeic ? "attachment.type-heic" : "attachment.type", {}, {});
        }
        const Value parts[] = {name, size, digest, type};
        return context.internParts(fileShape(), parts);
    }

    // Some programs send the size as a text, the digest in capitals, and the type with its parameters.
    static Value sizeOf(const Value& size)
    {
        double number = 0;
        const std::string_view text = size.text();
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        const bool areDigits = !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
        return areDigits && error == std::errc() && end == text.data() + text.size() ? Value(number) : size;
    }

    static Value lowerCase(const Value& text, FieldContext& context)
    {
        const bool hasCapitals = std::ranges::any_of(text.text(), [](char c) { return c >= 'A' && c <= 'Z'; });
        return hasCapitals && text.size() <= 256 ? intern(viewOf(text.text()).toByteArray().toLower(), context) : text;
    }

    static Value mediaType(const Value& type, FieldContext& context)
    {
        const std::string_view text = type.text();
        if (!type.isText() || text.find(';') == text.npos)
            return lowerCase(type, context);
        std::string_view essence = text.substr(0, text.find(';'));
        while (essence.ends_with(' '))
            essence.remove_suffix(1);
        return lowerCase(Value(essence), context);
    }

    // Not a path, not a second stream of a file, not a place in a folder.
    static bool isFileName(std::string_view name)
    {
        return name.find_first_of("/\\:") == name.npos && name.find_first_not_of(". ") != name.npos;
    }

    // The end of the name is not one of its type's: whoever opens it by a double click opens something else.
    static bool isNamedOtherwise(std::string_view name, std::string_view type)
    {
        const auto known = std::ranges::find(endings, type, &Ending::type);
        if (known == std::end(endings))
            return false;
        const QByteArray lower = viewOf(name).toByteArray().toLower();
        return std::ranges::none_of(std::begin(endings), std::end(endings),
            [&](const Ending& ending) { return ending.type == type && lower.endsWith(ending.ending); });
    }

    static bool isDigest(std::string_view text)
    {
        return text.size() == 64
            && std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    }

    Limits m_limits;
};

MadeField make(const Json& field)
{
    AttachmentField::Limits limits;
    for (const Json& type : field["accept"].elements())
        limits.accept += type.toUtf8();
    limits.bytes = valueInForce(field, "maximumBytes").toInteger();
    limits.minimumFiles = valueInForce(field, "minimumFiles").toInteger();
    limits.maximumFiles = valueInForce(field, "maximumFiles").toInteger();
    if (limits.bytes < 1 || limits.minimumFiles > limits.maximumFiles || limits.maximumFiles > 100)
        return unexpected(FormError::Limits, u"maximumBytes, minimumFiles <= maximumFiles <= 100"_s);
    return std::make_shared<const AttachmentField>(std::move(limits));
}

constexpr FieldSentence sentences[] = {
    {"answer.required", "", "%{it}のファイルを添付してください。", "Attach a file for %{it}."},
    {"attachment.too-large", "",
        "ファイルが大きすぎます。1つのファイルは%{size}までです。小さくするか、分けて添付してください。",
        "The file is too large: a file may have %{size} at most. Make it smaller or split it."},
    {"attachment.type", "", "この種類のファイルは添付できません。添付できるのは%{kinds}です（1つ%{size}まで）。",
        "Files of this type cannot be attached. What can be attached: %{kinds}, up to %{size} each."},
    {"attachment.type-heic", "",
        "HEIC形式の写真は添付できません。添付できるのは%{kinds}です（1つ%{size}"
        "まで）。iPhoneでは「設定」→「カメラ」→「フォーマット」で「互換性優先」を選んで撮り直すか、写真をJPEGで書き出し"
        "てください。",
        "Photos in HEIC cannot be attached. What can be attached: %{kinds}, up to %{size} each. On an iPhone choose "
        "Settings, Camera, Formats, Most Compatible, and take it again, or export the photo as JPEG."},
};

constexpr qint64 tenMebibytes = 10 * 1024 * 1024;
constexpr UsualNumber usualNumbers[] = {{"maximumBytes", tenMebibytes}, {"minimumFiles", 0}};

// One, or as many as there must be.
Json usual(const Json& field, QByteArrayView property)
{
    return property == "maximumFiles" ? Json(std::max<qint64>(1, field["minimumFiles"].toInteger(0))) : Json();
}

FieldSize size(const Json& field)
{
    const double files = valueInForce(field, "maximumFiles").toDouble();
    return {.length = files, .text = 1024, .total = files * 2048};
}

} // namespace

constinit const BuiltInField attachmentField{.name = "attachment",
    .make = make,
    .traits
    = {.kept = FieldTraits::Kept::Attachments, .input = FieldTraits::Input::Attachments, .sentences = sentences},
    .usualNumbers = usualNumbers,
    .usual = usual,
    .size = size};

} // namespace Egov
