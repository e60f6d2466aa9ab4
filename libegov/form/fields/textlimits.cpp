// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "textlimits_p.h"

#include <cstring>

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

bool isPlainText(std::string_view text) noexcept
{
    // Eight bytes at a time. A byte is suspect below 0x20, at 0x7F, at 0xC2 (C1 controls), at 0xE2 (directional marks)
    // and from 0xEE on (private use, variation selectors, supplementary planes).
    constexpr uint64_t ones = 0x0101010101010101ULL;
    constexpr uint64_t high = 0x8080808080808080ULL;
    const auto below = [](uint64_t word, uint64_t limit) { return (word - ones * limit) & ~word & high; };
    const auto equals = [](uint64_t word, uint64_t byte) {
        const uint64_t differing = word ^ (ones * byte);
        return (differing - ones) & ~differing & high;
    };
    // A byte x of 0x80 and more is at least 0xEE when its low seven bits are at least 0x6E.
    const auto fromEe = [](uint64_t word) { return ((word & ~high) + ones * (0x80 - 0x6E)) & word & high; };
    size_t at = 0;
    uint64_t suspect = 0;
    for (; at + 8 <= text.size(); at += 8) {
        uint64_t word = 0;
        std::memcpy(&word, text.data() + at, 8);
        suspect |= below(word, 0x20) | equals(word, 0x7F) | equals(word, 0xC2) | equals(word, 0xE2) | fromEe(word);
    }
    if (at < text.size()) {
        uint64_t word = ones * ' ';
        std::memcpy(&word, text.data() + at, text.size() - at);
        suspect |= below(word, 0x20) | equals(word, 0x7F) | equals(word, 0xC2) | equals(word, 0xE2) | fromEe(word);
    }
    return suspect == 0;
}

bool TextLimits::check(std::string_view text, Judging& judging, std::string_view part) const
{
    bool good = true;
    const auto find = [&](const char* code, std::initializer_list<Judging::Parameter> parameters) {
        judging.find(code, parameters, part);
        good = false;
    };
    const bool plain = isPlainText(text);
    // A character is at least one byte and, where nothing is written together, at most four: most lengths are settled
    // by the number of bytes.
    const bool mayBeLong = text.size() > maximum;
    const bool mayBeShort = minimum > 1 && text.size() < minimum * size_t(24);
    if (!plain || mayBeLong || mayBeShort || repertoire) {
        const CharacterSurvey survey = surveyCharacters(viewOf(text));
        if (survey.graphemes > static_cast<qsizetype>(maximum))
            find("text.too-long", {{"maximum", Value(double(maximum))}, {"length", Value(double(survey.graphemes))}});
        if (survey.graphemes < static_cast<qsizetype>(minimum))
            find("text.too-short", {{"minimum", Value(double(minimum))}, {"length", Value(double(survey.graphemes))}});
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
