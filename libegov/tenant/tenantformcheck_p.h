// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/authoring/lint.h>
#include <libegov/tenant/tenantcheck.h>

namespace Egov {

// The forms of one municipality: its overlays, its own forms, and the tables that those on offer read.
class TenantFormCheck {
public:
    // tenant: as far as it could be read.
    TenantFormCheck(const Tenant& tenant, const Json& metadata, const TenantCheckBasis& basis);

    QList<TenantProblem> problems();

private:
    // A definition that the municipality offers, or would.
    struct Definition {
        FormId form;
        Json json;
        const Form* compiled = nullptr; // a shared form as it is
    };

    void overlay(const FormId& form, const Json& change);
    void onFurtherBases(const FormId& form, const QString& file, const Json& change);
    void ownForm(const FormId& form, const Json& definition);
    // What lint says, without what it says of the base.
    void lintAll(const QString& file, const Json& definition, const Json& base);
    void tables();
    void readsOf(const Definition& definition, QDate day);
    void offers();
    const Form* sharedForm(const FormId& form) const;
    bool isSaid(const Finding& finding) const;
    bool isOffered(const FormId& form) const;
    void add(const Error& reason, const QString& where, Severity severity = Severity::Error);

    const Tenant& m_tenant;
    const Json& m_metadata;
    const TenantCheckBasis& m_basis;
    LintOptions m_lint;
    QList<Definition> m_definitions; // that can be read: shared ones with the overlay, own ones
    QSet<QString> m_lacking; // places of tables that were said already
    QList<TenantProblem> m_problems;
};

} // namespace Egov
