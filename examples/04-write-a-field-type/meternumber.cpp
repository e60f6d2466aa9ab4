// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form.h>

#include <QObject>

#include <algorithm>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

// Full-width letters, digits and dashes as people's keyboards give them, in ASCII; capital letters.
QByteArray plain(const QString& text)
{
    QByteArray result;
    for (const QChar c : text.normalized(QString::NormalizationForm_KC)) {
        if (c == u'-' || c == u' ' || c == u'\u2212' || c == u'\u30FC') // also − and the long vowel mark ー
            continue;
        if (!c.isLetterOrNumber() || c.unicode() > 0x7F)
            return {};
        result += c.toUpper().toLatin1();
    }
    return result;
}

bool hasShape(const QByteArray& number)
{
    const auto isLetter = [](char c) { return c >= 'A' && c <= 'Z'; };
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    return number.size() == 9 && std::all_of(number.begin(), number.begin() + 2, isLetter)
        && std::all_of(number.begin() + 2, number.end(), isDigit);
}

bool hasCheckDigit(const QByteArray& number)
{
    int sum = 0;
    for (qsizetype i = 2; i < 8; ++i)
        sum += number[i] - '0';
    return sum % 9 == number[8] - '0';
}

FieldJudgement refused(const char* code)
{
    return {.value = {}, .findings = {{.code = code}}, .japanese = {}, .english = {}};
}

} // namespace

// 水道メーターの番号 of an invented waterworks: two letters, six digits and a check digit modulo 9, "AB-123456-3".
// People write it in lower case, in full width or without dashes; it is kept in one way. Keeps nothing between calls:
// one object serves every thread. What it says has its words in errors.json.
class MeterNumber final : public QObject, public FieldTypePlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID EgovFieldTypePluginIid FILE "meter-number.json")
    Q_INTERFACES(Egov::FieldTypePlugin)

public:
    FieldJudgement judge(const FieldQuestion& question) const override
    {
        const QByteArray number = plain(question.answer.toString());
        if (!hasShape(number))
            return refused("meter-number.shape");
        if (!hasCheckDigit(number))
            return refused("meter-number.check-digit");
        const Json& areas = question.parameters["areas"];
        if (areas.isArray() && std::ranges::find(areas.elements(), Json(number.first(2))) == areas.elements().end())
            return refused("meter-number.area");
        const QByteArray kept = number.first(2) + '-' + number.sliced(2, 6) + '-' + number.back();
        return {.value = kept,
            .findings = {},
            .japanese = u"%1号"_s.arg(QString::fromLatin1(kept)),
            .english = QString::fromLatin1(kept)};
    }
};

#include "meternumber.moc"
