// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/declared/declaredfield_p.h>

#include <libegov/base/digest.h>

#include <libegov/base/enumnames.h>
#include <libegov/form/definition/schema_i.h>
#include <libegov/form/errors.h>
#include <libegov/form/fields/declaredbox_p.h>
#include <libegov/form/rules/ruleparts_p.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

using Part = DeclaredType::Part;

Unexpected refusal(const QByteArray& pointer, const QString& what)
{
    return unexpected(FormError::FieldType, QString::fromUtf8(pointer) + u": "_s + what);
}

// What one answer's rules may cost hangs on their length, since nothing in them repeats.
constexpr qsizetype longestRule = 1000;

Expected<Part> partOf(const Json& declared)
{
    static constexpr EnumNames<DeclaredType::Folding, 4> foldings{
        {{{DeclaredType::Folding::None, "none"}, {DeclaredType::Folding::Digits, "digits"},
            {DeclaredType::Folding::Narrow, "narrow"}, {DeclaredType::Folding::Upper, "upper"}}}};
    Part part;
    part.id = declared["id"].toUtf8();
    if (part.id.isEmpty())
        part.id = "value";
    part.isOptional = declared["optional"].toBool();
    part.folding = foldings.find(declared["fold"].toUtf8()).value_or(DeclaredType::Folding::None);
    Json text = declared;
    text.set("type", "text"); // its limits where the declaration is silent
    Expected<TextLimits> limits = TextLimits::compile(text, TextLimits::Lines::One);
    if (!limits)
        return Unexpected(limits.error());
    part.limits = std::move(*limits);
    if (!declared.contains("table"))
        return part;
    Expected<ChoiceOptions> options = ChoiceOptions::compile(Json::object({{"optionsTable", declared["table"]}}));
    if (!options)
        return Unexpected(options.error());
    part.options = std::move(*options);
    return part;
}

// Names of the type's own parts and the day: nothing of the form, no table, and nothing that repeats.
Expected<void> judgeNames(const Json& rule, const QByteArrayList& names, const QByteArray& pointer)
{
    for (const Json& element : rule.elements()) {
        if (const Expected<void> good = judgeNames(element, names, pointer); !good)
            return good;
    }
    const std::optional<OperationParts> parts = operationOf(rule);
    if (!parts)
        return {};
    static const QByteArrayList elsewhere{
        "table", "table_on", "open_day_on_or_after", "missing", "missing_some", "sum"};
    if (iterates(parts->name) || elsewhere.contains(parts->name))
        return refusal(pointer, u"%1 is not for the rule of a type"_s.arg(QString::fromUtf8(parts->name)));
    if (parts->name == "var") {
        const std::optional<QByteArray> name = variableName(rule);
        if (!name || !names.contains(*name))
            return refusal(pointer, u"the type has no \"%1\""_s.arg(QString::fromUtf8(name.value_or(QByteArray()))));
    }
    for (const Json& argument : parts->arguments) {
        if (const Expected<void> good = judgeNames(argument, names, pointer); !good)
            return good;
    }
    return {};
}

// What a declaration says, read member by member into the type.
class Compiling {
public:
    explicit Compiling(const Json& declaration)
        : m_declaration(declaration)
        , m_type(std::make_shared<DeclaredType>())
    {
    }

    Expected<std::shared_ptr<const DeclaredType>> type()
    {
        m_type->id = m_declaration["id"].toUtf8();
        m_type->digest = sha256Hex(m_declaration.toCanonical());
        m_type->isCompound = m_declaration.contains("parts");
        for (const auto step : {&Compiling::parts, &Compiling::checkDigit, &Compiling::asserts, &Compiling::format,
                 &Compiling::sentences}) {
            if (const Expected<void> good = (this->*step)(); !good)
                return Unexpected(good.error());
        }
        traits();
        return m_type;
    }

private:
    Expected<void> parts()
    {
        const Json::Array single{m_declaration["value"]};
        const Json::Array& declared = m_type->isCompound ? m_declaration["parts"].elements() : single;
        for (const Json& one : declared) {
            Expected<Part> part = partOf(one);
            if (!part)
                return Unexpected(part.error());
            if (m_names.contains(part->id))
                return refusal("/parts", u"\"%1\" is there twice"_s.arg(QString::fromUtf8(part->id)));
            m_names += part->id;
            m_type->parts.push_back(std::move(*part));
            m_type->boxes += declaredBox(one, m_type->isCompound ? PartStands::AmongOthers : PartStands::Alone,
                one["fold"].toUtf8() == "digits" ? FieldBox::Keyboard::Digits : FieldBox::Keyboard::Text);
        }
        // Views on the parts' names, which move no more.
        for (Part& part : m_type->parts) {
            if (m_type->isCompound)
                part.place = viewOf(part.id);
            m_type->shape.names.push_back(viewOf(part.id));
        }
        return {};
    }

