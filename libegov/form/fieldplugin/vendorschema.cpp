// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/fieldplugin/vendorschema_p.h>

#include <libegov/form/errors.h>
#include <libegov/form/pattern/pattern_p.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

Expected<void> judgePatterns(const Json& schema, const QByteArray& pointer)
{
    if (schema.contains("pattern")) {
        const QByteArray pattern = schema["pattern"].toUtf8();
        const bool isWhole = pattern.startsWith('^') && pattern.endsWith('$');
        if (!isWhole || !Pattern::compile(pattern))
            return unexpected(FormError::FieldType, QString::fromUtf8(pointer) + u"/pattern: no pattern from ^ to $"_s);
    }
    if (schema.contains("items"))
        return judgePatterns(schema["items"], pointer + "/items");
    for (const Json::Member& property : schema["properties"].members()) {
        if (const Expected<void> good = judgePatterns(property.second, pointer + "/properties/" + property.first);
            !good)
            return good;
    }
    return {};
}

} // namespace

Expected<std::unique_ptr<Schema>> compileVendorSchema(const Json& schema, const QByteArray& pointer)
{
    if (const Expected<void> good = judgePatterns(schema, pointer); !good)
        return Unexpected(good.error());
    return std::make_unique<Schema>(schema.toBytes());
}

} // namespace Egov
