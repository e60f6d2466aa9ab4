// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/fields/builtinfield_p.h>
#include <libegov/form/fields/number_p.h>
#include <libegov/form/fields/ruledbounds_p.h>

#include <libegov/japan/inputfolding.h>

#include <cstring>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

// 「¥1,000-」, 「金1,000円也」, 「1,000円」: the amount without what stands around it on slips and receipts.
QByteArray amountAlone(QByteArray text)
{
    bool isMarked = false;
    // Japanese keyboards give a backslash for ¥.
    for (const char* const mark : {"¥", "￥", "\\", "金", "JPY"}) {
        if (text.startsWith(mark)) {
            text = text.sliced(static_cast<qsizetype>(std::strlen(mark))).trimmed();
            isMarked = true;
            break;
        }
    }
    if (text.endsWith("也"))
        text = text.chopped(static_cast<qsizetype>(std::strlen("也"))).trimmed();
    for (const char* const mark : {"円", "㌆", "yen"}) {
        if (text.endsWith(mark))
            return text.chopped(static_cast<qsizetype>(std::strlen(mark))).trimmed();
    }
    return isMarked && text.size() > 1 && text.endsWith('-') ? text.chopped(1) : text;
}

// Whole yen.
class MoneyField final : public FieldType, public RuledBounds {
public:
    explicit MoneyField(NumberLimits limits)
        : m_limits(limits)
    {
    }

    const FieldTraits& traits() const override { return moneyField.traits; }

    Value read(const Value& answer, FieldContext& context) const override
    {
        if (answer.isNumber())
            return m_limits.check(answer.number(), context);
        if (!answer.isText()) {
            context.addError("answer.type", {}, {});
            return Value(nullptr);
        }
        // Whole yen have no point: 1.000 is meant as 1,000 by some, and nobody's as 1.
        const QByteArray amount = amountAlone(foldEntry(viewOf(answer.text())));
        const bool hasPoint = amount.contains('.') || amount.contains("・") || amount.contains("。");
        const std::optional<double> typed = hasPoint ? std::nullopt : typedNumber(viewOf(amount), 0);
        if (!typed) {
            context.addError("number.format", {}, {});
            return Value(nullptr);
        }
        return m_limits.check(*typed, context);
    }

    bool checkBounds(
        const Value& kept, const Value& minimum, const Value& maximum, FieldContext& context) const override
    {
        return NumberLimits::checkRuled(kept, minimum, maximum, context);
    }

    QString format(const Json& kept, QByteArrayView language) const override
    {
        QString amount = QString::number(qRound64(kept.toDouble()));
        for (qsizetype at = amount.size() - 3; at > (amount.startsWith(u'-') ? 1 : 0); at -= 3)
            amount.insert(at, u',');
        return language == "ja" ? amount + u"円"_s : u"¥"_s + amount;
    }

private:
    NumberLimits m_limits;
};

MadeField make(const Json& field)
{
    Expected<NumberLimits> limits = NumberLimits::compile(field);
    if (!limits)
        return Unexpected(limits.error());
    limits->decimals = 0;
    return std::make_shared<const MoneyField>(*limits);
}

constexpr FieldSentence sentences[] = {
    {"answer.required", "", "%{it}を円の数字で入力してください。", "Enter %{it}, in yen."},
    {"number.format", "", "金額を数字だけで入力してください。位取りは「1,000」のようにコンマで区切ります。",
        "Enter the amount in digits only; thousands are separated by commas: 1,000."},
};

constexpr UsualNumber usualNumbers[] = {{"decimals", 0}};
constexpr TakenAnswers takes[] = {{"number"}};

constexpr BrokenLimit brokenLimits[] = {{"minimum", "number.too-small"}, {"maximum", "number.too-large"}};

} // namespace

constinit const BuiltInField moneyField{.name = "money",
    .make = make,
    .traits = {.kept = FieldTraits::Kept::Yen, .sentences = sentences, .boxes = numberBoxes},
    .usualNumbers = usualNumbers,
    .takes = takes,
    .limits = brokenLimits,
    .mayBeBoundByRule = true};

} // namespace Egov
