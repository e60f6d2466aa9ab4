// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/definition/schema_i.h>

#include <libegov/base/expected.h>

namespace Egov {

// A schema out of a plugin's metadata that the schema of metadata has accepted already; what that one cannot say is
// judged here, since Schema stops the program where a pattern is none. "form.field-type".
Expected<std::unique_ptr<Schema>> compileVendorSchema(const Json& schema, const QByteArray& pointer);

} // namespace Egov
