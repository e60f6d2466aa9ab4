// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/tenant/tenantproblem.h>

#include <libegov/form/authoring/lint.h>

namespace Egov {

using namespace Qt::StringLiterals;

TenantProblem::TenantProblem(const Error& reason, QString where, Severity severity)
    : m_check(reason.which())
    , m_where(std::move(where))
    , m_finding{reason.code(), "", severity, Json::object({{"detail", reason.detail()}})}
{
}

TenantProblem::TenantProblem(ErrorCode check, QString where, Finding finding)
    : m_check(check)
    , m_where(std::move(where))
    , m_finding(std::move(finding))
{
}

QString TenantProblem::why(QByteArrayView language) const
{
    // What authors are told has Japanese of its own; of every other code the detail is all there is.
    const QString message = lintMessage(m_finding, language);
    return message.startsWith(QString::fromUtf8(m_finding.code)) ? m_finding.params["detail"].toString() : message;
}

Error TenantProblem::toError() const { return Error(m_check, m_where + u": "_s + why("en")); }

Json TenantProblem::toJson(QByteArrayView language) const
{
    // A row says what it is in its first sentence, and then what to do.
    const QString sentences = QString::fromUtf8(m_check.row().sentences(language));
    const QString end = language == "ja" ? u"。"_s : u". "_s;
    const qsizetype first = sentences.indexOf(end) + end.size();
    return Json::object({{"what", sentences.first(first).trimmed()}, {"where", m_where}, {"why", why(language)},
        {"remedy", sentences.sliced(first)}, {"code", m_finding.code},
        {"severity", severity() == Severity::Error ? "error" : "warning"}});
}

} // namespace Egov
