// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/explain/ruletext_p.h>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;
using Aspect = Explanation::Aspect;
using Reason = Explanation::Reason;

// The sentences about one explanation in one language.
class ExplanationSentence {
public:
    ExplanationSentence(const Explanation& why, QByteArrayView language, const Form& form)
        : m_why(why)
        , m_language(language)
        , m_form(form)
        , m_isJapanese(language == "ja")
        , m_words(form, language, why)
    {
    }

    QString sentence() const
    {
        switch (m_why.aspect) {
        case Aspect::Visible: return visible();
        case Aspect::Required: return required();
        case Aspect::Computed: return computed();
        case Aspect::Finding: break;
        }
        return finding();
    }

private:
    QString pick(const char16_t* japanese, const char16_t* english) const
    {
        return QString::fromUtf16(m_isJapanese ? japanese : english);
    }
    QString label() const { return m_words.label(m_why.path); }

    QString visible() const
    {
        switch (m_why.reason) {
        case Reason::Page:
            return pick(u"%1は表示されません。ページ全体が表示されないためです。",
                u"%1 is not shown, since its whole page is not.")
                .arg(label());
        case Reason::Group:
            return pick(u"%1は表示されません。繰り返し全体が表示されないためです。",
                u"%1 is not shown, since its whole group is not.")
                .arg(label());
        case Reason::Rule:
            return (m_why.holds ? pick(u"%1は表示されます。", u"%1 is shown. ")
                                : pick(u"%1は表示されません。", u"%1 is not shown. "))
                       .arg(label())
                + because();
        default: return pick(u"%1はいつも表示されます。", u"%1 is always shown.").arg(label());
        }
    }

    QString required() const
    {
        if (m_why.reason == Reason::Minimum)
            return pick(u"%1は決められた件数以上の入力が必要です。", u"%1 needs a minimum number of rows.")
                .arg(label());
        const QString is = (m_why.holds ? pick(u"%1は必ず入力する項目です。", u"%1 must be answered.")
                                        : pick(u"%1の入力は任意です。", u"%1 may be left empty."))
                               .arg(label());
        return m_why.reason == Reason::Rule ? is + (m_isJapanese ? u""_s : u" "_s) + because() : is;
    }

    QString computed() const
    {
        const std::optional<FieldDescription> field = m_words.field(m_why.path);
        const QString result = m_why.isSealed ? pick(u"（封をした値）", u"(sealed)")
                                              : m_words.shown(m_why.result, field ? &*field : nullptr);
        return pick(u"%1は計算で決まります：%2 ＝ %3。", u"%1 is computed: %2 = %3.")
                   .arg(label(), m_words.value(m_why.rule), result)
            + seen(m_why.inputs);
    }

    QString finding() const
    {
        const QString told = messageFor(m_why.finding, m_language, m_form);
        if (m_why.reason != Reason::Rule)
            return told;
        const bool isLeast = m_why.place.endsWith("/minimum");
        if (isLeast || m_why.place.endsWith("/maximum"))
            return told + (m_isJapanese ? u""_s : u" "_s)
                + (isLeast ? pick(u"下限の決め方：%1。", u"The least is %1.")
                           : pick(u"上限の決め方：%1。", u"The most is %1."))
                      .arg(m_words.value(m_why.rule))
                + seen(m_why.inputs);
        return told + (m_isJapanese ? u""_s : u" "_s)
            + pick(u"求められること：%1。", u"Asked for: %1.").arg(m_words.condition(m_why.rule)) + deciding()
            + seen(m_why.decidingInputs);
    }

    QString because() const
    {
        const QString condition = m_words.condition(m_why.rule);
        return (m_why.holds ? pick(u"条件「%1」が成り立つためです。", u"The condition holds: %1.")
                            : pick(u"条件「%1」が成り立たないためです。", u"The condition does not hold: %1."))
                   .arg(condition)
            + deciding() + seen(m_why.decidingInputs);
    }

    // Only where it is less than the whole.
    QString deciding() const
    {
        if (m_why.decidingPlace == m_why.place)
            return {};
        const RuleText words(m_form, m_language, m_why, m_why.decidingElement);
        return pick(u"決め手：%1。", u" What decided: %1.").arg(words.condition(m_why.decidingRule));
    }

    QString seen(const QList<ExplanationInput>& inputs) const
    {
        constexpr qsizetype told = 6; // more nobody reads; the data has them all
        QStringList list;
        for (const ExplanationInput& input : inputs.first(std::min(told, inputs.size()))) {
            const std::optional<FieldDescription> field = m_words.field(input.path);
            const QString value = input.isSealed ? pick(u"（封をした値）", u"(sealed)")
                : !input.option.isEmpty()        ? input.option
                : input.source == ExplanationInput::Source::Table
                ? QString::fromUtf8(input.value.toCanonical())
                : m_words.shown(input.value, field ? &*field : nullptr);
            const QString what = input.source == ExplanationInput::Source::Day ? pick(u"今日", u"today")
                : input.source == ExplanationInput::Source::Table
                ? pick(u"表「%1」", u"table \"%1\"").arg(QString::fromUtf8(input.path))
                : m_words.label(input.path);
            list += what + pick(u"＝", u" = ") + value;
        }
        if (inputs.size() > told)
            list += pick(u"ほか%1件", u"and %1 more").arg(inputs.size() - told);
        return list.isEmpty() ? QString() : pick(u"（%1）", u" (%1)").arg(list.join(pick(u"、", u", ")));
    }

    const Explanation& m_why;
    QByteArrayView m_language;
    const Form& m_form;
    bool m_isJapanese;
    RuleText m_words;
};

} // namespace

QString explanationFor(const Explanation& explanation, QByteArrayView language, const Form& form)
{
    return ExplanationSentence(explanation, language, form).sentence();
}

} // namespace Egov
