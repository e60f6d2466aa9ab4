// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/egovctl/command.h>

#include <libegov/form/evaluation/evaluation.h>
#include <libegov/tenant/tenantforms.h>

#include <QSet>

namespace Egov::Ctl {

Expected<Json> readJson(const QString& path);

// The folder of field types that is installed beside this program; empty: none is.
QString installedFieldPlugins();

// Adds the types of plugins in these directories, without any those that are installed. Their code runs in this
// process, when an answer is judged. What was not taken comes back.
QList<SharedForms::Refusal> addPluginTypes(const QStringList& directories, FieldTypes& types);

// The house's types and those of plugins in these directories; what was not taken is missed where it is used.
FieldTypes vendorsAndHouse(const QStringList& directories);

// The house's types, those of plugins (--plugins) and those that are declared in the folder "fieldtypes" beside a form
// or beside its folder, also that of a form whose earlier version this is. refused: what was not taken; without it that
// is an error.
Expected<FieldTypes> fieldTypesFor(
    const QString& formFile, const QStringList& plugins, QList<SharedForms::Refusal>* refused = nullptr);

// The form of a file, with the tenant's overlay when one is given (--overlay).
Expected<Form> readForm(const Options& options);
// --as-of DATE (today in Japan when left out), --tables F.
Expected<EvaluationContext> readContext(const Options& options);
Expected<QDate> readDay(const Options& options);

// The texts that the catalogues forms_<language>.ts of a folder translate, by language.
Expected<QHash<QByteArray, QSet<QString>>> readTranslations(const QString& folder);

// The line's own "id" where the form has no field of that name: it numbers the line and is no answer. Its bytes leave
// the line, all others stay as they came, so that nothing stands between the sender and the engine's judgement.
Json takeId(const Form& form, std::string& line);

} // namespace Egov::Ctl
