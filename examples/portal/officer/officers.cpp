// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "officer/officers.h"

#include "session/totp.h"

#include <libegov/seal/passwordhash.h>

#include <QFile>
#include <QMutexLocker>

using namespace Qt::StringLiterals;

namespace Egov::Portal {

namespace {

struct DemoOfficer {
    const char* id;
    const char* name;
    const char* roles;
    const char* secret; // base32, 20 bytes
};

constexpr DemoOfficer demoOfficers[] = {
    {"tanto", "担当 一郎", "reviewer", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"},
    {"kacho", "課長 二子", "reviewer,approver", "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU"},
    {"bucho", "部長 三郎", "approver", "MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK"},
};
constexpr auto demoPassword = "demo-officer-2026";

} // namespace

Expected<std::unique_ptr<Officers>> Officers::load(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unexpected("portal.officers", u"cannot read %1"_s.arg(path));
    const Expected<Json> json = Json::parse(file.readAll());
    if (!json)
        return Unexpected(json.error());
    auto officers = std::make_unique<Officers>();
    for (const Json& each : (*json)["officers"].elements()) {
        const std::optional<QByteArray> secret = fromBase32(each["totp"].toUtf8());
        if (!secret || secret->size() < 16)
            return unexpected("portal.officers", u"a TOTP secret is not base32 of at least 16 bytes"_s);
        Account account{.officer = {.id = OfficerId(each["id"].toUtf8()), .name = each["name"].toString(), .roles = {}},
            .tenant = each["tenant"].toUtf8(),
            .passwordHash = each["password"].toUtf8(),
            .secret = *secret};
        for (const Json& role : each["roles"].elements())
            account.officer.roles.append(role.toUtf8());
        officers->m_accounts.insert({account.tenant, account.officer.id.value()}, account);
    }
    const Expected<QByteArray> nobody = hashPassword("nobody");
    if (!nobody)
        return Unexpected(nobody.error());
    officers->m_nobody = *nobody;
    return officers;
}

std::optional<Officer> Officers::signIn(const QByteArray& tenant, const QByteArray& id, const QByteArray& password,
    const QByteArray& code, const QDateTime& now)
{
    const std::pair key(tenant, id);
    const auto account = m_accounts.constFind(key);
    if (account == m_accounts.constEnd()) {
        [[maybe_unused]] const bool never = verifyPassword(password, m_nobody);
        return std::nullopt;
    }
    const bool knows = verifyPassword(password, account->passwordHash);
    const QMutexLocker lock(&m_mutex);
    const std::optional<qint64> step = Totp(account->secret).acceptedStep(code, now, m_lastStep.value(key, 0));
    if (!knows || !step)
        return std::nullopt;
    m_lastStep.insert(key, *step);
    return account->officer;
}

std::optional<Officer> Officers::find(const QByteArray& tenant, const QByteArray& id) const
{
    const auto account = m_accounts.constFind({tenant, id});
    return account == m_accounts.constEnd() ? std::nullopt : std::optional(account->officer);
}

Expected<DemoOfficers> makeDemoOfficers(const QList<TenantCode>& tenants)
{
    const Expected<QByteArray> hash = hashPassword(demoPassword);
    if (!hash)
        return Unexpected(hash.error());
    Json::Array officers;
    DemoOfficers demo;
    for (const DemoOfficer& each : demoOfficers) {
        demo.printed += QByteArray("officer ") + each.id + "  password " + demoPassword + "  TOTP secret " + each.secret
            + "  (" + each.roles + ")\n";
        for (const TenantCode& tenant : tenants) {
            Json::Array roles;
            for (const QByteArray& role : QByteArray(each.roles).split(','))
                roles.emplace_back(role);
            officers.push_back(Json::object({{"tenant", tenant.value()}, {"id", each.id}, {"name", each.name},
                {"roles", std::move(roles)}, {"password", *hash}, {"totp", each.secret}}));
        }
    }
    demo.file = Json::object({{"officers", std::move(officers)}});
    return demo;
}

} // namespace Egov::Portal
