// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What decides about money, reach and addresses: members that two people publish.
#include <libegov/tenant/tenantmembers_p.h>

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Egov {

namespace {

constexpr qsizetype longestName = 64;

bool isName(QByteArrayView text)
{
    return !text.isEmpty() && text.size() <= longestName && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

// As it is allowed by the operator, host by host: nothing may stand in it that a reader overlooks.
bool isAddress(QByteArrayView text)
{
    const QUrl url = QUrl::fromEncoded(text.toByteArray(), QUrl::StrictMode);
    return url.isValid() && (url.scheme() == "https"_L1 || url.scheme() == "http"_L1) && !url.host().isEmpty()
        && url.userInfo().isEmpty() && !url.hasFragment() && url.toEncoded() == text;
}

} // namespace

QList<TownWebhook> TenantMembers::webhooks(QByteArrayView name)
{
    QList<TownWebhook> all;
    if (!m_object.contains(name))
        return all;
    TenantMembers& members = inner(name);
    for (const Json::Member& one : members.m_object.members()) {
        TenantMembers& given = members.inner(one.first);
        TownWebhook webhook{.name = one.first,
            .url = given.textThat("url", isAddress, "an https address without a user and a fragment is needed"),
            .credential = given.textThat("credential", isName, "the id of a secret is needed"),
            .topics = given.m_object.contains("topics") ? given.someTexts("topics") : QByteArrayList()};
        if (!isName(webhook.name))
            members.wrong(one.first, "a name has lower-case letters, digits and dashes");
        all.append(std::move(webhook));
    }
    return all;
}

QMap<QByteArray, QByteArray> TenantMembers::accounts(QByteArrayView name)
{
    QMap<QByteArray, QByteArray> all;
    if (!m_object.contains(name))
        return all;
    TenantMembers& members = inner(name);
    for (const Json::Member& one : members.m_object.members())
        all.insert(one.first, members.text(one.first));
    return all;
}

std::optional<QMap<OfficerId, QList<FormId>>> TenantMembers::reach(QByteArrayView name)
{
    if (!m_object.contains(name))
        return std::nullopt;
    QMap<OfficerId, QList<FormId>> all;
    TenantMembers& members = inner(name);
    for (const Json::Member& one : members.m_object.members()) {
        QList<FormId>& forms = all[OfficerId(one.first)];
        for (const QByteArray& form : members.texts(one.first))
            forms.append(FormId(form));
    }
    return all;
}

} // namespace Egov
