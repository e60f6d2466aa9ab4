// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/definition/form.h>

#include <QExplicitlySharedDataPointer>

#include <optional>

namespace Egov {

/// The forms that a procedure names.
struct ProcedureForms {
    Form filed; ///< beside which the procedure stands
    QList<Form> ofStages; ///< those that applicants fill in later, in any order
};

/// Who does what a stage asks for.
enum class StageBy { Officer, Applicant, Outside, Rule };
/// officer, applicant, outside, rule
EGOV_EXPORT QByteArray toText(StageBy by);

/// What happens to a case after filing (手続): the stages, what is decided, and what follows from it. A definition,
/// compiled: immutable, cheap to copy, shared by threads. See libegov/docs/procedures.md for the format.
class EGOV_EXPORT Procedure {
public:
    static constexpr qsizetype maximumDefinitionBytes = 1024 * 1024; ///< UTF-8 JSON

    /// Refuses everything that could not be judged: "procedure.schema" (with the JSON pointer), "procedure.circle",
    /// "procedure.unknown-reference", "procedure.sealed-read" ..., and what Form::compile refuses of fields and rules.
    /// The detail names the place. lint() gives all of it at once.
    static Expected<Procedure> compile(const Json& definition, const ProcedureForms& forms, const FieldTypes& types);
    /// The same from the bytes of procedure.json: also the errors of Json::parse, and "procedure.too-large".
    static Expected<Procedure> compile(QByteArrayView definition, const ProcedureForms& forms, const FieldTypes& types);

    Procedure(const Procedure&);
    Procedure& operator=(const Procedure&);
    ~Procedure();

    /// "gold-sticker@1"
    QByteArray reference() const;
    /// The stages, in the order of the definition.
    QByteArrayList stages() const;
    /// Those that come after a stage, directly or not; none where there is no such stage.
    QByteArrayList stagesAfter(QByteArrayView stage) const;
    /// Whom a stage waits for; none where there is no such stage.
    std::optional<StageBy> by(QByteArrayView stage) const;
    /// What is filled in at a stage: none where it has no fields. Its own fields stand on the page "stage".
    std::optional<Form> form(QByteArrayView stage) const;
    /// As it was compiled; the same bytes in canonical form are the same procedure.
    const Json& definition() const;
    /// Every form that cases are judged by besides the one that was filed: of the stages, and of all other rules.
    QList<Form> judgedBy() const;

    struct Private;

private:
    friend struct ProcedureAccess;
    explicit Procedure(Private* plan);
    QExplicitlySharedDataPointer<Private> d;
};

} // namespace Egov
