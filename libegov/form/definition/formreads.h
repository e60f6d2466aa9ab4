// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/definition/form.h>
#include <libegov/form/fields/fieldplugincode.h>

#include <QMap>

namespace Egov {

/// What of a municipality's own a form can read while it is judged.
struct FormReads {
    /// Names that its rules and lists of options look up, each once, in alphabetical order; of tables that the form
    /// brings and of those that only a municipality has.
    QByteArrayList tables;
    bool readsAnyTable = false; ///< a rule computes the name, or a vendor's type may ask for any: then every table
    bool readsCalendar = false; ///< a rule asks when offices are open
    /// The types of its fields, by name: the digest of what was declared, empty where the type is code.
    QMap<QByteArray, QByteArray> fieldTypes;
    QMap<QByteArray, FieldPluginCode> fieldPlugins; ///< of these types those that a plugin judges, by name
};

/// Found in the compiled rules, so that nothing that an evaluation reads is missing.
EGOV_EXPORT FormReads readsOf(const Form& form);

} // namespace Egov
