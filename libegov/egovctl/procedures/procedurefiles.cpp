// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/procedures/procedurefiles.h>

#include <libegov/egovctl/errors.h>
#include <libegov/egovctl/formarguments.h>

#include <QDir>
#include <QFileInfo>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

Expected<ProcedureFile> readProcedure(const QString& path)
{
    const Expected<QByteArray> bytes = readFile(path);
    if (!bytes)
        return Unexpected(bytes.error());
    if (bytes->size() > Procedure::maximumDefinitionBytes)
        return unexpected(
            CtlError::Unreadable, path + u": more than %1 bytes"_s.arg(Procedure::maximumDefinitionBytes));
    const Expected<Json> definition = Json::parse(*bytes);
    if (!definition)
        return unexpected(definition.error().which(), path + u": "_s + definition.error().detail());
    const QDir folder = QFileInfo(path).absoluteDir();
    const QString formFile = folder.filePath(u"form.json"_s);
    const Expected<FieldTypes> types = fieldTypesFor(formFile, {});
    if (!types)
        return Unexpected(types.error());
    const auto formAt = [&types](const QString& file) -> Expected<Form> {
        const Expected<Json> form = readJson(file);
        return form ? Form::compile(*form, *types) : Expected<Form>(Unexpected(form.error()));
    };
    const Expected<Form> filed = formAt(formFile);
    if (!filed)
        return unexpected(filed.error().which(), formFile + u": "_s + filed.error().detail());
    ProcedureFile file{.definition = *definition, .types = *types, .forms = {.filed = *filed, .ofStages = {}}};
    for (const Json& stage : definition->operator[]("stages").elements()) {
        // No path: the schema refuses an id that is none, and a file is looked for in the folders beside this one only.
        const QString id = stage["form"].toString();
        if (id.isEmpty() || id.contains(u'/') || id.startsWith(u'.'))
            continue;
        if (const Expected<Form> form = formAt(folder.filePath(u"../%1/form.json"_s.arg(id))))
            file.forms.ofStages += *form;
    }
    return file;
}

} // namespace Egov::Ctl
