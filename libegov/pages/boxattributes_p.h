// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>
#include <libegov/form/definition/fielddescription.h>

#include <QByteArrayList>
#include <QList>

namespace Egov {

// How one box is drawn and filled by the browser (HTML, section 4.10.18.7: autofill; WCAG 1.3.5).
struct BoxAttributes {
    QByteArray type = "text";
    QByteArray inputMode = "text";
    QByteArray autocomplete = "off";
    QByteArray size; // "short", "medium", "long": a class, so that the box tells what is expected
    QList<std::pair<QByteArray, QByteArray>> options; // value and the key of its text; not empty: a list to choose from
};

BoxAttributes boxAttributes(const FieldDescription& field, const QByteArray& part);

// Which of the files templates/field-*.tpl draws this field.
QByteArray templateOf(const FieldDescription& field);

// An answer as its box shows it.
QByteArray typedText(const Json& answer);

// "PDF, JPEG".
QByteArray kindsText(const QList<QByteArray>& mediaTypes);

} // namespace Egov
