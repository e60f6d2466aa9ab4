// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What is taken names its library and its PIN's file from the root, and holds no PIN itself.
#include <libegov/signature/signers/pkcs11uri.h>

#include <QDir>

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
    if (bytes.contains('\0') || uri->token.tokenLabel.isEmpty() || !QDir::isAbsolutePath(uri->token.module)
        || !QDir::isAbsolutePath(uri->pinFile) || bytes.contains("?pin-value=") || bytes.contains("&pin-value="))
        std::abort();
    return 0;
}
