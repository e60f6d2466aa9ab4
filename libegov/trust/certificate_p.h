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
    // One number for all spellings of a name (RFC 5280 7.1); 0 until native() was there.
    quint32 subjectKey() const;
    quint32 issuerKey() const;
    static std::shared_ptr<const Private> of(NativeCertificate native, QByteArray der = {});

private:
    friend struct CertificateAccess;
    mutable std::once_flag m_once;
    mutable NativeCertificate m_native;
    mutable quint32 m_subjectKey = 0;
    mutable quint32 m_issuerKey = 0;
    void adopt(NativeCertificate native) const;
};

} // namespace Egov
