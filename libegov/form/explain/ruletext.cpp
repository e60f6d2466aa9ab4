// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/explain/ruletext_p.h>

#include <libegov/base/answerpath.h>

namespace Egov {

using namespace Qt::StringLiterals;

RuleText::RuleText(const Form& form, QByteArrayView language, const Explanation& why, QByteArray element)
    : m_form(form)
    , m_isJapanese(language == "ja")
    , m_why(why)
    , m_element(std::move(element))
{
}

// "row.x" and an element's names as paths of findings.
QByteArray RuleText::resolved(const QByteArray& name) const
{
    const qsizetype close = m_why.path.indexOf("].");
    if (name.startsWith("row.") && close > 0)
        return m_why.path.left(close + 2) + name.sliced(4);
    if (!m_element.isEmpty())
        return m_element + '.' + (name.startsWith("current.") ? name.sliced(8) : name);
    const QByteArrayList parts = name.split('.');
    bool isRow = false;
    if (parts.size() > 2)
        parts[1].toUInt(&isRow);
    return isRow ? parts[0] + '[' + parts[1] + "]." + parts.sliced(2).join('.') : name;
}

// The field, also of a part: "name.family".
std::optional<FieldDescription> RuleText::field(const QByteArray& path) const
{
    if (std::optional<FieldDescription> whole = m_form.field(path))
        return whole;
    const QByteArrayView outer = AnswerPath::outerOf(path);
    return outer.isEmpty() || outer.endsWith(']') ? std::nullopt : m_form.field(outer);
}

std::optional<FieldDescription> RuleText::fieldOf(const Json& rule) const
{
    const std::optional<QByteArray> name = variableName(rule);
    return name ? field(resolved(*name)) : std::nullopt;
}

QString RuleText::label(const QByteArray& path) const
{
    const std::optional<FieldDescription> found = field(path);
    if (!found) {
        for (const PageDescription& page : m_form.pages()) {
            if (page.id == path)
                return pick(u"ページ「%1」", u"page \"%1\"").arg(page.title);
        }
    }
    const QString own = pick(u"「%1」", u"\"%1\"").arg(found ? found->label : QString::fromUtf8(path));
    const std::optional<AnswerPath> way = AnswerPath::parse(path);
    const bool isInRow = way && way->steps().size() > 1 && way->steps()[1].row >= 0;
    const std::optional<FieldDescription> group = isInRow ? m_form.field(AnswerPath::rootOf(path)) : std::nullopt;
    if (!group)
        return own;
    const QString counted
        = pick(u"「%1」%2件目", u"\"%1\" no. %2").arg(group->label, QString::number(way->steps()[1].row + 1));
    return way->steps().size() == 2 ? counted : pick(u"%1の%2", u"%2 of %1").arg(counted, own);
}

QString RuleText::shown(const Json& value, const FieldDescription* field) const
{
    if (value.isNull())
        return pick(u"なし", u"nothing");
    if (value.isBoolean())
        return value.toBool() ? pick(u"はい", u"yes") : pick(u"いいえ", u"no");
    if (field) {
        if (const auto code = m_why.codes.constFind({field->path, value.toUtf8()}); code != m_why.codes.cend())
            return *code;
        for (const FieldOption& option : field->options) {
            if (option.value == value.toUtf8())
                return option.label;
        }
        const Form::Private& plan = FormAccess::of(m_form);
        for (const FieldPlan& known : plan.fields) {
            if (known.path == field->path && known.type && !value.isArray()
                && (!value.isText() || field->keeps(FieldTraits::Kept::Day)))
                return known.type->format(value, m_isJapanese ? "ja" : "en");
        }
    }
    return value.isText() ? value.toString() : QString::fromUtf8(value.toCanonical());
}

// A variable as a condition: what JsonLogic calls true.
QString RuleText::answered(const Json& variable, bool isAnswered) const
{
    const std::optional<FieldDescription> read = fieldOf(variable);
    const QString what = value(variable);
    if (read && read->keeps(FieldTraits::Kept::Boolean))
        return (isAnswered ? pick(u"%1が「はい」", u"%1 is yes") : pick(u"%1が「はい」でない", u"%1 is not yes"))
            .arg(what);
    return (isAnswered ? pick(u"%1に入力がある", u"%1 is answered") : pick(u"%1に入力がない", u"%1 is not answered"))
        .arg(what);
}

QString RuleText::joined(std::span<const Json> parts, const QString& between) const
{
    QStringList list;
    for (const Json& part : parts) {
        const std::optional<OperationParts> inner = operationOf(part);
        const bool isCompound = inner && (inner->name == "and" || inner->name == "or") && parts.size() > 1;
        list += isCompound ? pick(u"（%1）", u"(%1)").arg(condition(part)) : condition(part);
    }
    return list.join(between);
}

QString RuleText::condition(const Json& rule) const
{
    if (rule.isBoolean())
        return rule.toBool() ? pick(u"つねに", u"always") : pick(u"決して", u"never");
    if (variableName(rule))
        return answered(rule, true);
    if (const std::optional<OperationParts> parts = operationOf(rule);
        parts && parts->name == "missing" && !parts->arguments.empty())
        return pick(u"%1のどれかに入力がない", u"one of %1 is not answered")
            .arg(values(parts->arguments, pick(u"、", u", ")));
    const std::optional<QString> asCondition = judged(rule);
    return asCondition ? *asCondition : value(rule);
}

// What only a condition is; nothing for a value.
std::optional<QString> RuleText::judged(const Json& rule) const
{
    const std::optional<OperationParts> parts = operationOf(rule);
    if (!parts || variableName(rule))
        return std::nullopt;
    const QByteArray& name = parts->name;
    const size_t count = parts->arguments.size();
    if ((name == "and" || name == "or") && count > 0)
        return joined(parts->arguments, name == "and" ? pick(u"、かつ", u" and ") : pick(u"、または", u" or "));
    if (name == "!!" && count == 1)
        return condition(parts->arguments[0]);
    if (name == "!" && count == 1) {
        if (variableName(parts->arguments[0]))
            return answered(parts->arguments[0], false);
        return pick(u"「%1」ではない", u"not (%1)").arg(condition(parts->arguments[0]));
    }
    if (count == 2 && (name == "==" || name == "===" || name == "!=" || name == "!=="))
        return equality(*parts);
    if (count >= 2 && (name == "<" || name == "<=" || name == ">" || name == ">="))
        return comparison(*parts);
    if (name == "in" && count == 2)
        return membership(*parts);
    if (count == 2 && (name == "all" || name == "some" || name == "none"))
        return quantified(*parts);
    return std::nullopt;
}

QString RuleText::equality(const OperationParts& parts) const
{
    const bool equal = parts.name.startsWith('=');
    const std::optional<FieldDescription> left = fieldOf(parts.arguments[0]);
    const std::optional<FieldDescription> right = fieldOf(parts.arguments[1]);
    const QString one = value(parts.arguments[0], right ? &*right : nullptr);
    if (parts.arguments[1].isNull() && left)
        return answered(parts.arguments[0], !equal);
    const QString other = value(parts.arguments[1], left ? &*left : nullptr);
    return (equal ? pick(u"%1が%2である", u"%1 is %2") : pick(u"%1が%2でない", u"%1 is not %2")).arg(one, other);
}

bool RuleText::isDay(const Json& rule) const
{
    static const QByteArrayList days{
        "today", "fiscal_year_end", "add_days", "add_months", "add_years", "open_day_on_or_after"};
    if (const std::optional<FieldDescription> read = fieldOf(rule))
        return read->keeps(FieldTraits::Kept::Day);
    const std::optional<OperationParts> parts = operationOf(rule);
    return parts && days.contains(parts->name);
}

QString RuleText::comparison(const OperationParts& parts) const
{
    const auto& arguments = parts.arguments;
    const std::optional<FieldDescription> left = fieldOf(arguments[0]);
    const std::optional<FieldDescription> right = fieldOf(arguments[1]);
    const QString one = value(arguments[0], right ? &*right : nullptr);
    const QString other = value(arguments[1], left ? &*left : nullptr);
    if (arguments.size() > 2) {
        const QString last = value(arguments[2], right ? &*right : nullptr);
        return parts.name == "<=" ? pick(u"%2が%1以上%3以下", u"%2 is from %1 to %3").arg(one, other, last)
                                  : pick(u"%2が%1と%3の間", u"%2 is between %1 and %3").arg(one, other, last);
    }
    const bool day = isDay(arguments[0]) || isDay(arguments[1]);
    if (parts.name == "<")
        return (day ? pick(u"%1が%2より前", u"%1 is before %2") : pick(u"%1が%2より小さい", u"%1 is less than %2"))
            .arg(one, other);
    if (parts.name == "<=")
        return (day ? pick(u"%1が%2以前", u"%1 is %2 or before") : pick(u"%1が%2以下", u"%1 is %2 or less"))
            .arg(one, other);
    if (parts.name == ">")
        return (day ? pick(u"%1が%2より後", u"%1 is after %2") : pick(u"%1が%2より大きい", u"%1 is more than %2"))
            .arg(one, other);
    return (day ? pick(u"%1が%2以後", u"%1 is %2 or after") : pick(u"%1が%2以上", u"%1 is %2 or more")).arg(one, other);
}

QString RuleText::membership(const OperationParts& parts) const
{
    const std::optional<FieldDescription> left = fieldOf(parts.arguments[0]);
    const std::optional<FieldDescription> right = fieldOf(parts.arguments[1]);
    return pick(u"%1が%2のいずれか", u"%1 is one of %2")
        .arg(value(parts.arguments[0], right ? &*right : nullptr), value(parts.arguments[1], left ? &*left : nullptr));
}

QString RuleText::quantified(const OperationParts& parts) const
{
    const std::optional<QByteArray> rows = variableName(parts.arguments[0]);
    const std::optional<FieldDescription> group = rows ? m_form.field(*rows) : std::nullopt;
    const RuleText inner(m_form, m_isJapanese ? "ja" : "en", m_why,
        group && group->keeps(FieldTraits::Kept::Group) ? *rows + "[]" : QByteArray("?"));
    const QString of = value(parts.arguments[0]);
    const QString body = inner.condition(parts.arguments[1]);
    if (parts.name == "all")
        return pick(u"%1のすべてで、%2", u"for all of %1: %2").arg(of, body);
    return (parts.name == "some" ? pick(u"%1のどれかで、%2", u"for some of %1: %2")
                                 : pick(u"%1のどれでも成り立たない：%2", u"for none of %1: %2"))
        .arg(of, body);
}

QString RuleText::value(const Json& rule, const FieldDescription* beside) const
{
    const std::optional<OperationParts> parts = operationOf(rule);
    if (const std::optional<QByteArray> name = variableName(rule))
        return label(resolved(*name));
    if (const std::optional<QString> asCondition = judged(rule))
        return *asCondition;
    if (parts)
        return named(*parts);
    if (rule.isArray()) {
        QStringList list;
        for (const Json& element : rule.elements())
            list += value(element, beside);
        return list.join(pick(u"、", u", "));
    }
    return rule.isText() || rule.isBoolean() || rule.isNull() ? pick(u"「%1」", u"\"%1\"").arg(shown(rule, beside))
                                                              : shown(rule, beside);
}

} // namespace Egov
