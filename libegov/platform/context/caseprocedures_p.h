// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/procedure/procedure.h>
#include <libegov/tenant/definitionset.h>

#include <QHash>

#include <mutex>

namespace Egov {

// The procedures of the sets that cases are pinned to, each compiled once. For any thread.
class CaseProcedures {
public:
    // None where the set has none. form: the version that the set names. Errors of Procedure::compile: a procedure that
    // was good when the case arrived and is not now.
    Expected<std::optional<Procedure>> of(const DefinitionSet& set, const Form& form, const FieldTypes& types);

private:
    std::mutex m_lock;
    QHash<QByteArray, Procedure> m_compiled; // by the digest of the set
};

} // namespace Egov
