// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/error.h>

namespace Egov {

Error::Error(QByteArray code, QString detail)
    : m_code(std::move(code))
    , m_detail(std::move(detail))
{
    Q_ASSERT_X(m_code.contains('.'), "Egov::Error", "a code is <room>.<cause>");
}

QDebug operator<<(QDebug debug, const Error& error)
{
    const QDebugStateSaver saver(debug);
    debug.noquote().nospace() << error.code() << ": " << error.detail();
    return debug;
}

} // namespace Egov
