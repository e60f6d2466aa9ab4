// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/errorcode.h>

#include <QDebug>
#include <QString>

namespace Egov {

/// Why something could not be done. What was judged and refused (answers, signatures, payments) is not an Error
/// but a report of its own.
///
/// code: a row of a room's table: Error(StorageError::Busy, u"..."_s).
/// detail: English, for developers and operators; never holds personal data, secrets or key material.
class EGOV_EXPORT Error {
public:
    /// detail goes to logs and to operators as it stands.
    Error(ErrorCode code, QString detail);

    /// As programs outside compare it: stable for ever, "<room>.<cause>" in lower case with dashes.
    QByteArray code() const { return m_code.text(); }
    /// May be empty.
    const QString& detail() const noexcept { return m_detail; }

    /// To compare with a constant, or to read the row: who can mend it, status, sentences.
    ErrorCode which() const noexcept { return m_code; }
    /// `error.is(StorageError::Busy)`
    bool is(ErrorCode code) const noexcept { return m_code == code; }

    bool operator==(const Error& other) const = default;

private:
    ErrorCode m_code;
    QString m_detail;
};

/// "code: detail", for logs.
EGOV_EXPORT QDebug operator<<(QDebug debug, const Error& error);

} // namespace Egov
