// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/export.h>

#include <QByteArray>
#include <QDebug>
#include <QString>

namespace Egov {

// Why something could not be done. What was judged and found wanting (answers, signatures, payments) is not an Error
// but a report of its own.
//
// code: stable for ever, "<room>.<cause>" in lower case with dashes ("storage.unavailable"); programs compare it.
// detail: English, for developers and operators; never holds personal data, secrets or key material.
class EGOV_EXPORT Error {
public:
    Error(QByteArray code, QString detail);

    const QByteArray& code() const noexcept { return m_code; }
    const QString& detail() const noexcept { return m_detail; }

    bool operator==(const Error& other) const = default;

private:
    QByteArray m_code;
    QString m_detail;
};

EGOV_EXPORT QDebug operator<<(QDebug debug, const Error& error);

} // namespace Egov
