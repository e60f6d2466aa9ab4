// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/tenant/sharedforms.h>
#include <libegov/tenant/tenant.h>

#include <span>

namespace Egov {

// Every version of a shared form that this service has served, by id and number, with its digest: a municipality whose
// overlay stands on one keeps it when the operator lays the next version in its place, and a version that was published
// is never another one. Files <data>/forms/<id>/<version>.json, {"definition", "digest"}, and
// "procedure" where there is one.
class KeptForms {
public:
    // types must outlive it.
    KeptForms(const QString& dataDirectory, const FieldTypes& types);

    // Keeps what is not kept under its number yet, whatever that is: of two processes one is the first. Errors:
    // "platform.form-archive".
    Expected<void> keep(const SharedForms& shared) const;
    // Whether this very version was served.
    bool has(const Form& form) const;
    // What is served: with the versions that overlays of these municipalities stand on, and in place of a version that
    // was changed the one that was served before ("tenant.version-changed"). What is damaged is among refused().
    void complete(SharedForms& shared, std::span<const Tenant> tenants) const;

private:
    struct Kept {
        Json definition;
        QByteArray digest;
        Json procedure; // null: the simple life
    };
    QString fileOf(const QByteArray& id, const QByteArray& version) const;
    Expected<Kept> read(const QString& file) const;
    Expected<Form> compile(const QString& file, const Kept& kept, const QByteArray& reference) const;

    QString m_folder;
    const FieldTypes& m_types;
};

} // namespace Egov
