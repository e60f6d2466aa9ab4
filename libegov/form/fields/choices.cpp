// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/errors.h>
#include <libegov/form/fields/builtinfield_p.h>
#include <libegov/form/fields/options_p.h>
#include <libegov/form/fields/tabledoptions_p.h>

#include <libegov/form/fields/fielddefaults_p.h>
#include <libegov/form/rules/tables.h>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

// Any number of options; kept in the order of the options, each once.
class ChoicesField final : public FieldType, public TabledOptions {
public:
    ChoicesField(ChoiceOptions options, qint64 minimum, qint64 maximum)
        : m_options(std::move(options))
        , m_minimum(minimum)
        , m_maximum(maximum)
    {
    }

    const FieldTraits& traits() const override { return choicesField.traits; }

    Value read(const Value& answer, FieldContext& context) const override
    {
        // A browser sends one ticked box as a single value.
        const std::span<const Value> given = answer.isArray() ? answer.elements() : std::span(&answer, 1);
        std::vector<std::pair<size_t, Value>> chosen;
        for (const Value& one : given) {
            if (one.isEmpty())
                continue;
            Value option = one;
            std::optional<size_t> number = m_options.find(option.text(), context);
            if (!number) {
                option = m_options.meant(one, context);
                number = m_options.find(option.text(), context);
            }
            if (!number || chosen.size() == maximumChosen) {
                context.addError(one.isText() ? "choice.no-such-option" : "answer.type", {}, {});
                return Value(nullptr);
            }
            if (std::ranges::find(chosen, *number, &std::pair<size_t, Value>::first) == chosen.end())
                chosen.emplace_back(*number, option);
        }
        std::ranges::sort(chosen, {}, &std::pair<size_t, Value>::first);
        const auto count = static_cast<qint64>(chosen.size());
        if (count > 0 && count < m_minimum)
            context.addError("choices.too-few", {{"minimum", Value(double(m_minimum))}}, {});
        if (count > m_maximum)
            context.addError("choices.too-many", {{"maximum", Value(double(m_maximum))}}, {});
        std::vector<Value> values;
        values.reserve(chosen.size());
        for (const auto& [number, value] : chosen)
            values.push_back(value);
        return context.intern(values);
    }

    bool isAnswer(const Value& kept) const override { return kept.size() > 0; }

    QString format(const Json& kept, QByteArrayView language) const override { return formatFrom({}, kept, language); }
    QByteArrayView optionsTable() const override { return m_options.table(); }
    QString formatFrom(const QList<Json>& tables, const Json& kept, QByteArrayView language) const override
    {
        QStringList labels;
        for (const Json& value : kept.elements())
            labels += m_options.label(value.toUtf8(), tables);
        return labels.join(language == "ja" ? u"、"_s : u", "_s);
    }

private:
    ChoiceOptions m_options;
    qint64 m_minimum;
    qint64 m_maximum;
};

MadeField make(const Json& field)
{
    Expected<ChoiceOptions> options = ChoiceOptions::compile(field);
    if (!options)
        return Unexpected(options.error());
    const qint64 minimum = valueInForce(field, "minimum").toInteger();
    const qint64 maximum = valueInForce(field, "maximum").toInteger();
    if (minimum > maximum)
        return unexpected(FormError::Limits, u"minimum is over maximum"_s);
    return std::make_shared<const ChoicesField>(std::move(*options), minimum, maximum);
}

constexpr FieldSentence sentences[] = {
    {"answer.required", "", "%{it}を1つ以上選んでください。", "Choose at least one option for %{it}."},
};

constexpr UsualNumber usualNumbers[] = {{"minimum", 0}, {"maximum", maximumChosen}};
constexpr TakenAnswers takes[] = {{"choice"}};

FieldSize size(const Json& field)
{
    constexpr double option = 256;
    const double count = field.contains("options") ? static_cast<double>(field["options"].size())
                                                   : static_cast<double>(Tables::maximumElements);
    return {.length = count, .text = option, .total = option * count};
}

constexpr BrokenLimit brokenLimits[] = {{"minimum", "choices.too-few"}, {"maximum", "choices.too-many"}};

} // namespace

constinit const BuiltInField choicesField{.name = "choices",
    .make = make,
    .traits = {.kept = FieldTraits::Kept::Choices, .input = FieldTraits::Input::Choices, .sentences = sentences},
    .usualNumbers = usualNumbers,
    .size = size,
    .takes = takes,
    .limits = brokenLimits};

} // namespace Egov
