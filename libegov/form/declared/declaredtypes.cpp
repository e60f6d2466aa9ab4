// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/declared/declaredtypes.h>

#include <libegov/form/declared/declaredfield_p.h>
#include <libegov/form/errors.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// What every field may say (forms/form.schema.json, "ownField"); the type itself takes nothing.
constexpr std::string_view ofEveryField[] = {"autocomplete", "hint", "id", "label", "legalBasis", "locked",
    "placeholder", "prefill", "required", "sealed", "type", "value", "warning", "when"};

} // namespace

Expected<void> declareFieldType(const Json& declaration, FieldTypes& types)
{
    Expected<std::shared_ptr<const DeclaredType>> type = DeclaredType::compile(declaration);
    if (!type)
        return Unexpected(type.error());
    return types.add((*type)->id, [type = *type](const Json& field) -> Expected<std::shared_ptr<const FieldType>> {
        for (const Json::Member& member : field.members()) {
            if (std::ranges::find(ofEveryField, viewOf(member.first)) == std::end(ofEveryField))
                return unexpected(FormError::Type,
                    u"%1 takes no \"%2\""_s.arg(QString::fromUtf8(type->id), QString::fromUtf8(member.first)));
        }
        return std::make_shared<const DeclaredField>(type);
    });
}

} // namespace Egov
