// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/pages/formdrawing.h>

namespace Egov {

struct FormDrawing::Private {
    Evaluation evaluation;
    Json answers;
    Wording wording;
    Tables tables;
    QDate asOf;
    QList<Finding> findings;

    // Where a field stands, and what is in it.
    struct Spot {
        QByteArray path; // "children[0].birthDate"
        Json answer;
    };

    bool isVisible(const FieldDescription& field, const QByteArray& path) const;
    Json group(const FieldDescription& description) const;
    Json field(const FieldDescription& description, const Spot& spot) const;

    void setWords(Json& model, const QByteArray& name, const QString& japanese) const;
    Json box(const FieldDescription& description, const Spot& spot, const FieldBox& box) const;
    Json options(const FieldDescription& description, const Spot& spot) const;
    QList<FieldOption> listedOptions(const FieldDescription& description) const;
    void addFiles(Json& model, const FieldDescription& description, const Spot& spot) const;
    void addFindings(Json& model, const Spot& spot) const;
};

// Whether a finding is about the field at that path or a part of it.
bool isAt(const Finding& finding, const QByteArray& path);

} // namespace Egov
