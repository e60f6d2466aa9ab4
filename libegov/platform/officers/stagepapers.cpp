// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/digest.h>
#include <libegov/platform/context/tenantcontext_p.h>
#include <libegov/platform/errors.h>
#include <libegov/platform/filing/filedanswers_p.h>
#include <libegov/platform/officers/stagejudging_p.h>

#include <algorithm>

// What a procedure has issued, from the values of the case.
namespace Egov {

using namespace Qt::StringLiterals;

std::optional<Json> decidedOn(const std::vector<StageEntry>& entries, const Json& caseData, QDate day)
{
    const auto proposed = std::ranges::find(entries, StageEntryState::Proposed, &StageEntry::state);
    if (proposed == entries.end())
        return std::nullopt;
    Json decision = proposed->values;
    decision.set("outcome", proposed->outcome)
        .set("decidedOn", day.toString(Qt::ISODate))
        .set("reason", proposed->reason);
    Json decisions = caseData["decisions"];
    Json changed = caseData;
    return changed.set("decisions", decisions.set(proposed->stage, decision));
}

Expected<QList<CasePaper>> StagesOffice::papers(const OfficerCaseSnapshot& snapshot) const
{
    const Expected<Judging> judged = judging(snapshot);
    const Expected<Evaluation> filed = judged ? evaluateFiled(m_parts, *m_parts.edition(), snapshot)
                                              : Expected<Evaluation>(Unexpected(judged.error()));
    if (!filed)
        return Unexpected(filed.error());
    Expected<QList<CasePaper>> papers = papersOf(judged->procedure, judged->caseData, *filed, judged->context);
    const Expected<void> numbered = papers ? addNumbers(judged->procedure, snapshot.reference(), *papers)
                                           : Expected<void>(Unexpected(papers.error()));
    return numbered ? std::move(papers) : Expected<QList<CasePaper>>(Unexpected(numbered.error()));
}

Expected<QList<CasePaper>> StagesOffice::preview(const OfficerCaseSnapshot& snapshot) const
{
    const Expected<Judging> judged = judging(snapshot);
    const Expected<Evaluation> filed = judged ? evaluateFiled(m_parts, *m_parts.edition(), snapshot)
                                              : Expected<Evaluation>(Unexpected(judged.error()));
    if (!filed)
        return Unexpected(filed.error());
    const std::optional<Json> decided = decidedOn(snapshot.file().stages, judged->caseData, m_parts.today());
    if (!decided)
        return QList<CasePaper>();
    const Expected<QList<CasePaper>> before = papersOf(judged->procedure, judged->caseData, *filed, judged->context);
    Expected<QList<CasePaper>> papers = papersOf(judged->procedure, *decided, *filed, judged->context);
    if (!before || !papers)
        return before ? papers : before;
    papers->removeIf([&before](const CasePaper& paper) {
        return std::ranges::any_of(
            *before, [&paper](const CasePaper& known) { return known.kindName() == paper.kindName(); });
    });
    return papers;
}

Expected<IssuedDocument> StagesOffice::issue(
    const OfficerCaseSnapshot& snapshot, const CasePaper& paper, const QByteArray& pdf) const
{
    const Expected<QList<CasePaper>> due = papers(snapshot);
    if (!due)
        return Unexpected(due.error());
    const Json says = paper.toJson();
    if (std::ranges::none_of(*due, [&says](const CasePaper& each) { return each.toJson() == says; }))
        return unexpected(PlatformError::PaperNotDue, QString::fromUtf8(paper.kindName()));
    if (const QByteArrayList lacking = lackingIn(paper); !lacking.isEmpty())
        return unexpected(PlatformError::PaperLacking,
            QString::fromUtf8(paper.kindName()) + u": "_s + QString::fromUtf8(lacking.join(", ")));
    IssuedDocument document;
    document.kind = paper.kindName();
    document.title = paper.title.toUtf8();
    document.bytes = pdf;
    return m_parts.casework->issue(acting(snapshot), document, sha256Hex(says.toCanonical()));
}

} // namespace Egov
