// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>

#include <QList>

#include <functional>

namespace Egov {

class Form;

/// Error: the answers cannot be submitted. Warning: they can, but the person or the officer should look again.
enum class Severity { Error, Warning };

/// Something about the answers that is not as the form wants it.
///
/// code: stable, lower case with dashes and one dot: "answer.required", "text.too-long", "date.no-such-date",
///       "rule.<id>" for the assertions of a form. The list with parameters is in libegov/form/README.md.
/// path: "name", "name.family", "children[1].birthDate"; empty for the answers as a whole.
/// params: what the sentence needs ({"maximum": 40}); never the answer itself.
struct EGOV_EXPORT Finding {
    /// As described above.
    ///@{
    QByteArray code;
    QByteArray path;
    Severity severity = Severity::Error;
    Json params;
    ///@}

    friend bool operator==(const Finding&, const Finding&) = default;
};

/// A text of a form (its labels and messages are Japanese) in the language of the page; empty where it has none.
using FormTextIn = std::function<QString(const QString& japanese)>;

/// The sentence a person reads, made at the edge. language: "ja" or "en" (others read English). With the form it names
/// the item by its label, the row and the part, and what may be entered there:
/// "「児童」2件目の「氏名」（姓）を入力してください。".
EGOV_EXPORT QString messageFor(const Finding& finding, QByteArrayView language);
/// With the words of the form. textIn: its texts in the language of the page; where it has none, Japanese.
EGOV_EXPORT QString messageFor(
    const Finding& finding, QByteArrayView language, const Form& form, const FormTextIn& textIn = {});

} // namespace Egov
