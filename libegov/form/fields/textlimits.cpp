// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/errors.h>
#include <libegov/form/fields/textlimits_p.h>

#include <libegov/form/fields/fielddefaults_p.h>
#include <libegov/form/values/plaintext_p.h>

#include <libegov/japan/inputfolding.h>
#include <libegov/japan/kana.h>

#include <QChar>

namespace Egov {

using namespace Qt::StringLiterals;

Expected<TextLimits> TextLimits::compile(const Json& field, Lines lines)
{
    TextLimits limits;
    limits.lines = lines;
    limits.minimum = static_cast<uint32_t>(valueInForce(field, "minLength").toInteger());
    limits.maximum = static_cast<uint32_t>(valueInForce(field, "maxLength").toInteger());
    if (limits.minimum > limits.maximum)
        return unexpected(FormError::Limits, u"minLength is over maxLength"_s);
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

// Strokes, dots and brackets that stand where nothing is to be said.
bool isOfSignsAlone(std::string_view text)
{
    const QByteArrayView view = viewOf(text);
    for (qsizetype position = 0; position < view.size();) {
        const char32_t c = nextCodePoint(view, position);
        // ー and ｰ are letters to Unicode.
        if (c > 0x7F ? (QChar::isLetterOrNumber(c) || QChar::category(c) == QChar::Other_PrivateUse) && c != 0x30FC
                    && c != 0xFF70
                     : QChar::isLetterOrNumber(c))
            return false;
    }
    return true;
}

QByteArray withoutSelectors(std::string_view text)
{
    QByteArray out;
    const QByteArrayView view = viewOf(text);
    for (qsizetype position = 0; position < view.size();) {
        const qsizetype start = position;
        const char32_t c = nextCodePoint(view, position);
        if (!(c >= 0xFE00 && c <= 0xFE0F) && !(c >= 0xE0100 && c <= 0xE01EF))
            out += view.sliced(start, position - start);
    }
    return out;
}

} // namespace

bool TextLimits::check(std::string_view text, FieldContext& context, std::string_view part) const
{
    bool good = true;
    const auto find = [&](const char* code, std::initializer_list<FieldContext::Parameter> parameters) {
        context.addError(code, parameters, part);
        good = false;
    };
    const bool plain = context.answersArePlain() || isHarmlessText(text);
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
        const auto name = [&](const char* code, CharacterFlaw flaw) {
            const FlawedCharacter flawed = firstWith(flaw, viewOf(text));
            find(code,
                {{"character", intern(characterName(flawed.character), context)},
                    {"position", Value(double(flawed.number))}});
        };
        if (!survey.isWellFormed || survey.hasControl)
            name("text.control-character", CharacterFlaw::Control);
        if (survey.hasLineFeed && lines == Lines::One)
            find("text.line-break", {});
        if (survey.hasPrivateUse)
            name("text.private-use", CharacterFlaw::PrivateUse);
        if (areNames && survey.hasPictograph)
            name("text.pictograph", CharacterFlaw::Pictograph);
        if (repertoire && !survey.isWithin(*repertoire)) {
            const FlawedCharacter flawed = firstWith(CharacterFlaw::OutsideRepertoire, viewOf(text), *repertoire);
            find("text.repertoire",
                {{"repertoire",
                     Value(*repertoire == Repertoire::JisX0208     ? std::string_view("JIS X 0208")
                             : *repertoire == Repertoire::JisX0213 ? std::string_view("JIS X 0213")
                                                                   : std::string_view("文字情報基盤"))},
                    {"character", intern(characterName(flawed.character), context)},
                    {"position", Value(double(flawed.number))}});
        }
    }
    if (areNames && isOfSignsAlone(text))
        find("text.only-signs", {});
    // A shape that a variation selector names is one character to a pattern, as it is to maxLength.
    const QByteArray shapeless = pattern && !plain ? withoutSelectors(text) : QByteArray();
    if (pattern && !pattern->matches(plain ? text : viewOf(shapeless)))
        find("text.pattern", {});
    return good;
}

Value TextLimits::withoutLookAlikes(std::string_view text, FieldContext& context, std::string_view part)
{
    Value kept(text);
    if (!context.answersArePlain() && !isHarmlessText(text)) {
        char32_t first = 0;
        const QByteArray other = Egov::withoutLookAlikes(viewOf(text), first);
        if (first != 0) {
            kept = intern(other, context);
            context.addWarning("text.look-alike",
                {{"character", intern(characterName(first), context)},
                    {"substitute", intern(lookAlikeOf(first), context)}},
                part);
        }
    }
    return kept;
}

Value TextLimits::read(std::string_view text, FieldContext& context, std::string_view part) const
{
    const Value kept = withoutLookAlikes(text, context, part);
    check(kept.text(), context, part);
    return kept;
}

Value nameOfFlaw(const QByteArray& reading, FieldContext& context)
{
    return intern(characterName(firstNotOfReading(reading)), context);
}

std::string_view textMember(const Value& answer, std::string_view name, FieldContext& context)
{
    const Value member = answer[name];
    if (member.kind() > Value::Kind::Null && !member.isText())
        context.addError("answer.type", {}, name);
    return member.text();
}

} // namespace Egov
