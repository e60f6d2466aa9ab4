// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/definition/formplan_p.h>

#include <libegov/base/answerpath.h>
#include <libegov/form/evaluation/findingsentences_p.h>
#include <libegov/form/fields/builtinfield_p.h>

#include <libegov/form/values/finding.h>

#include <libegov/japan/era.h>

#include <array>
#include <cmath>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

struct PartName {
    QByteArrayView part;
    QStringView japanese;
    QStringView english;
};
// As pages write them beside the boxes.
constexpr auto partNames = std::to_array<PartName>({
    {"family", u"姓", u"family name"},
    {"given", u"名", u"given name"},
    {"familyKana", u"セイ（カナ）", u"family name in kana"},
    {"givenKana", u"メイ（カナ）", u"given name in kana"},
    {"postalCode", u"郵便番号", u"postal code"},
    {"prefecture", u"都道府県", u"prefecture"},
    {"municipality", u"市区町村", u"municipality"},
    {"town", u"町名", u"town"},
    {"block", u"番地", u"block and number"},
    {"building", u"建物名・部屋番号", u"building and room"},
    {"notation", u"住居表示か地番か", u"notation"},
    {"bankCode", u"金融機関コード", u"bank code"},
    {"branchCode", u"支店コード", u"branch code"},
    {"kind", u"口座の種類", u"kind of account"},
    {"number", u"番号", u"number"},
    {"holder", u"口座名義（カナ）", u"account holder in kana"},
    {"area", u"地域名", u"area"},
    {"class", u"分類番号", u"class number"},
    {"kana", u"ひらがな", u"kana"},
    {"confirmation", u"もう一度", u"once more"},
});

// What a finding is about, as a person calls it.
struct Subject {
    QString name; // 「児童」2件目の「氏名」（姓）; empty for the answers as a whole and what the form does not have
    QByteArray part;
    FieldDescription field;
};

QString sizeText(qint64 bytes, bool isJapanese)
{
    constexpr qint64 kilo = 1024;
    if (bytes >= kilo * kilo)
        return QString::number(double(bytes) / (kilo * kilo), 'f', bytes % (kilo * kilo) == 0 ? 0 : 1) + u" MB"_s;
    if (bytes >= kilo)
        return QString::number(bytes / kilo) + u" KB"_s;
    return QString::number(bytes) + (isJapanese ? u" バイト"_s : u" bytes"_s);
}

