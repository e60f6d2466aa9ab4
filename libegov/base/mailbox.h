// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/export.h>

#include <QByteArray>

namespace Egov {

// The one rule for an address of mail: who takes one (forms, pages, settings) and who writes to it (the mailer) ask the
// same. ASCII, no quoted local part, no address literal; nothing in it can end a header or a command.

inline constexpr qsizetype maximumMailboxLength = 254; ///< RFC 5321 4.5.3.1.3: a path of 256, its brackets off
inline constexpr qsizetype maximumLocalPart = 64; ///< octets, RFC 5321 4.5.3.1.1

/// What is before the @. A dot at its ends and two in a row are no Dot-string of RFC 5321, but addresses that Japanese
/// mobile carriers gave out until 2009 have them; they are taken for the carriers' hosts only.
EGOV_EXPORT bool isLocalPart(QByteArrayView local, QByteArrayView host) noexcept;
/// What is behind it: labels of 1 to 63 letters, digits and inner hyphens (RFC 1035 2.3.4), at least two of them, the
/// last no number.
EGOV_EXPORT bool isMailHost(QByteArrayView host) noexcept;
EGOV_EXPORT bool isMailbox(QByteArrayView address) noexcept;

/// A mailbox as commands and headers carry it: with a Quoted-string in front where the dots demand one.
EGOV_EXPORT QByteArray mailboxInMail(const QByteArray& mailbox);

} // namespace Egov
