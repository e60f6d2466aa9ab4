// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>

#include <QList>

namespace Egov {

class Form;

// Error: the answers cannot be submitted. Warning: they can, but the person or the officer should look again.
enum class Severity { Error, Warning };

// Something about the answers that is not as the form wants it.
//
// code: stable, lower case with dashes and one dot: "answer.required", "text.too-long", "date.no-such-date",
//       "rule.<id>" for the assertions of a form. The list with parameters is in libegov/form/README.md.
// path: "name", "name.family", "children[1].birthDate"; empty for the answers as a whole.
// params: what the sentence needs ({"maximum": 40}); never the answer itself.
struct EGOV_EXPORT Finding {
    QByteArray code;
    QByteArray path;
    Severity severity = Severity::Error;
    Json params;

    friend bool operator==(const Finding&, const Finding&) = default;
};

// The sentence a person reads, made at the edge. language: "ja" or "en" (others read English); a form's own message is
// in the language of the form's texts. Names the field by its label when the form is given.
EGOV_EXPORT QString messageFor(const Finding& finding, QByteArrayView language);
EGOV_EXPORT QString messageFor(const Finding& finding, QByteArrayView language, const Form& form);

} // namespace Egov
