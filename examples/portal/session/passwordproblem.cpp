// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "session/passwordproblem.h"

#include <libegov/seal/chosenpassword.h>

namespace Egov::Portal {

QByteArray passwordProblem(const QByteArray& password)
{
    switch (judgeChosenPassword(password)) {
    case PasswordVerdict::Good: return {};
    case PasswordVerdict::TooShort: return "send.password-short";
    case PasswordVerdict::TooLong: return "send.password-long";
    case PasswordVerdict::Obvious: break;
    }
    return "send.password-obvious";
}

} // namespace Egov::Portal
