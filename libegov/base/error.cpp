// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/error.h>

namespace Egov {

Error::Error(ErrorCode code, QString detail)
    : m_code(code)
    , m_detail(std::move(detail))
{
}

QDebug operator<<(QDebug debug, const Error& error)
{
    const QDebugStateSaver saver(debug);
    debug.noquote().nospace() << error.code() << ": " << error.detail();
    return debug;
}

} // namespace Egov
