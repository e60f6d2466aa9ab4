// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/tenant/plan.h>

#include <QDir>
#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Egov {
namespace {

struct CapabilityName {
    Capability capability;
    const char* text;
    const char* japanese;
};
constexpr CapabilityName capabilityNames[] = {
    {Capability::Forms, "forms", "様式と入力"},
    {Capability::Attachments, "attachments", "添付書類"},
    {Capability::EmailConfirmation, "email-confirmation", "メールによる本人確認"},
    {Capability::OfficerInbox, "officer-inbox", "職員の受付画面"},
    {Capability::SigningCertificate, "signing-certificate", "署名用電子証明書による電子署名（公的個人認証）"},
    {Capability::PaymentBeforeDecision, "payment-before-decision", "審査前の電子納付"},
    {Capability::PaymentAfterDecision, "payment-after-decision", "決定後の電子納付"},
    {Capability::ApprovalRoute, "approval-route", "決裁経路（起案・承認・決裁）"},
    {Capability::DocumentIssue, "document-issue", "電子文書の交付"},
};

const CapabilityName& nameOf(Capability capability)
{
    return *std::ranges::find(capabilityNames, capability, &CapabilityName::capability);
}

} // namespace

QByteArray toText(Capability capability) { return nameOf(capability).text; }

Expected<Capability> capabilityFromText(QByteArrayView text)
{
    const auto found
        = std::ranges::find_if(capabilityNames, [text](const CapabilityName& name) { return text == name.text; });
    if (found == std::end(capabilityNames))
        return unexpected("tenant.capability", u"no capability is called "_s + QString::fromUtf8(text));
    return found->capability;
}

QString japaneseName(Capability capability) { return QString::fromUtf8(nameOf(capability).japanese); }

Expected<Plan> Plan::parse(const Json& json)
{
    Plan plan;
    plan.m_id = json["id"].toUtf8();
    plan.m_name = json["name"].toString();
    if (plan.m_id.isEmpty() || plan.m_name.isEmpty() || !json["capabilities"].isArray())
        return unexpected("tenant.plan", u"a plan has an id, a name and capabilities"_s);
    for (const Json::Member& member : json.members()) {
        if (member.first != "id" && member.first != "name" && member.first != "capabilities")
            return unexpected("tenant.plan", u"unknown member: "_s + QString::fromUtf8(member.first));
    }
    for (const Json& text : json["capabilities"].elements()) {
        const Expected<Capability> capability = capabilityFromText(text.toUtf8());
        if (!capability)
            return Unexpected(capability.error());
        if (!plan.has(*capability))
            plan.m_capabilities.append(*capability);
    }
    return plan;
}

Expected<QList<Plan>> Plan::readAll(const QString& directory)
{
    if (!QDir::isAbsolutePath(directory) || !QDir(directory).exists())
        return unexpected("tenant.plan-directory", u"not an absolute path of a directory: "_s + directory);
    QList<Plan> plans;
    for (const QFileInfo& entry : QDir(directory).entryInfoList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        QFile file(entry.absoluteFilePath());
        if (!file.open(QIODevice::ReadOnly))
            return unexpected("tenant.plan", u"cannot be read: "_s + entry.fileName());
        const Expected<Json> json = Json::parse(file.readAll());
        const Expected<Plan> plan = json ? parse(*json) : Expected<Plan>(Unexpected(json.error()));
        if (!plan)
            return unexpected(plan.error().code(), entry.fileName() + u": "_s + plan.error().detail());
        plans.append(*plan);
    }
    return plans;
}

} // namespace Egov
