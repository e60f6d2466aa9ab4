// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/error.h>
#include <libegov/form/values/finding.h>

namespace Egov {

/// Something of a municipality that has to be mended, for whoever can: a clerk, a vendor, an operator.
class EGOV_EXPORT TenantProblem {
public:
    /// A check that failed. where: file and member, "tenant.json: desk/phone".
    TenantProblem(const Error& reason, QString where, Severity severity = Severity::Error);
    /// A finding of lint(), which has sentences of its own. check says what to do about it.
    TenantProblem(ErrorCode check, QString where, Finding finding);

    /// Which check; its row says what to do.
    ErrorCode check() const noexcept { return m_check; }
    /// File and member.
    const QString& where() const noexcept { return m_where; }
    /// Error: something of the municipality does not work. Warning: it will not, or residents cannot read it.
    Severity severity() const noexcept { return m_finding.severity; }
    /// For a log or a list of refusals: the place and why, English.
    Error toError() const;
    /// {"what","where","why","remedy","code","severity"}: what and remedy in the language ("ja", "en").
    Json toJson(QByteArrayView language = "ja") const;

private:
    QString why(QByteArrayView language) const;

    ErrorCode m_check;
    QString m_where;
    Finding m_finding;
};

} // namespace Egov
