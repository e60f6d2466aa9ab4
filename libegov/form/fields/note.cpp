// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/fields/factories_p.h>

namespace Egov {
namespace {

// Something to read. There is nothing to answer.
class NoteField final : public FieldType {
public:
    Value read(const Value&, FieldContext&) const override { return Value(); }
    QString format(const Json&, QByteArrayView) const override { return {}; }
};

} // namespace

MadeField makeNoteField(const Json&) { return std::make_shared<const NoteField>(); }

} // namespace Egov
