// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/rules/program_p.h>
#include <libegov/form/values/nametable_p.h>

#include <libegov/form/definition/form.h>

#include <QSharedData>

#include <mutex>

namespace Egov {

inline constexpr int none = -1;

// A definition as evaluation wants it: every name a number, every rule a program, the work in its order.
// What an evaluation reads of a field lies in one line of the cache; names are for people and come behind.
struct alignas(64) FieldPlan {
    std::shared_ptr<const FieldType> type; // null for groups
    int page = 0;
    int group = none; // the group it is a column of
    int rows = none; // the group it is
    uint16_t slot = 0; // in the frame of the form or of a row
    uint16_t order = 0; // in the form, as people read it
    int when = none; // programs
    int required = none;
    int value = none;
    int minimum = none; // of RuledBounds
    int maximum = none;
    bool isAlwaysRequired = false;
    bool isComputed = false;
    bool takesAnswer = true; // not a note
    bool isSealed = false;
    bool hasSoftLimits = false;
    bool isLimitedByRules = false; // bounds or options hang on other answers: rare, and one look for both
    QByteArray id;
    QByteArray path; // "children[].birthDate"
};

struct GroupPlan {
    int field = 0;
    Shape shape;
    NameTable names; // of the columns
    std::vector<int> columns; // fields
    int minimum = 0;
    int maximum = Egov::maximumRows;
};

struct PagePlan {
    QByteArray id;
    int when = none;
};

struct RulePlan {
    QByteArray id;
    QByteArray code; // "rule.<id>"
    QByteArray message;
    int when = none;
    int assertion = none;
    int each = none; // group
    int field = none; // where the finding stands
    QByteArray path; // the same as written: "name.family"
    std::vector<QByteArray> further; // the other places
    Severity severity = Severity::Error;
    std::vector<int> reads; // fields
};

struct FeeLinePlan {
    QByteArray id;
    QByteArray label;
    QByteArray revenueCode;
    QByteArray taxClass;
    QByteArray legalBasis;
    int when = none;
    int quantity = none;
    int unitAmount = none;
    int each = none; // group
};

// One piece of the work of an evaluation, in an order in which everything read was computed before.
struct Step {
    enum class Kind : uint8_t { Page, Field, Column, Rule } kind;
    uint16_t index;
};

// What a field finds where one of its soft limits is broken.
struct SoftLimitPlan {
    int field = none;
    std::string_view code;
};

// An option that is offered while a rule holds.
struct OptionPlan {
    int field = none;
    int index = 0; // in "options"
    QByteArray value;
    int when = none;
};

// A field whose answers a plugin judges.
struct AskedPlan {
    int field = none;
    bool isAlways = false; // whether it is shown hangs on another such answer, and is not known when plugins are asked
};

struct Form::Private : QSharedData {
    FormId id;
    int version = 0;
    // The definition as it came: its canonical bytes (RFC 8785), or values shared with the form it was made from.
    QByteArray canonical;
    RequiredIdentity identity = RequiredIdentity::None;
    FeeDue feeDue = FeeDue::None;
    FormWindow window;
    int retentionYears = 0;

    Arena constants{SIZE_MAX, 256}; // most forms have few, and there are thousands of forms
    std::vector<Program> programs;
    std::vector<PagePlan> pages;
    std::vector<FieldPlan> fields; // groups followed by their columns, in page order
    std::vector<GroupPlan> groups;
    std::vector<RulePlan> rules;
    std::vector<FeeLinePlan> feeLines;
    std::vector<Step> steps;
    std::vector<SoftLimitPlan> softLimits;
    std::vector<OptionPlan> options; // by field
    std::vector<AskedPlan> asked; // in the order of the fields
    size_t stepsBeforeAsking = 0; // which depend on no such field
    // What each node reads: pages, then fields, then rules, as the compiler numbers them.
    std::vector<std::vector<int>> dependencies;
    Tables tables;
    NameTable names; // of the root fields
    std::vector<int> rootFields; // by slot
    bool hasSealedFields = false;
    bool takesFiles = false;

    // Made when first asked for.
    mutable std::once_flag parsed;
    mutable Json definition;
    mutable std::once_flag digested;
    mutable QByteArray digest;
    mutable std::once_flag described;
    mutable QList<PageDescription> descriptions; // for people
};

struct FormAccess {
    static const Form::Private& of(const Form& form) { return *form.d; }
    static const Json& definitionOf(const Form& form);
    // A definition that was made from the base's, and shares with it what it did not change.
    static Expected<Form> compile(const Json& definition, const FieldTypes& types, const Form* base);
    static Form make(Form::Private* d) { return Form(d); }
    static bool isSame(const Form& left, const Form& right) { return left.d == right.d; }
};

} // namespace Egov
