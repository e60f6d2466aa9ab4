// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/trust/certificate.h>

namespace Egov {

// CMS AuthEnvelopedData for recipients with EC keys on P-256: what OpenSSL's CMS would write (with SHA-256 in the key
// derivation), at half its cost. That looks up every algorithm for each message, and multiplies the certificate's point
// by the order of the group each time, though on a curve with cofactor 1 a point on the curve is in the group, and
// reading the certificate has seen that it is on the curve.
bool mayAgree(const Certificate& certificate);
Expected<QByteArray> sealByAgreement(QByteArrayView plaintext, const QList<Certificate>& recipients);

} // namespace Egov
