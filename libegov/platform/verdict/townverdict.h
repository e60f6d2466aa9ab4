// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/authoring/formdiff.h>
#include <libegov/platform/verdict/proposal.h>

#include <QHash>
#include <QMap>
#include <QSet>

namespace Egov {

/// What is done about who is under way when a change is breaking. Cases and their corrections stay pinned to the set
/// that they arrived under in any case.
enum class BreakingPlan {
    Pin, ///< nobody else is under way: refused while there are drafts, which are judged as of the day they are sent
    Ask ///< whoever resumes a draft is told that the questions have changed and answers them anew
};

/// What whoever publishes says of breaking changes.
struct PublicationWord {
    QString reason{}; ///< a sentence; without it no breaking change is good
    QMap<FormId, BreakingPlan> plans{}; ///< of each form that is breaking somewhere
};

/// What the proposal means for one procedure of one municipality.
struct FormVerdict {
    FormId form; ///< which
    /// Versions, "road-park-report@2"; empty where it is not offered.
    ///@{
    QByteArray from;
    QByteArray to;
    ///@}
    QList<FormChange> changes{}; ///< as compareForms() gives them, then what changes beside the form
    PublishVerdict verdict = PublishVerdict::Compatible; ///< the worst of them
    OverlayOutcome overlay = OverlayOutcome::Applied; ///< of the municipality's own changes
    QList<RebaseNote> conflicts{}; ///< with both sides
    QList<RebaseNote> orphans{}; ///< with what is gone
    /// Under way, and judged by a set that would no longer be the current one.
    ///@{
    qint64 drafts = 0;
    qint64 cases = 0;
    qint64 corrections = 0; ///< of the cases: their applicants are asked for a correction now
    ///@}
    QMap<QByteArray, qint64>
        untranslated{}; ///< texts without a translation, by language; a language with all is not listed
    std::optional<Error> refusal{}; ///< why it cannot be published at all
    QByteArrayList
        needs{}; ///< what is missing for a breaking change: "reason", "plan", "ask" where "pin" leaves drafts over

    /// Neither refused nor in conflict, and what is breaking has its reason and its plan.
    bool isGood() const { return !refusal && overlay != OverlayOutcome::Conflict && needs.isEmpty(); }
};

/// What the proposal means for one municipality.
struct EGOV_EXPORT TownVerdict {
    TenantCode code; ///< as far as it can be told
    QList<FormVerdict> forms{}; ///< those that change, by id
    QList<TenantProblem> problems{}; ///< of its folder: it would not be served

    /// The worst of its forms.
    PublishVerdict verdict() const;
    OverlayOutcome overlay() const; ///< the worst of its forms
    bool isRefused() const; ///< its folder, or one of its forms, cannot be published at all
    bool isGood() const; ///< all of its forms are, and its folder
};

/// Judges each municipality of the proposal. translations: as LintOptions::translations; only the languages that a
/// municipality lists are looked at. Reads the stores; errors of Desk::inFlight.
EGOV_EXPORT Expected<QList<TownVerdict>> judgeProposal(
    const Proposal& proposal, const PublicationWord& word, const QHash<QByteArray, QSet<QString>>& translations = {});

} // namespace Egov
