// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/trust/native.h>

#include <mutex>

namespace Egov {

// The DER is there from the start; OpenSSL's object, a hundred microseconds of work, only when something asks for it.
struct Certificate::Private {
    QByteArray der;
    QByteArray serial;

    X509* native() const;
    static std::shared_ptr<const Private> of(NativeCertificate native);

private:
    friend struct CertificateAccess;
    mutable std::once_flag m_once;
    mutable NativeCertificate m_native;
};

} // namespace Egov
