// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/procedure/anyvalue_p.h>

namespace Egov {
namespace {

class AnyValue final : public FieldType {
public:
    Value read(const Value& answer, FieldContext&) const override { return answer; }
    QString format(const Json& kept, QByteArrayView) const override
    {
        return kept.isText() ? kept.toString() : QString::fromUtf8(kept.toCanonical());
    }
};

} // namespace

FieldTypes withAnyValue(const FieldTypes& types)
{
    FieldTypes all = types;
    std::ignore = all.add(anyValueType,
        [](const Json&) -> Expected<std::shared_ptr<const FieldType>> { return std::make_shared<AnyValue>(); });
    return all;
}

} // namespace Egov
