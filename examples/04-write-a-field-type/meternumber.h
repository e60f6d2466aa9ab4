// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form.h>

// 水道メーターの番号 of an invented waterworks: two letters, six digits and a check digit modulo 9, "AB-123456-3".
// People write it in lower case, in full width or without dashes; it is kept in one way.
class MeterNumber final : public Egov::FieldType {
public:
    Egov::Value read(const Egov::Value& answer, Egov::FieldContext& context) const override;
    QString format(const Egov::Json& kept, QByteArrayView language) const override;
    const Egov::FieldTraits& traits() const override;
};
