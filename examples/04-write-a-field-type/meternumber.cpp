// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "meternumber.h"

#include <cctype>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

// Full-width letters, digits and dashes as people's keyboards give them, in ASCII; capital letters.
std::string plain(std::string_view text)
{
    std::string result;
    for (const QChar c :
        QString::fromUtf8(text.data(), qsizetype(text.size())).normalized(QString::NormalizationForm_KC)) {
        if (c == u'-' || c == u' ' || c == u'\u2212' || c == u'\u30FC') // also − and the long vowel mark ー
            continue;
        if (!c.isLetterOrNumber())
            return {};
        result += char(c.toUpper().toLatin1());
    }
    return result;
}

bool hasShape(const std::string& number)
{
    for (size_t i = 0; i < number.size(); ++i) {
        if (i < 2 ? !std::isupper(static_cast<unsigned char>(number[i]))
                  : !std::isdigit(static_cast<unsigned char>(number[i])))
            return false;
    }
    return number.size() == 9;
}

bool hasCheckDigit(const std::string& number)
{
    int sum = 0;
    for (size_t i = 2; i < 8; ++i)
        sum += number[i] - '0';
    return sum % 9 == number[8] - '0';
}

// %{it} is the field's label. What has no sentence here is said as of any field.
constexpr FieldSentence sentences[] = {
    {"jp.example.meter-number.shape", "", "%{it}を英字2文字と数字7桁で入力してください。",
        "Enter %{it}: two letters and seven digits."},
    {"jp.example.meter-number.check-digit", "", "%{it}に誤りがあります。メーターの表示と見比べてください。",
        "%{it} has a mistake. Compare it with the meter."},
};

} // namespace

// Never throws, keeps nothing between calls: one object serves every thread. The answer itself never goes into a
// finding's parameters.
Value MeterNumber::read(const Value& answer, FieldContext& context) const
{
    const std::string number = plain(answer.text());
    if (!hasShape(number)) {
        context.addError("jp.example.meter-number.shape");
        return nullptr;
    }
    if (!hasCheckDigit(number)) {
        context.addError("jp.example.meter-number.check-digit");
        return nullptr;
    }
    return context.intern(number.substr(0, 2) + '-' + number.substr(2, 6) + '-' + number[8]);
}

// What pages, lint and explanations ask of the type itself. What is left out is taken for unknown.
const FieldTraits& MeterNumber::traits() const
{
    static constexpr FieldTraits traits{.kept = FieldTraits::Kept::Text, .sentences = sentences};
    return traits;
}

QString MeterNumber::format(const Json& kept, [[maybe_unused]] QByteArrayView language) const
{
    return kept.toString();
}
