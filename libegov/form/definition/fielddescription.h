// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>
#include <libegov/form/fields/fieldtraits.h>

#include <QList>
#include <QString>

namespace Egov {

/// One of the answers to choose from.
struct FieldOption {
    QByteArray value; ///< what is kept; UTF-8
    QString label; ///< what is shown
    QString hint; ///< beside it; may be empty
};

/// One field as whoever draws the form needs it. Texts are in the language of the definition (Japanese).
struct FieldDescription {
    QByteArray id; ///< within the form or its group
    QByteArray path; ///< "children[].birthDate" inside a group
    QByteArray page; ///< id of its page
    QByteArray type; ///< "text", "date", "group" ...
    FieldTraits traits; ///< what that type says about itself
    QString label; ///< the question
    /// Below and inside the box; may be empty.
    ///@{
    QString hint;
    QString placeholder;
    ///@}
    QByteArray autocomplete; ///< HTML's token: "family-name", "bday"
    QByteArray prefill; ///< "jpki.name", "jpki.address", "jpki.birthDate", "jpki.sex", or empty
    bool isRequired = false; ///< always; evaluation tells about rules
    bool isConditional = false; ///< has a "when", or its page has
    bool isComputed = false; ///< has a "value": shown, never entered
    bool isSealed = false; ///< only the municipality may read it
    bool isLocked = false; ///< overlays may tighten it, never loosen
    QString warning; ///< shown beside free text: what not to write here
    QList<FieldOption> options; ///< choice, choices
    QByteArray optionsTable; ///< the tenant's table that lists them, when not written in the form
    int minimumRows = 0; ///< group
    int maximumRows = 0; ///< at most maximumRows of fieldtype.h
    int minimumLength = 0; ///< characters as people count them
    int maximumLength = 0; ///< 0: the type's own limit
    Json minimum; ///< number, money: number; date: "2024-04-01"; null: none
    Json maximum; ///< as minimum
    QString unit; ///< number: 枚, kg
    QByteArray pattern; ///< text
    QByteArray repertoire; ///< "jisx0208", "jisx0213", "mj"
    QList<QByteArray> accept; ///< attachment: "application/pdf", "image/jpeg"
    qint64 maximumBytes = 0; ///< attachment: of one file
    int maximumFiles = 0; ///< attachment; 0 where it is none
    bool isConfirmed = false; ///< email: entered twice
    QString text; ///< consent, note: what is read
    Json definition; ///< the field's own object, for types of vendors
    QList<FieldDescription> fields; ///< group

    /// Whether its answers are kept as that.
    bool keeps(FieldTraits::Kept kept) const { return traits.kept == kept; }
};

/// One page, with what it asks.
struct PageDescription {
    QByteArray id; ///< unique in the form
    QString title; ///< heading
    QString hint; ///< below it; may be empty
    bool isConditional = false; ///< has a "when"
    QList<FieldDescription> fields; ///< in order
};

} // namespace Egov
