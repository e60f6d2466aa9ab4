// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/egovctl/command.h>

#include <libegov/procedure/procedure.h>

namespace Egov::Ctl {

// A procedure as it lies: its text, and what stands around it.
struct ProcedureFile {
    Json definition;
    FieldTypes types;
    ProcedureForms forms;
};

// forms/<id>/procedure.json with form.json beside it, and ../<form>/form.json of its applicants' stages. What of these
// is not there is said by the judgement of the procedure; that there is no form beside it is an error. The types are
// those of the installed plugins and those that are declared beside the forms.
Expected<ProcedureFile> readProcedure(const QString& path);

} // namespace Egov::Ctl
