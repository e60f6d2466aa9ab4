// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>

#include <QDate>
#include <QList>

namespace Egov {

/// What a municipality's contract lets it use.
enum class Capability {
    Forms, ///< forms and the page by page entry of answers
    Attachments,
    EmailConfirmation, ///< identity by a code sent by mail
    OfficerInbox,
    SigningCertificate, ///< forms signed with the My Number Card (公的個人認証)
    PaymentBeforeDecision, ///< fee due before submission or review
    PaymentAfterDecision, ///< fee due after the decision or before issue
    ApprovalRoute, ///< 起案→承認→決裁 on a route of its own
    DocumentIssue, ///< 交付 of signed PDF documents
};
EGOV_EXPORT QByteArray toText(Capability capability); ///< "signing-certificate"
EGOV_EXPORT Expected<Capability> capabilityFromText(QByteArrayView text); ///< "tenant.capability"
EGOV_EXPORT QString japaneseName(Capability capability); ///< for an officer: 公的個人認証による電子署名

/// A plan of the joint purchase. Which capabilities it has is data `(forms/plans/<id>.json)`:
/// {"id":"A","name":"Aプラン","capabilities":["forms", ...]}.
class EGOV_EXPORT Plan {
public:
    static Expected<Plan> parse(const Json& plan); ///< "tenant.plan", "tenant.capability"
    /// Every *.json of an absolute directory, by id. One that cannot be read is an error: a plan that is missing would
    /// take services away silently. "tenant.plan-directory"
    static Expected<QList<Plan>> readAll(const QString& directory);

    /// "A"; what tenant.json names.
    const QByteArray& id() const noexcept { return m_id; }
    /// For people.
    const QString& name() const noexcept { return m_name; }
    /// In the order of the file.
    const QList<Capability>& capabilities() const noexcept { return m_capabilities; }
    /// Whether the contract has it.
    bool has(Capability capability) const noexcept { return m_capabilities.contains(capability); }

private:
    QByteArray m_id;
    QString m_name;
    QList<Capability> m_capabilities;
};

/// A plan from a day on, until the next one's.
struct PlanPeriod {
    QDate from; ///< first Japanese day
    Plan plan; ///< of those days
};

} // namespace Egov
