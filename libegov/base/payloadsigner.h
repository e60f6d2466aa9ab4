// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <QByteArray>

#include <functional>

namespace Egov {

/// Signs a payload as a compact JWS (RFC 7515, ES256) with the municipality's receipt key. Called from many threads.
using PayloadSigner = std::function<Expected<QByteArray>(const QByteArray& payload)>;
/// Returns the payload of a compact JWS whose signature is good under one of the municipality's keys; an error
/// otherwise.
using PayloadVerifier = std::function<Expected<QByteArray>(const QByteArray& jws)>;

} // namespace Egov
