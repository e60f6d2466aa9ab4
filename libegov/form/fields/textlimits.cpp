// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "textlimits_p.h"

#include <libegov/form/plaintext_p.h>

namespace Egov {

using namespace Qt::StringLiterals;

Expected<TextLimits> TextLimits::compile(const Json& field, Lines lines, int usualMaximum)
{
    TextLimits limits;
    limits.lines = lines;
    limits.minimum = static_cast<uint32_t>(field["minLength"].toInteger(0));
    limits.maximum = static_cast<uint32_t>(field["maxLength"].toInteger(usualMaximum));
    if (limits.minimum > limits.maximum)
        return unexpected("form.limits", u"minLength is over maxLength"_s);
    const QByteArray repertoire = field["repertoire"].toUtf8();
    if (repertoire == "jisx0208")
        limits.repertoire = Repertoire::JisX0208;
    else if (repertoire == "jisx0213")
        limits.repertoire = Repertoire::JisX0213;
    else if (repertoire == "mj")
        limits.repertoire = Repertoire::Mj;
    if (field.contains("pattern")) {
        Expected<Pattern> pattern = Pattern::compile(field["pattern"].toUtf8());
        if (!pattern)
            return Unexpected(pattern.error());
        limits.pattern = std::make_shared<const Pattern>(std::move(*pattern));
    }
    return limits;
}

namespace {

size_t codePoints(std::string_view text) noexcept
{
    size_t count = 0;
    for (const char c : text)
        count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return count;
}

} // namespace

bool TextLimits::check(std::string_view text, Judging& judging, std::string_view part) const
{
    bool good = true;
    const auto find = [&](const char* code, std::initializer_list<Judging::Parameter> parameters) {
        judging.find(code, parameters, part);
        good = false;
    };
    const bool plain = judging.answersArePlain() || isHarmlessText(text);
    // A character is at least one code point, and that at least one byte: what fits as bytes fits.
    const bool mayBeLong = text.size() > maximum && codePoints(text) > maximum;
    const bool mayBeShort = minimum > 1 && text.size() < minimum * size_t(24);
    const auto judgeLength = [&](size_t length) {
        if (length > maximum)
            find("text.too-long", {{"maximum", Value(double(maximum))}, {"length", Value(double(length))}});
        if (length < minimum)
            find("text.too-short", {{"minimum", Value(double(minimum))}, {"length", Value(double(length))}});
    };
    const bool isSurveyed = !plain || mayBeLong || mayBeShort || repertoire;
    const std::optional<size_t> length = isSurveyed && plain && !repertoire ? plainLength(text) : std::nullopt;
    if (length) {
        judgeLength(*length);
    } else if (isSurveyed) {
        const CharacterSurvey survey = surveyCharacters(viewOf(text));
        judgeLength(static_cast<size_t>(survey.graphemes));
        if (!survey.isWellFormed || survey.hasControl)
            find("text.control-character", {});
        if (survey.hasLineFeed && lines == Lines::One)
            find("text.line-break", {});
        if (survey.hasPrivateUse)
            find("text.private-use", {});
        if (repertoire && !survey.isWithin(*repertoire))
            find("text.repertoire",
                {{"repertoire",
                    Value(*repertoire == Repertoire::JisX0208     ? std::string_view("JIS X 0208")
                            : *repertoire == Repertoire::JisX0213 ? std::string_view("JIS X 0213")
                                                                  : std::string_view("文字情報基盤"))}});
    }
    if (pattern && !pattern->matches(text))
        find("text.pattern", {});
    return good;
}

std::string_view textMember(const Value& answer, std::string_view name, Judging& judging)
{
    const Value member = answer[name];
    if (member.kind() > Value::Kind::Null && !member.isText())
        judging.find("answer.type", {}, name);
    return member.text();
}

} // namespace Egov
