// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/seal/passwordhash.h>

namespace Egov {

// RFC 7914. Refuses ("seal.bad-cost") parameters beyond 1 GiB of memory, which only a forged hash would ask for.
Expected<QByteArray> scrypt(QByteArrayView password, QByteArrayView salt, const PasswordCost& cost, qsizetype size);

} // namespace Egov
