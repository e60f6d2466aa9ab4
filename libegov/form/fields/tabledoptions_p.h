// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>

#include <QList>
#include <QString>

namespace Egov {

// What a field type is besides whose options stand in a table of the tenant: their labels are asked of it.
class TabledOptions {
public:
    virtual ~TabledOptions() = default;

    // Empty where the options are written in the form.
    virtual QByteArrayView optionsTable() const = 0;
    // What was kept, for a person, by the values of that table: the one in force first, then the others, which may
    // still have the label of an option that has left it.
    virtual QString formatFrom(const QList<Json>& tables, const Json& kept, QByteArrayView language) const = 0;
};

} // namespace Egov
