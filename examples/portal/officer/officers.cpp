// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "officer/officers.h"

#include "app/errors.h"
#include "session/totp.h"

#include <libegov/base/secretfile.h>
#include <libegov/seal/passwordhash.h>
#include <libegov/storage/guesslock.h>

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
constexpr qsizetype longestId = 64;
constexpr auto demoPassword = "demo-officer-2026";

// What is there but cannot be read is not taken for "all".
std::optional<OfficerReach> reachOf(const Json& officer)
{
    if (!officer.contains("procedures"))
        return OfficerReach::everything();
    const Json procedures = officer["procedures"];
    if (!procedures.isArray())
        return std::nullopt;
    QList<FormId> forms;
    for (const Json& form : procedures.elements()) {
        if (!form.isText() || form.toUtf8().isEmpty())
            return std::nullopt;
        forms += FormId(form.toUtf8());
    }
    return OfficerReach::of(std::move(forms));
}

} // namespace

Expected<std::unique_ptr<Officers>> Officers::load(const QString& path)
{
    const Expected<QByteArray> bytes = readSecretFile(path);
    if (!bytes)
        return Unexpected(bytes.error());
    const Expected<Json> json = Json::parse(*bytes);
    if (!json)
        return Unexpected(json.error());
    auto officers = std::make_unique<Officers>();
    for (const Json& each : (*json)["officers"].elements()) {
        const std::optional<QByteArray> secret = fromBase32(each["totp"].toUtf8());
        if (!secret || secret->size() < 16)
            return unexpected(PortalError::Officers, u"a TOTP secret is not base32 of at least 16 bytes"_s);
        const std::optional<OfficerReach> reach = reachOf(each);
        if (!reach)
            return unexpected(PortalError::Officers, u"\"procedures\" is not a list of procedures"_s);
        Account account{.officer
            = {.id = OfficerId(each["id"].toUtf8()), .name = each["name"].toString(), .roles = {}, .reach = *reach},
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

namespace {

// Whether this step is later than any that was used, and from now on it is used. In the store: a code is good once,
// also at another process and after a restart.
Expected<bool> useStep(StateStore& states, const QByteArray& id, const Totp& totp, const QByteArray& code)
{
    const QDateTime now = states.clock().now();
    bool isUsed = false;
    const Expected<void> done = states.change(
        "totp", id, [&](const std::optional<PassingState>& before) -> Expected<std::optional<PassingState>> {
            const std::optional<qint64> step = totp.acceptedStep(code, now, before ? before->value.toLongLong() : 0);
            isUsed = step.has_value();
            // Kept for longer than any code is accepted.
            return step ? std::optional(PassingState{
                              .value = QByteArray::number(*step), .expiresAt = now.addSecs(10 * Totp::stepSeconds)})
                        : before;
        });
    return done ? Expected<bool>(isUsed) : Unexpected(done.error());
}

} // namespace

Expected<std::optional<Officer>> Officers::signIn(StateStore& states, const QByteArray& id, const QByteArray& password,
    const QByteArray& code, const QByteArray& place) const
{
    if (id.isEmpty() || id.size() > longestId)
        return std::optional<Officer>();
    const Expected<HashingQueue::Place> turn = m_hashing.enter();
    if (!turn)
        return Unexpected(turn.error());
    GuessLock lock(states, "officer");
    const Expected<std::optional<QDateTime>> shut = lock.take(id, place);
    if (!shut)
        return Unexpected(shut.error());
    if (*shut)
        return unexpected(PortalError::OfficerShut, QString::fromLatin1(toTimestamp(**shut)));
    const auto account = m_accounts.constFind({states.tenant().value(), id});
    const bool isKnown = account != m_accounts.constEnd();
    const bool knows = turn->run([&] { return verifyPassword(password, isKnown ? account->passwordHash : m_nobody); });
    if (!isKnown || !knows)
        return std::optional<Officer>();
    // Asked only of who knows the password: a stranger cannot use up an officer's codes.
    const Expected<bool> fits = useStep(states, id, Totp(account->secret), code);
    if (!fits || !*fits)
        return fits ? Expected<std::optional<Officer>>(std::nullopt) : Unexpected(fits.error());
    if (const Expected<void> forgotten = lock.forget(id, place); !forgotten)
        return Unexpected(forgotten.error());
    return std::optional(account->officer);
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
