// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/japan/fidelity.h>

#include <libegov/japan/inputfolding.h>
#include <libegov/japan/variants.h>

#include <QString>
#include <QTextBoundaryFinder>

#include <algorithm>
#include <string_view>

namespace Egov {
namespace {

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
    // A proposal for people to decide on; the tables of the ministries (MJ縮退マップ) are data that a municipality may
    // add.
    if (const char32_t variant = everydayVariant(base); variant != 0)
        propose(utf8(variant), Variant);
    if (const QByteArray meant = lookAlikeOf(base); !meant.isEmpty())
        propose(meant, LookAlike);
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
