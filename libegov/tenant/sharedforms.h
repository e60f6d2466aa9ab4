// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/definition/form.h>

#include <QHash>

#include <optional>

namespace Egov {

/// The forms that all municipalities of a service share, in the versions that are there side by side: of each form the
/// current one, and others on which overlays of municipalities still stand.
class EGOV_EXPORT SharedForms {
public:
    /// A form that was not taken.
    struct Refusal {
        QString file; ///< path of its form.json
        Error reason; ///< errors of Form::compile
    };

    /// Compiles every `<directory>/<id>/form.json`, the current version, and every
    /// `<directory>/<id>/<version>/form.json` beside it; the directory is absolute. What cannot be compiled, or has
    /// another id or version than its folders, is refused ("tenant.form-file") and the others stay. A form.json under
    /// the number of a version that lies beside it with other content, be it of its procedure, is refused
    /// ("tenant.version-changed"), and the other one is the current version. A procedure.json beside a form.json
    /// belongs to that version; where it cannot be compiled (errors of Procedure::compile), or asks for what no service
    /// runs yet
    /// ("tenant.procedure-not-served"), the form is refused with it. "tenant.forms-directory"
    static Expected<SharedForms> readAll(const QString& directory, const FieldTypes& types);

    const QList<Form>& forms() const noexcept { return m_forms; } ///< the current versions, by id
    const QList<Form>& others() const noexcept { return m_others; } ///< all others
    /// "road-park-report@1", current or not; null when it is not there.
    const Form* find(QByteArrayView reference) const;
    /// What happens after filing to what was filed by this version (the definition of a Procedure); null where it has
    /// the simple life.
    Json procedureOf(const Form& form) const { return m_procedures.value(form.reference()); }
    /// In the order of the folders.
    const QList<Refusal>& refused() const noexcept { return m_refused; }

    /// A version that was published: it is there beside the others. Where something else is there under its number,
    /// that is refused ("tenant.version-changed", with both digests) and this one stands in its place. procedure: of
    /// that version, or null.
    void add(const Form& published, const Json& procedure);
    /// Says of a file why it was not taken.
    void refuse(const QString& file, const Error& reason) { m_refused.append({file, reason}); }

private:
    struct Version;
    std::optional<Version> readOne(const QString& folder, const QString& id, const FieldTypes& types);
    void put(const Version& version);
    void readVersions(const QString& folder, const FieldTypes& types);

    QString m_directory;
    QList<Form> m_forms;
    QList<Form> m_others;
    QHash<QByteArray, Json> m_procedures; ///< by the reference of their version
    QList<Refusal> m_refused;
};

} // namespace Egov
