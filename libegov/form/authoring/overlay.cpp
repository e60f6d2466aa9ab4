// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/authoring/overlaychange_p.h>
#include <libegov/form/errors.h>

#include <libegov/base/digest.h>
#include <libegov/form/definition/formplan_p.h>
#include <libegov/form/definition/schema_i.h>

#include <libegov/form/authoring/overlay.h>

namespace Egov {

using namespace Qt::StringLiterals;

Expected<Overlay> Overlay::parse(const Json& json)
{
    const QList<SchemaViolation> violations = overlaySchema().check(json);
    if (!violations.isEmpty())
        return unexpected(FormError::OverlaySchema,
            QString::fromUtf8(violations.first().pointer) + u": "_s + violations.first().detail);
    Overlay overlay;
    overlay.m_base = json["base"].toUtf8();
    overlay.m_json = json;
    return overlay;
}

// The digest is asked for only once the rest is good.
template <typename Digest>
Expected<Json> Overlay::changed(const Json& baseDefinition, Digest digest) const
{
    FormDraft draft(baseDefinition);
    if (draft.reference() != m_base)
        return unexpected(FormError::OverlayBase,
            QString::fromUtf8(m_base) + u" is laid on "_s + QString::fromUtf8(draft.reference()));
    for (const Json& change : m_json["changes"].elements()) {
        if (const Expected<void> applied = applyChange(draft, change); !applied)
            return Unexpected(applied.error());
    }
    draft.head.set("base", Json::object({{"form", m_base}, {"digest", digest()}}));
    return draft.definition();
}

Expected<Json> Overlay::apply(const Json& baseDefinition) const
{
    return changed(baseDefinition, [&baseDefinition] { return sha256Hex(baseDefinition.toCanonical()); });
}

Expected<Form> Overlay::apply(const Form& base, const FieldTypes& types) const
{
    const Expected<Json> definition = changed(FormAccess::definitionOf(base), [&base] { return base.digest(); });
    return definition ? FormAccess::compile(*definition, types, &base) : Expected<Form>(Unexpected(definition.error()));
}

} // namespace Egov
