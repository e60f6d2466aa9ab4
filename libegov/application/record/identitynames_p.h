// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/enumnames.h>
#include <libegov/form/definition/form.h>

namespace Egov {

// As definitions write them; what is kept between two requests says it likewise.
inline constexpr EnumNames<RequiredIdentity, 3> identityNames{{{
    {RequiredIdentity::None, "none"},
    {RequiredIdentity::Email, "email"},
    {RequiredIdentity::SigningCertificate, "signing-certificate"},
}}};

} // namespace Egov
