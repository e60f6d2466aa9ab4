// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/japan/fidelity.h>

#include <QString>
#include <QTextBoundaryFinder>

#include <algorithm>
#include <string_view>

namespace Egov {
namespace {

// Variants that are common in names and places, with the character that JIS X 0208 has for them. A proposal for people
// to decide on; the tables of the ministries (MJ縮退マップ) are data that a municipality may add.
struct Variant {
    char32_t from;
    char32_t to;
};
constexpr Variant variants[] = {
    {U'髙', U'高'},
    {U'﨑', U'崎'},
    {U'𠮷', U'吉'},
    {U'德', U'徳'},
    {U'栁', U'柳'},
    {U'桒', U'桑'},
    {U'瀨', U'瀬'},
    {U'黑', U'黒'},
    {U'曻', U'昇'},
    {U'敎', U'教'},
    {U'淸', U'清'},
    {U'濵', U'浜'},
    {U'增', U'増'},
    {U'橫', U'横'},
    {U'綠', U'緑'},
    {U'荢', U'芋'},
    {U'彅', U'剪'},
    {U'寬', U'寛'},
    {U'靑', U'青'},
    {U'緖', U'緒'},
    {U'郞', U'郎'},
    {U'鄕', U'郷'},
    {U'閒', U'間'},
    {U'靍', U'鶴'},
    {U'靎', U'鶴'},
    {U'鷗', U'鴎'},
    {U'𣘺', U'橋'},
    {U'𦚰', U'脇'},
    {U'𥔎', U'崎'},
    {U'𣜿', U'櫟'},
    {U'內', U'内'},
    {U'吳', U'呉'},
    {U'悅', U'悦'},
    {U'戶', U'戸'},
    {U'步', U'歩'},
    {U'涉', U'渉'},
    {U'絕', U'絶'},
    {U'說', U'説'},
};

QByteArray utf8(char32_t c)
{
    QByteArray text;
    appendCodePoint(text, c);
    return text;
}

bool fits(QByteArrayView text, Repertoire target)
{
    const CharacterSurvey survey = surveyCharacters(text);
    return survey.isWellFormed && !survey.hasPrivateUse && survey.isWithin(target);
}

char32_t variantOf(char32_t c)
{
    const auto found = std::ranges::find(variants, c, &Variant::from);
    return found == std::end(variants) ? 0 : found->to;
}

// Singleton canonical decompositions (UAX #15): U+FA19 神 -> 神. Only here, where a loss is proposed, never on storage.
QByteArray canonical(QByteArrayView cluster)
{
    return QString::fromUtf8(cluster).normalized(QString::NormalizationForm_C).toUtf8();
}

FidelityLoss lossOf(QByteArrayView cluster, Repertoire target)
{
    using enum FidelityLoss::Kind;
    FidelityLoss loss{.original = cluster.toByteArray()};
    qsizetype position = 0;
    const char32_t base = nextCodePoint(cluster, position);
    const auto propose = [&](QByteArray substitute, FidelityLoss::Kind kind) {
        if (!loss.substitute.isEmpty() || substitute == loss.original || !fits(substitute, target))
            return;
        loss.substitute = std::move(substitute);
        loss.kind = kind;
    };
    const bool hasSelector = surveyCharacters(cluster).hasVariationSequence;
    if (hasSelector)
        propose(utf8(base), VariationSequence);
    const QByteArray composed = canonical(hasSelector ? QByteArrayView(utf8(base)) : cluster);
    propose(composed, position < cluster.size() && !hasSelector ? Composed : Compatibility);
    if (const char32_t variant = variantOf(base); variant != 0)
        propose(utf8(variant), Variant);
    return loss;
}

} // namespace

FidelityReport reportFidelity(QByteArrayView text, Repertoire target)
{
    FidelityReport report;
    const QString utf16 = QString::fromUtf8(text);
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, utf16);
    qsizetype character = 0;
    for (qsizetype from = 0; from < utf16.size(); ++character) {
        const qsizetype to = finder.toNextBoundary();
        const QByteArray cluster = utf16.sliced(from, to - from).toUtf8();
        from = to;
        if (fits(cluster, target)) {
            report.display += cluster;
            continue;
        }
        FidelityLoss loss = lossOf(cluster, target);
        loss.character = character;
        report.display += loss.substitute.isEmpty() ? utf8(U'〓') : loss.substitute;
        report.losses.push_back(std::move(loss));
    }
    return report;
}

} // namespace Egov
