// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/context/caseprocedures_p.h>

namespace Egov {

Expected<std::optional<Procedure>> CaseProcedures::of(
    const DefinitionSet& set, const Form& form, const FieldTypes& types)
{
    if (set.procedure().isNull())
        return std::optional<Procedure>();
    const std::lock_guard guard(m_lock);
    if (const auto known = m_compiled.constFind(set.digest()); known != m_compiled.cend())
        return std::optional(*known);
    const Expected<Procedure> compiled
        = Procedure::compile(set.procedure(), ProcedureForms{.filed = form, .ofStages = {}}, types);
    if (!compiled)
        return Unexpected(compiled.error());
    m_compiled.insert(set.digest(), *compiled);
    return std::optional(*compiled);
}

} // namespace Egov
