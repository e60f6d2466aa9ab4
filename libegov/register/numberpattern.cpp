// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/register/numberpattern_p.h>

#include <libegov/japan/age.h>
#include <libegov/japan/era.h>
#include <libegov/register/registerdefinition.h>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

using Part = NumberPattern::Part;
using Piece = NumberPattern::Piece;

constexpr qsizetype longestPattern = 100;
constexpr int mostDigits = 9;

struct Placeholder {
    const char* name;
    Part part;
    int widest; // 0: takes no width
};
constexpr Placeholder placeholders[] = {{"number", Part::Number, mostDigits}, {"fiscalYear", Part::FiscalYear, 0},
    {"era", Part::Era, 0}, {"eraLetter", Part::EraLetter, 0}, {"eraYear", Part::EraYear, 2}, {"kind", Part::Kind, 0}};

std::expected<Piece, QString> placeholder(const QString& inside)
{
    const qsizetype colon = inside.indexOf(u':');
    const QString name = colon < 0 ? inside : inside.first(colon);
    const auto known = std::ranges::find_if(
        placeholders, [&](const Placeholder& one) { return name == QLatin1StringView(one.name); });
    if (known == std::end(placeholders))
        return std::unexpected(u"no placeholder is named {%1}"_s.arg(name));
    if (colon < 0)
        return Piece{known->part, {}, 1};
    bool isNumber = false;
    const int width = inside.sliced(colon + 1).toInt(&isNumber);
    if (!isNumber || width < 1 || width > known->widest)
        return std::unexpected(u"{%1} has no such width"_s.arg(inside));
    return Piece{known->part, {}, width};
}

std::expected<std::vector<Piece>, QString> pieces(const QString& text)
{
    if (text.size() > longestPattern)
        return std::unexpected(u"longer than %1 characters"_s.arg(longestPattern));
    std::vector<Piece> found;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype open = text.indexOf(u'{', at);
        const QString literal = text.sliced(at, (open < 0 ? text.size() : open) - at);
        if (literal.contains(u'}'))
            return std::unexpected(u"a brace that nothing opens"_s);
        if (!literal.isEmpty())
            found.push_back({Part::Literal, literal.toUtf8(), 0});
        if (open < 0)
            break;
        const qsizetype close = text.indexOf(u'}', open);
        if (close < 0)
            return std::unexpected(u"a brace that nothing closes"_s);
        const auto piece = placeholder(text.sliced(open + 1, close - open - 1));
        if (!piece)
            return std::unexpected(piece.error());
        found.push_back(*piece);
        at = close + 1;
    }
    return found;
}

bool has(const std::vector<Piece>& pieces, Part part)
{
    return std::ranges::find(pieces, part, &Piece::part) != pieces.end();
}

// Whether a literal keeps what stands before it and behind it apart: it has a character that no value ever has.
bool separates(const QByteArray& literal, const QByteArrayList& codes)
{
    static constexpr QStringView eras = u"明治大正昭和平成令和MTSHR";
    QString taken = eras.toString();
    for (const QByteArray& code : codes)
        taken += QString::fromUtf8(code);
    return std::ranges::any_of(QString::fromUtf8(literal),
        [&](QChar one) { return !one.isSurrogate() && !one.isDigit() && !taken.contains(one); });
}

// "8" and "12" must not be "81" and "2": two values are kept apart by a literal, or are an era and its year.
std::optional<QString> ambiguity(const std::vector<Piece>& pieces, const QByteArrayList& codes)
{
    for (size_t i = 1; i < pieces.size(); ++i) {
        const Piece& before = pieces[i - 1];
        const bool isEra = before.part == Part::Era || before.part == Part::EraLetter;
        if (pieces[i].part == Part::Literal) {
            if (i + 1 < pieces.size() && !separates(pieces[i].text, codes))
                return u"\"%1\" does not keep what is around it apart"_s.arg(QString::fromUtf8(pieces[i].text));
        } else if (before.part != Part::Literal && !(isEra && pieces[i].part == Part::EraYear)) {
            return u"two placeholders stand side by side"_s;
        }
    }
    return std::nullopt;
}

// What could give one number twice.
std::optional<QString> repetition(
    const std::vector<Piece>& pieces, NumberPattern::Counting counting, const QByteArrayList& codes)
{
    for (const Placeholder& one : placeholders) {
        if (std::ranges::count(pieces, one.part, &Piece::part) > 1)
            return u"{%1} stands there twice"_s.arg(QLatin1StringView(one.name));
    }
    const bool hasEra = has(pieces, Part::Era) || has(pieces, Part::EraLetter);
    const bool hasYear = has(pieces, Part::FiscalYear) || has(pieces, Part::EraYear);
    if (!has(pieces, Part::Number))
        return u"without {number} every number is the same"_s;
    if (counting.restartsYearly && !hasYear)
        return u"counted anew each fiscal year, and the number does not say which"_s;
    if (has(pieces, Part::EraYear) && !hasEra && !has(pieces, Part::FiscalYear))
        return u"a year of an era comes again with the next era: {era} or {eraLetter} is missing"_s;
    if (hasEra && !has(pieces, Part::EraYear))
        return u"an era without {eraYear}"_s;
    if (counting.isPerKind && !has(pieces, Part::Kind))
        return u"each kind is counted by itself, and the number does not say which"_s;
    if (has(pieces, Part::Kind) && codes.isEmpty())
        return u"{kind} without kinds"_s;
    if (counting.isPerKind && codes.isEmpty())
        return u"counted per kind without kinds"_s;
    return ambiguity(pieces, codes);
}

} // namespace

std::expected<NumberPattern, QString> NumberPattern::read(
    const QString& text, Counting counting, const QByteArrayList& codes)
{
    auto found = pieces(text);
    if (!found)
        return std::unexpected(found.error());
    if (const std::optional<QString> twice = repetition(*found, counting, codes))
        return std::unexpected(*twice);
    for (const Piece& piece : *found) {
        if (foldRegisterNumber(piece.text) != piece.text)
            return std::unexpected(u"\"%1\" is not found again as people type it"_s.arg(QString::fromUtf8(piece.text)));
    }
    NumberPattern pattern;
    pattern.m_pieces = std::move(*found);
    pattern.m_counting = counting;
    return pattern;
}

QByteArray NumberPattern::seriesOf(int fiscalYear, QByteArrayView kind) const
{
    return (m_counting.restartsYearly ? QByteArray::number(fiscalYear) : QByteArray()) + '/'
        + (m_counting.isPerKind ? kind.toByteArray() : QByteArray());
}

QByteArray NumberPattern::numberOf(int fiscalYear, QByteArrayView kind, qint64 ordinal) const
{
    // 年度 2019 began in 平成31 and is called 令和元年度 (改元に伴う元号による年表示の取扱いについて, 2019-04-01).
    const EraDate era = eraDateOf(QDate(fiscalYear, 12, 31)).value_or(EraDate());
    QByteArray number;
    for (const Piece& piece : m_pieces) {
        const auto digits = [&](qint64 value) { return QByteArray::number(value).rightJustified(piece.width, '0'); };
        switch (piece.part) {
        case Part::Literal: number += piece.text; break;
        case Part::Number: number += digits(ordinal); break;
        case Part::FiscalYear: number += digits(fiscalYear); break;
        case Part::Era: number += eraName(era.era); break;
        case Part::EraLetter: number += eraLetter(era.era); break;
        case Part::EraYear: number += digits(era.year); break;
        case Part::Kind: number += kind; break;
        }
    }
    return number;
}

} // namespace Egov