// Media types as people call the files.
QString kindsText(const QList<QByteArray>& types, bool isJapanese)
{
    constexpr std::array<std::pair<QByteArrayView, QStringView>, 6> names{
        {{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", u"Word (DOCX)"},
            {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", u"Excel (XLSX)"},
            {"application/msword", u"Word (DOC)"}, {"application/vnd.ms-excel", u"Excel (XLS)"}, {"text/plain", u"TXT"},
            {"image/svg+xml", u"SVG"}}};
    QStringList kinds;
    for (const QByteArray& type : types) {
        const auto known = std::ranges::find(names, QByteArrayView(type), [](const auto& name) { return name.first; });
        kinds += known != names.end() ? known->second.toString()
                                      : QString::fromLatin1(type.mid(type.indexOf('/') + 1).toUpper());
    }
    return kinds.join(isJapanese ? u"、"_s : u", "_s);
}

class FindingSentence {
public:
    FindingSentence(const Finding& finding, QByteArrayView language)
        : m_finding(finding)
        , m_isJapanese(language == "ja")
    {
    }

    QString alone() const
    {
        const FieldSentence* const sentence = sentenceFor(m_finding.code, {}, {});
        return filled(chosen(sentence), {.name = pick(u"この項目", u"this item")});
    }

    QString about(const Form& form, const FormTextIn& textIn) const
    {
        const auto told = [&](const QString& japanese) {
            const QString translated = textIn ? textIn(japanese) : QString();
            return translated.isEmpty() ? japanese : translated;
        };
        const Subject subject = subjectIn(form, told);
        const std::vector<RulePlan>& rules = FormAccess::of(form).rules;
        const auto rule = std::ranges::find(rules, m_finding.code, &RulePlan::code);
        if (rule != rules.end() && !rule->message.isEmpty())
            return behind(subject.name, told(QString::fromUtf8(rule->message)));
        // A wrong pattern is best explained by who wrote it.
        const QString hint = subject.field.definition["patternHint"].toString();
        if (m_finding.code == "text.pattern" && !hint.isEmpty())
            return behind(subject.name, told(hint) + goOn(subject));
        const QString sentence = chosen(sentenceFor(m_finding.code, subject.field.traits, subject.part));
        const QString text
            = filled(QString(sentence).replace(u"%{option}"_s, optionIn(subject, told)), subject) + goOn(subject);
        return sentence.contains(u"%{it}") ? text : behind(subject.name, text);
    }

private:
    // Behind what asks for another answer, and takes this one all the same.
    QString goOn(const Subject& subject) const
    {
        const Json& field = subject.field.definition;
        const BuiltInField* const type = builtInField(field["type"].text());
        const bool isSoft = m_finding.severity == Severity::Warning && type
            && std::ranges::any_of(type->limits, [&](const BrokenLimit& limit) {
                   return limit.code == std::string_view(m_finding.code.constData(), size_t(m_finding.code.size()))
                       && isSoftLimit(field, limit.property);
               });
        return isSoft ? pick(u"（このままでよければ、変えずに進めます。）", u" (If it is right as it is, go on.)")
                      : QString();
    }

    QString pick(QStringView japanese, QStringView english) const
    {
        return (m_isJapanese ? japanese : english).toString();
    }

    QString chosen(const FieldSentence* sentence) const
    {
        if (!sentence)
            return pick(u"入力を確かめてください。", u"Check this item.");
        const std::string_view text = m_isJapanese ? sentence->japanese : sentence->english;
        return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    }

    QString behind(const QString& name, const QString& text) const
    {
        return name.isEmpty() ? text : name + pick(u"：", u": ") + text;
    }

    QString partName(const FieldDescription& field, const QByteArray& part) const
    {
        for (const FieldBox& box : field.traits.boxesOf(field.definition)) {
            if (box.part == part && !box.japanese.isEmpty())
                return QString::fromUtf8(m_isJapanese ? box.japanese : box.english);
        }
        const auto known = std::ranges::find(partNames, QByteArrayView(part), &PartName::part);
        return known == partNames.end() ? QString() : pick(known->japanese, known->english);
    }

    template <typename Told>
    Subject subjectIn(const Form& form, const Told& told) const
    {
        Subject subject;
        QString row;
        const QByteArray& path = m_finding.path;
        const std::optional<AnswerPath> way = AnswerPath::parse(path); // none: of a column, in no row
        const bool isInRow = way && way->steps().size() > 1 && way->steps()[1].row >= 0;
        if (isInRow) {
            if (const std::optional<FieldDescription> group = form.field(way->steps().front().name))
                row = pick(u"「%1」%2件目", u"\"%1\" no. %2")
                          .arg(told(group->label), QString::number(way->steps()[1].row + 1));
        }
        std::optional<FieldDescription> field = form.field(path);
        const QByteArrayView outer = AnswerPath::outerOf(path);
        if (!field && !outer.isEmpty() && path[outer.size()] == '.') {
            field = form.field(outer);
            subject.part = path.sliced(outer.size() + 1);
        }
        if (!field) {
            subject.name = row;
            return subject;
        }
        subject.field = *field;
        subject.name = pick(u"「%1」", u"\"%1\"").arg(told(field->label));
        if (!row.isEmpty())
            subject.name = pick(u"%1の%2", u"%2 of %1").arg(row, subject.name);
        if (const QString part = partName(*field, subject.part); !part.isEmpty())
            subject.name += pick(u"（%1）", u" (%1)").arg(part);
        return subject;
    }

    // The option that a finding is about, by its label; of a sealed answer it is not told.
    template <typename Told>
    QString optionIn(const Subject& subject, const Told& told) const
    {
        const QByteArray value = m_finding.params["option"].toUtf8();
        const auto option = std::ranges::find(subject.field.options, value, &FieldOption::value);
        if (option == subject.field.options.end())
            return pick(u"選んだもの", u"what was chosen");
        return pick(u"「%1」", u"\"%1\"").arg(told(option->label));
    }

    QString parameter(const QByteArray& name, const Json& value, const Subject& subject) const
    {
        if (value.isText()) {
            QString text = value.toString();
            if (m_finding.code.startsWith("date-time.")) {
                const QDate date = QDate::fromString(text.first(std::min<qsizetype>(10, text.size())), Qt::ISODate);
                text.replace(u'T', u' ');
                return date.isValid() && m_isJapanese ? QString::fromUtf8(formatEraDate(date)) + text.mid(10) : text;
            }
            const QDate day = m_finding.code.startsWith("date.") ? QDate::fromString(text, Qt::ISODate) : QDate();
            return day.isValid() && m_isJapanese ? QString::fromUtf8(formatEraDate(day)) : text;
        }
        const double number = value.toDouble();
        if (number != std::trunc(number) || std::abs(number) >= 1e15)
            return QString::number(number);
        QString digits = QString::number(static_cast<qint64>(number));
        const bool isAmount = subject.field.keeps(FieldTraits::Kept::Yen) && (name == "minimum" || name == "maximum");
        for (qsizetype at = digits.size() - 3; isAmount && at > (number < 0 ? 1 : 0); at -= 3)
            digits.insert(at, u',');
        return digits;
    }

    QString filled(QString text, const Subject& subject) const
    {
        const FieldDescription& field = subject.field;
        for (const Json::Member& member : m_finding.params.members())
            text.replace(
                u"%{"_s + QString::fromUtf8(member.first) + u'}', parameter(member.first, member.second, subject));
        text.replace(u"%{unit}"_s, subject.field.keeps(FieldTraits::Kept::Yen) ? pick(u"円", u" yen") : field.unit);
        text.replace(u"%{kinds}"_s, kindsText(field.accept, m_isJapanese));
        text.replace(u"%{size}"_s, sizeText(field.maximumBytes, m_isJapanese));
        return text.replace(u"%{it}"_s, subject.name); // last: a label may hold anything
    }

    const Finding& m_finding;
    bool m_isJapanese;
};

} // namespace

QString messageFor(const Finding& finding, QByteArrayView language)
{
    return FindingSentence(finding, language).alone();
}

QString messageFor(const Finding& finding, QByteArrayView language, const Form& form, const FormTextIn& textIn)
{
    return FindingSentence(finding, language).about(form, textIn);
}

} // namespace Egov
