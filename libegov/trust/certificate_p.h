// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/trust/native.h>

namespace Egov {

struct Certificate::Private {
    QByteArray der;
    NativeCertificate native;
    QByteArray serial;

    static std::shared_ptr<const Private> of(NativeCertificate native);
};

} // namespace Egov
