// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/authoring/overlay.h>
#include <libegov/platform/desk/desk.h>
#include <libegov/platform/settings/configuration.h>
#include <libegov/tenant/tenantproblem.h>

#include <memory>

namespace Egov {

/// Where what is proposed lies. What is left out stays as it is in force.
struct ProposalFolders {
    QString forms{}; ///< absolute; all shared forms as they would be: what is not there is no longer offered
    QStringList towns{}; ///< folders of municipalities; one that the service does not have would join it
};

/// What becomes of a municipality's changes to a shared form; also where it changes nothing.
enum class OverlayOutcome {
    Applied, ///< all of them stand
    Orphan, ///< what some of them change, or read, is gone: they would be left out
    Conflict ///< the shared form and the municipality changed the same, or the changes cannot be laid on it
};

/// One procedure of a municipality, in force and proposed.
struct ProposedForm {
    FormId form; ///< which
    std::optional<TenantForm> inForce{}; ///< as of today; none: it has no such form
    std::optional<TenantForm> proposed{}; ///< the same as it would be
    std::optional<DefinitionSet> setInForce{}; ///< by which it is judged now
    std::optional<DefinitionSet> setProposed{}; ///< by which it would be
    OverlayOutcome overlay = OverlayOutcome::Applied; ///< worst of the changes
    QList<RebaseNote> conflicts{}; ///< with both sides
    QList<RebaseNote> orphans{}; ///< with what is gone
    /// A lower version than the one in force, as it was served before: going back, and no number used twice.
    bool isRollBack = false;
    /// Why the proposal cannot be: "tenant.version-changed", errors of Form::compile, of Overlay.
    std::optional<Error> refusal{};

    /// Whether residents are served by something else than now; or would be, if it were not refused.
    bool isChange() const;
};

/// A municipality with all procedures that it offers, or would.
struct ProposedTown {
    TenantCode code; ///< as far as it can be told
    QByteArrayList languages{}; ///< of its pages, as proposed
    Desk* desk = nullptr; ///< none: it would join
    QList<ProposedForm> forms{}; ///< by id
    QList<TenantProblem> problems{}; ///< of its folder, errors only: it would not be served
};

/// What would be published, laid beside what is in force. A municipality whose folder is given is judged as it stands
/// there: an overlay that names an earlier version keeps it. Of the others an overlay is moved to the proposed version
/// by the three-way merge, as rebase() does: what it would be if the town moved.
class EGOV_EXPORT Proposal {
public:
    /// desks: those of the service, which outlive it. Errors: of what is in force ("tenant.forms-directory", plans),
    /// and the same of the folder that is proposed.
    static Expected<Proposal> read(const PlatformConfiguration& configuration, const QList<Desk*>& desks,
        const ProposalFolders& folders, const QDateTime& now);

    /// By code.
    const QList<ProposedTown>& towns() const { return m_towns; }
    /// Those that the forms were compiled with.
    const FieldTypes& types() const { return *m_types; }

private:
    std::shared_ptr<FieldTypes> m_types;
    QList<ProposedTown> m_towns;
};

EGOV_EXPORT QByteArray toText(OverlayOutcome outcome); ///< applied, orphan, conflict

} // namespace Egov
