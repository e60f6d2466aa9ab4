// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/procedure/procedure.h>
#include <libegov/tenant/plan.h>
#include <libegov/tenant/sharedforms.h>
#include <libegov/tenant/tenant.h>

#include <optional>

namespace Egov {

/// A procedure at one municipality.
struct TenantForm {
    Form form; ///< with the municipality's overlay; without it where that was refused
    QByteArrayList overlays{}; ///< SHA-256 of each overlay (canonical JSON) that the form was made with, in their order
    std::optional<Procedure> procedure{}; ///< what happens after filing; none: the simple life
    bool isOffered = false; ///< whether an application is taken in now
    /// Why not: "plan", "link", "not-done", "not-listed", "overlay", "window", "since" (the municipality has not begun
    /// yet), "until" (it has left); empty when offered.
    QByteArray reason;
    QDate day; ///< with "since" the first day of use, with "until" the last
    QString explanation; ///< the same in Japanese for an officer
    QList<Capability> missing; ///< with "plan": what the form needs and the plan lacks
    QByteArray link; ///< with "link"
    std::optional<Error> refusal; ///< with "overlay": what is wrong with it, or with the procedure over it
};

/// All procedures of one municipality: the shared forms with its overlays, and those of its own. Immutable.
class EGOV_EXPORT TenantForms {
public:
    /// Applies the overlays and asks what the plans have. An overlay stands on the version that it names, current or
    /// not: the municipality keeps it until the overlay is moved ("tenant.base-missing" where it is not there). Never
    /// fails: what cannot be had is not offered, with the reason. plans: planPeriods(), at least one.
    static TenantForms compile(
        const Tenant& tenant, QList<PlanPeriod> plans, const SharedForms& shared, const FieldTypes& types);

    /// By form id, offered or not. "plan" is what no plan of any day has.
    const QList<TenantForm>& all() const noexcept { return m_forms; }
    /// Forms of its own that could not be compiled ("form...") or have the id of a shared one
    /// ("tenant.duplicate-form").
    const QList<Error>& refused() const noexcept { return m_refused; }
    /// Null when neither the shared forms nor the municipality have it.
    const TenantForm* find(const FormId& form) const noexcept;
    /// The same as of a day: what the plan of that day lacks is not offered ("plan"), outside the municipality's days
    /// of use nothing is ("since", "until"), outside a form's window that form is not ("window").
    QList<TenantForm> asOf(QDate day) const;
    /// One of them; nothing when neither the shared forms nor the municipality have it.
    std::optional<TenantForm> asOf(const FormId& form, QDate day) const;

private:
    void judgeDay(TenantForm& offer, QDate day) const;
    QDate m_since;
    QDate m_until; ///< invalid: no end
    QList<PlanPeriod> m_plans;
    QList<TenantForm> m_forms;
    QList<Error> m_refused;
};

/// What a plan must have for this form: its identity, its fee and when that falls due, attachments, documents it
/// issues.
EGOV_EXPORT QList<Capability> capabilitiesNeeded(const Form& form);

} // namespace Egov
