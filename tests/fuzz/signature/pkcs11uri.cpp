// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What is taken names its library and its PIN's file from the root, and holds no PIN itself.
#include <libegov/signature/signers/pkcs11uri.h>

#include <QDir>

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace Egov;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const Expected<Pkcs11Uri> uri = parsePkcs11Uri(bytes);
    if (!uri)
        return 0;
    // Before the question mark an ampersand is a sign like any other (RFC 7512 section 2.3, pk11-path-res-avail).
    const QByteArray query = bytes.sliced(std::max<qsizetype>(0, bytes.indexOf('?')));
    if (bytes.contains('\0') || uri->token.tokenLabel.isEmpty() || !QDir::isAbsolutePath(uri->token.module)
        || !QDir::isAbsolutePath(uri->pinFile) || query.contains("?pin-value=") || query.contains("&pin-value="))
        std::abort();
    return 0;
}
