// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/definition/formplan_p.h>
#include <libegov/form/evaluation/answerreader_p.h>
#include <libegov/form/fieldplugin/pluginfield_p.h>
#include <libegov/form/rules/machine_p.h>
#include <libegov/form/rules/rulelimits.h>

#include <libegov/form/evaluation/evaluation.h>

#include <QSharedData>

namespace Egov {

// A finding before anybody asks for it: numbers instead of texts.
struct CompactFinding {
    uint64_t key = 0; // page order: field, row, column
    const char* code = nullptr; // a literal, or of the form's rules
    std::string_view part;
    std::string_view name; // unknown fields: what they call themselves
    int field = none;
    int row = none;
    int rule = none;
    Severity severity = Severity::Error;
    uint32_t firstParameter = 0;
    uint32_t parameterCount = 0;
};

struct CompactFeeLine {
    int line = none;
    qint64 quantity = 0;
    qint64 unitAmount = 0;
};

struct FieldState {
    bool isVisible = false;
    bool isRequired = false;
    bool hasError = false;
};

// An option that was not offered, in that row.
struct WithheldOption {
    int option = none; // of the plan
    int row = none;
};

// What a plugin said of one answer.
struct AskedJudgement {
    int field = none;
    int row = none;
    FieldJudgement judgement;
};

// Everything of one evaluation. Returned to a pool of its thread when nobody holds it, so that the next evaluation of
// the same form finds its buffers warm and touches no shared counter.
struct Evaluation::Private : QSharedData {
    std::optional<Form> form;
    Tables tables; // of the context: values may be views on them
    QDate asOf; // of the context
    AnswerReader reader;
    Arena arena{maximumRuleTextBytes + 4 * static_cast<size_t>(Evaluation::maximumAnswerBytes)};

    std::vector<Value> raw; // what was sent, by slot of the form
    std::vector<Value> slots; // what is kept
    std::vector<FieldState> states;
    std::vector<uint8_t> pages; // visible?
    std::vector<uint8_t> seen;
    struct Rows {
        int count = 0;
        int capacity = 0;
        int width = 0;
        Value* raw = nullptr; // count * width
        Value* kept = nullptr; // count * (header + width)
        FieldState* states = nullptr;
        Value* row(int index) const { return kept + index * (width + 1) + 1; }
    };
    std::vector<Rows> groups;
    std::vector<AskedJudgement> asked; // by field and row
    const FieldJudgement* judgementOf(int field, int row) const;
    std::vector<WithheldOption> withheld;
    std::vector<CompactFinding> findings;
    std::vector<FieldContext::Parameter> parameters;
    std::vector<CompactFeeLine> feeLines;
    bool hasErrors = false;
    bool isOrdered = true;

    void add(CompactFinding finding, std::initializer_list<FieldContext::Parameter> given = {});
    const Form::Private& plan() const { return FormAccess::of(*form); }
    // A path of findings: the field, its row (none outside groups) and what is left of the path ("family").
    struct Place {
        int field = none;
        int row = none;
        std::string_view rest;
    };
    Place placeOf(QByteArrayView path) const;
    const FieldState* stateOf(const Place& place) const;
    Value valueOf(const Place& place) const;
    QByteArray pathOf(const CompactFinding& finding) const;
    QList<Json> valuesOf(QByteArrayView table) const;
    // What the table of a field's options calls a code; empty without a table, and where it has no text for it.
    QString codeText(const FieldPlan& field, const QByteArray& code) const;
};

// The two ends of the pool.
Evaluation::Private* takeWorkspace(const Form& form);
void giveBack(Evaluation::Private* workspace);

struct EvaluationAccess {
    static Evaluation make(Evaluation::Private* d) { return Evaluation(d); }
    static Evaluation::Private* of(const Evaluation& evaluation) { return evaluation.d.data(); }
};

inline uint64_t orderKey(int field, int row, int column)
{
    return static_cast<uint64_t>(field + 1) << 40 | static_cast<uint64_t>(row + 1) << 20
        | static_cast<uint64_t>(column + 1);
}

} // namespace Egov
