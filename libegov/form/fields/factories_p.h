// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/fields/fieldtype.h>

namespace Egov {

// One factory per field type; each type is a class in the file of its name.
using MadeField = Expected<std::shared_ptr<const FieldType>>;

MadeField makeTextField(const Json& field);
MadeField makeKanaField(const Json& field);
MadeField makePersonNameField(const Json& field);
MadeField makeDateField(const Json& field);
MadeField makeTimeField(const Json& field);
MadeField makeNumberField(const Json& field);
MadeField makeMoneyField(const Json& field);
MadeField makeYesNoField(const Json& field);
MadeField makeChoiceField(const Json& field);
MadeField makeChoicesField(const Json& field);
MadeField makeAddressField(const Json& field);
MadeField makePhoneField(const Json& field);
MadeField makeEmailField(const Json& field);
MadeField makeBankAccountField(const Json& field);
MadeField makeMyNumberField(const Json& field);
MadeField makeCorporateNumberField(const Json& field);
MadeField makeInsuredNumberField(const Json& field);
MadeField makeVehicleNumberField(const Json& field);
MadeField makeAttachmentField(const Json& field);
MadeField makeConsentField(const Json& field);
MadeField makeNoteField(const Json& field);

} // namespace Egov
