// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/error.h>

#include <expected>

namespace Egov {

/// A value, or the reason why there is none. Nothing in libegov throws across its border.
template <typename T>
using Expected = std::expected<T, Error>;

/// What a function that gives an Expected returns instead of its value.
using Unexpected = std::unexpected<Error>;

/// return unexpected(StorageError::Busy, u"..."_s);
inline Unexpected unexpected(ErrorCode code, QString detail) { return Unexpected(Error(code, std::move(detail))); }

} // namespace Egov
