// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/fields/builtinfield_p.h>

namespace Egov {
namespace {

// Something to read. There is nothing to answer.
class NoteField final : public FieldType {
public:
    const FieldTraits& traits() const override { return noteField.traits; }

    Value read(const Value&, FieldContext&) const override { return Value(); }
    QString format(const Json&, QByteArrayView) const override { return {}; }
};

MadeField make(const Json&) { return std::make_shared<const NoteField>(); }

} // namespace

constinit const BuiltInField noteField{
    .name = "note", .make = make, .traits = {.kept = FieldTraits::Kept::Nothing, .input = FieldTraits::Input::Nothing}};

} // namespace Egov
