// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/definition/form.h>

#include <QHash>

#include <optional>
#include <vector>

namespace Egov {

// One value of a case that rules and papers may name.
struct CaseName {
    QByteArray path; // what is read of the case: "answers.shop"
    QByteArray rest; // and of that: "name", "0.kind"
    int stage = -1; // whose value it is; -1: of what was filed, or of the case itself
    Json field; // as a form would ask for it, without what concerns only whoever fills it in
    FieldDescription description; // of that; without a type for what no field holds
    bool isSealed = false; // it, or what it holds as a whole
    bool isAlwaysThere = false; // by the time the stage is done
};

// The names of one procedure: what the form asks, what its stages find out, what is decided, and the case itself.
class CaseNames {
public:
    // What is known of a stage before its rules are compiled.
    struct Stage {
        QByteArray id;
        std::optional<Form> fields; // none: it has none
        bool isConditional = false;
        bool isRepeated = false;
        bool isDeciding = false;
        Json outcomes; // as a choice has them
    };

    CaseNames(const Form& filed, std::vector<Stage> stages, const FieldTypes& types);

    // None where the case has nothing of that name.
    std::optional<CaseName> find(const QByteArray& path) const;
    // A column of a group: none where it has none, else whether it is sealed. An empty name is any column.
    std::optional<bool> column(const QByteArray& group, const QByteArray& name) const;
    int stageNamed(const QByteArray& id) const; // -1: none

    // Names that fields of stages may not have: the case has them itself.
    static bool isReserved(const QByteArray& field);

private:
    std::optional<CaseName> inForm(const Form& form, const QByteArray& path, const QByteArray& id) const;
    std::optional<CaseName> inStage(const Stage& stage, QByteArrayList& names, bool isDecision) const;
    std::optional<CaseName> rounds(const Stage& stage) const;
    bool hasRest(const CaseName& name) const;

    Form m_filed;
    std::vector<Stage> m_stages;
    const FieldTypes& m_types;
};

// The field as one that holds what was found out before: nothing of it is asked for, limited or computed again.
Json heldField(const FieldDescription& field, const QByteArray& id);

} // namespace Egov
