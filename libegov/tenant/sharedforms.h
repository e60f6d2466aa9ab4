// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/definition/form.h>

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
    /// the number of a version that lies beside it with other content is refused ("tenant.version-changed"), and the
    /// other one is the current version. A form beside which a procedure.json lies is refused
    /// ("tenant.procedure-not-served"): no service runs stages yet. "tenant.forms-directory"
    static Expected<SharedForms> readAll(const QString& directory, const FieldTypes& types);

    const QList<Form>& forms() const noexcept { return m_forms; } ///< the current versions, by id
    const QList<Form>& others() const noexcept { return m_others; } ///< all others
    /// "road-park-report@1", current or not; null when it is not there.
    const Form* find(QByteArrayView reference) const;
    /// In the order of the folders.
    const QList<Refusal>& refused() const noexcept { return m_refused; }

    /// A version that was published: it is there beside the others. Where something else is there under its number,
    /// that is refused ("tenant.version-changed", with both digests) and this one stands in its place.
    void add(const Form& published);
    /// Says of a file why it was not taken.
    void refuse(const QString& file, const Error& reason) { m_refused.append({file, reason}); }

private:
    void readVersions(const QString& folder, const FieldTypes& types);

    QString m_directory;
    QList<Form> m_forms;
    QList<Form> m_others;
    QList<Refusal> m_refused;
};

} // namespace Egov