    // The part that a member names; the value of a type without parts.
    Expected<size_t> partNamed(const Json& owner, const QByteArray& pointer, bool isNeeded) const
    {
        if (!owner.contains("part")) {
            if (isNeeded && m_type->isCompound)
                return refusal(pointer, u"which part?"_s);
            return m_type->parts.size();
        }
        const qsizetype index = m_type->isCompound ? m_names.indexOf(owner["part"].toUtf8()) : -1;
        if (index < 0)
            return refusal(pointer + "/part", u"the type has no such part"_s);
        return static_cast<size_t>(index);
    }
    std::string_view placeOf(size_t part) const
    {
        return part < m_type->parts.size() ? m_type->parts[part].place : std::string_view();
    }

    Expected<void> checkDigit()
    {
        const Json& declared = m_declaration["checkDigit"];
        if (declared.isNull())
            return {};
        const Expected<size_t> part = partNamed(declared, "/checkDigit", true);
        Expected<WeightedCheck> check = WeightedCheck::compile(declared);
        if (!part || !check)
            return Unexpected(part ? check.error() : part.error());
        m_type->check = std::move(*check);
        m_type->checkedPart = m_type->isCompound ? *part : 0;
        m_type->checkCode = m_type->id + ".check-digit";
        say(m_type->checkCode, placeOf(m_type->checkedPart), declared["message"]);
        return {};
    }

    Expected<void> asserts()
    {
        QByteArrayList ids;
        for (const Json& declared : m_declaration["asserts"].elements()) {
            const QByteArray pointer = "/asserts/" + QByteArray::number(ids.size());
            const QByteArray id = declared["id"].toUtf8();
            if (ids.contains(id))
                return refusal(pointer + "/id", u"\"%1\" is there twice"_s.arg(QString::fromUtf8(id)));
            ids += id;
            const Expected<size_t> part = partNamed(declared, pointer, false);
            if (!part)
                return Unexpected(part.error());
            if (const Expected<void> good = judgeNames(declared["rule"], m_names, pointer + "/rule"); !good)
                return good;
            if (declared["rule"].toCanonical().size() > longestRule)
                return refusal(pointer + "/rule", u"longer than %1 bytes"_s.arg(longestRule));
            const Expected<Rule> rule = Rule::compile(Json::object({{"!!", Json(Json::Array{declared["rule"]})}}));
            if (!rule)
                return Unexpected(rule.error());
            m_type->assertions.push_back({.code = m_type->id + '.' + id, .place = placeOf(*part), .rule = *rule});
            say(m_type->assertions.back().code, placeOf(*part), declared["message"]);
        }
        return {};
    }

    Expected<void> format()
    {
        QString written = m_declaration["format"].toString();
        if (written.isEmpty())
            written = u'{' + QString::fromUtf8(m_names.join("} {")) + u'}';
        Expected<DisplayText> display = DisplayText::compile(written, m_names);
        if (!display)
            return Unexpected(display.error());
        m_type->display = std::move(*display);
        return {};
    }

    Expected<void> sentences()
    {
        qsizetype number = 0;
        for (const Json& declared : m_declaration["sentences"].elements()) {
            const Expected<size_t> part = partNamed(declared, "/sentences/" + QByteArray::number(number++), false);
            if (!part)
                return Unexpected(part.error());
            say(declared["code"].toUtf8(), placeOf(*part), declared["message"]);
        }
        m_type->texts.reserve(m_said.size() * 3);
        const auto kept = [this](const QByteArray& text) {
            m_type->texts.push_back(text);
            return viewOf(m_type->texts.back());
        };
        for (const Said& said : m_said)
            m_type->sentences.push_back({.code = kept(said.code),
                .part = said.place,
                .japanese = kept(said.message["ja"].toUtf8()),
                .english = kept(said.message["en"].toUtf8())});
        return {};
    }

    void traits()
    {
        const bool isBound = std::ranges::all_of(m_type->parts, [](const Part& part) {
            return part.limits.pattern || part.options || part.folding == DeclaredType::Folding::Digits;
        });
        m_type->traits = {.kept = m_type->isCompound ? FieldTraits::Kept::Parts : FieldTraits::Kept::Text,
            .freeText = isBound ? FieldTraits::FreeText::Never : FieldTraits::FreeText::WhereInvited,
            .sentences = m_type->sentences,
            .fixedBoxes = m_type->boxes};
    }

    struct Said {
        QByteArray code;
        std::string_view place;
        Json message;
    };
    void say(const QByteArray& code, std::string_view place, const Json& message)
    {
        m_said.push_back({.code = code, .place = place, .message = message});
    }

    const Json& m_declaration;
    std::shared_ptr<DeclaredType> m_type;
    QByteArrayList m_names;
    std::vector<Said> m_said;
};

} // namespace

Expected<std::shared_ptr<const DeclaredType>> DeclaredType::compile(const Json& declaration)
{
    const QList<SchemaViolation> wrong = fieldTypeSchema().check(declaration);
    if (!wrong.isEmpty())
        return unexpected(FormError::Schema, QString::fromUtf8(wrong.first().pointer) + u": "_s + wrong.first().detail);
    return Compiling(declaration).type();
}

} // namespace Egov
