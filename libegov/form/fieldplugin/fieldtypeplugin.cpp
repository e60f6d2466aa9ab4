// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/fieldplugin/fieldtypeplugin.h>

namespace Egov {

FieldTypePlugin::~FieldTypePlugin() = default;

} // namespace Egov
