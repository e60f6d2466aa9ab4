// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/definition/form.h>

#include <memory>

namespace Egov {

// Every version of a form that this municipality ever offered, by its digest: a case stays pinned to the version it was
// filed under, so that version has to be there as long as the case. A folder of definitions named by digest.
class FormArchive {
public:
    FormArchive(QString folder, std::shared_ptr<const FieldTypes> types);

    // The types of the edition that comes into force: by them versions are compiled that nobody has asked for yet.
    void use(std::shared_ptr<const FieldTypes> types);
    // Keeps the version; nothing happens when it is there.
    Expected<void> keep(const Form& form);
    const QString& folder() const { return m_folder; }
    // A version from elsewhere, under the digest that it must have: "platform.form-archive".
    Expected<void> adopt(const QByteArray& definition, const QByteArray& digest);
    // "platform.unknown-form-version"; "platform.form-archive" when the file is not what its name says.
    Expected<Form> find(const QByteArray& digest) const;

private:
    QString m_folder;
    struct Loaded;
    std::shared_ptr<Loaded> m_loaded;
};

} // namespace Egov
