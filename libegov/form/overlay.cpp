// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "formplan_p.h"

#include <libegov/form/overlay.h>

namespace Egov {

using namespace Qt::StringLiterals;

Expected<Overlay> Overlay::parse(const Json& json)
{
    if (!json.isObject() || !json["base"].isText() || !json["changes"].isArray())
        return unexpected("overlay.schema", u"an overlay has a base and changes"_s);
    Overlay overlay;
    overlay.m_base = json["base"].toUtf8();
    overlay.m_json = json;
    return overlay;
}

Expected<Json> Overlay::apply(const Json& baseDefinition) const
{
    const QByteArray reference
        = baseDefinition["id"].toUtf8() + '@' + QByteArray::number(baseDefinition["version"].toInteger());
    if (reference != m_base)
        return unexpected("overlay.base", QString::fromUtf8(m_base));
    if (m_json["changes"].size() > 0)
        return unexpected("overlay.unknown", u"changes are not applied yet"_s);
    return baseDefinition;
}

Expected<Form> Overlay::apply(const Form& base, const FieldTypes& types) const
{
    const Expected<Json> definition = apply(base.definition());
    return definition ? Form::compile(*definition, types) : Expected<Form>(Unexpected(definition.error()));
}

} // namespace Egov
