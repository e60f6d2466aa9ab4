// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/fieldplugin/fieldtypeplugin.h>
#include <libegov/form/fields/fieldplugincode.h>
#include <libegov/form/fields/fieldtype.h>

#include <span>

namespace Egov {

class ErrorTable;

/// The code of a vendor's field types, wherever it runs. Any thread may ask.
class EGOV_EXPORT FieldJudge {
public:
    virtual ~FieldJudge();

    /// One judgement for each question, in their order. An error when the code could not be asked or made no sense:
    /// then none of the answers is judged.
    virtual Expected<std::vector<FieldJudgement>> judge(std::span<const FieldQuestion> questions) const = 0;
};

/// A plugin of field types, as its metadata say.
struct FieldPlugin {
    FieldPluginCode code; ///< stands in the definition set of every form that uses one of its types
    const ErrorTable* errors = nullptr; ///< the codes of its findings; null: it has none
    Json types; ///< the member "fieldTypes": forms/plugintype.schema.json
    std::shared_ptr<const FieldJudge> judge; ///< never null
};

/// Adds the types of a plugin to those that definitions may use; none of its code runs. Answers are asked for once an
/// evaluation, all together, and what was said is remembered by parameters and answer. "form.schema" and
/// "form.field-type" with what is wrong and where; "form.type-exists" for an id that is taken. Nothing is added then.
EGOV_EXPORT Expected<void> addPluginTypes(const FieldPlugin& plugin, FieldTypes& types);

/// Adds a stand-in for each vendor's type that the definition names and that is not among types: what was filed can be
/// read and shown, and every answer has an error ("form.unknown-type"), so that nothing new is filed.
EGOV_EXPORT void addAbsentTypes(const Json& definition, FieldTypes& types);

} // namespace Egov
