// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/definition/form.h>
#include <libegov/signature/identity/jpkiidentity.h>

namespace Egov {

// What was written about the person who signs, the other side of the comparison with the certificate: in the fields
// that the form prefills from the card (jpki.name, jpki.address, ...); when an agent files, in those about the agent.
IdentityAnswers identityAnswers(const Form& form, const Json& values);

// The applicant's name and reading for the officers' inbox, from the same fields, else from the first person-name.
struct ApplicantName {
    QByteArray name;
    QByteArray kana;
};
ApplicantName applicantName(const Form& form, const Json& values);

} // namespace Egov
