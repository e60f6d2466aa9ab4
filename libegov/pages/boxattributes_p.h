// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/definition/fielddescription.h>

#include <QList>

namespace Egov {

// How one box is drawn and filled by the browser (HTML, section 4.10.18.7: autofill; WCAG 1.3.5).
struct BoxAttributes {
    QByteArray type = "text";
    QByteArray inputMode = "text";
    QByteArray autocomplete = "off";
    QByteArray size; // "short", "medium", "long": a class, so that the box tells what is expected
};

BoxAttributes boxAttributes(const FieldDescription& field, const FieldBox& box);

// Which of the files templates/field-*.tpl draws this field.
QByteArray templateOf(const FieldDescription& field);

// "PDF, JPEG".
QByteArray kindsText(const QList<QByteArray>& mediaTypes);

} // namespace Egov
