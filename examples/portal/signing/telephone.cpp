// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "signing/telephone.h"

#include "app/errors.h"

#include <libegov/base/secretfile.h>
#include <libegov/signature/errors.h>
#include <libegov/web/errors.h>

#include <QUrlQuery>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Egov::Portal {

namespace {

constexpr char noteName[] = "telephone";
// A browser with several applications in its windows; who begins one more gives up the oldest.
constexpr qsizetype flowsAtOnce = 4;

struct Pending {
    RemoteSigningFlow flow;
    QByteArray path;
};

// All that one browser has begun, in one note of its session. lastPath: where it goes back to that comes with an answer
// to none of them.
struct Begun {
    QList<Pending> flows;
    QByteArray lastPath;

    static Begun of(const Session& session)
    {
        const Json json = Json::parse(session.note(noteName)).value_or(Json());
        Begun begun{.flows = {}, .lastPath = json["lastPath"].toUtf8()};
        for (const Json& one : json["flows"].elements()) {
            Pending pending;
            pending.path = one["path"].toUtf8();
            pending.flow.state = one["state"].toUtf8();
            pending.flow.nonce = one["nonce"].toUtf8();
            pending.flow.verifier = one["verifier"].toUtf8();
            pending.flow.transaction = one["transaction"].toUtf8();
            pending.flow.contentDigest = QByteArray::fromBase64(one["contentDigest"].toUtf8());
            pending.flow.attributes = QByteArray::fromBase64(one["attributes"].toUtf8());
            pending.flow.begunAt = QDateTime::fromString(one["begunAt"].toString(), Qt::ISODateWithMs);
            begun.flows += pending;
        }
        return begun;
    }
    Expected<void> keep(Session& session) const
    {
        Json all = Json::array();
        for (const Pending& one : flows)
            all.append(Json::object({{"path", one.path}, {"state", one.flow.state}, {"nonce", one.flow.nonce},
                {"verifier", one.flow.verifier}, {"transaction", one.flow.transaction},
                {"contentDigest", one.flow.contentDigest.toBase64()}, {"attributes", one.flow.attributes.toBase64()},
                {"begunAt", toTimestamp(one.flow.begunAt)}}));
        return session.setNote(noteName, Json::object({{"flows", all}, {"lastPath", lastPath}}).toBytes());
    }
};

QByteArray stateOf(const QUrl& address)
{
    const QStringList states = QUrlQuery(address).allQueryItemValues(u"state"_s, QUrl::FullyDecoded);
    return states.size() == 1 ? states.first().toUtf8() : QByteArray();
}

Unexpected refusal(const char* member)
{
    return unexpected(PortalError::RemoteSigning, u"\"%1\""_s.arg(QLatin1StringView(member)));
}

Expected<RemoteSigningSettings> settingsFrom(const Json& given, const QByteArray& publicUrl)
{
    RemoteSigningSettings settings;
    const std::pair<const char*, QUrl*> addresses[] = {
        {"authorization", &settings.authorization},
        {"token", &settings.token},
        {"keys", &settings.keys},
        {"signTransactions", &settings.signTransactions},
    };
    for (const auto& [name, address] : addresses) {
        *address = QUrl::fromEncoded(given[name].toUtf8(), QUrl::StrictMode);
        if (!address->isValid() || address->host().isEmpty())
            return refusal(name);
    }
    const std::pair<const char*, QByteArray*> texts[] = {
        {"issuer", &settings.issuer},
        {"clientId", &settings.clientId},
        {"clientKeyId", &settings.clientKeyId},
        {"scope", &settings.scope},
        {"clientScope", &settings.clientScope},
        {"acrValues", &settings.acrValues},
        {"digestName", &settings.digestName},
        {"transactionName", &settings.transactionName},
        {"transactionParameter", &settings.transactionParameter},
        {"signatureName", &settings.signatureName},
        {"certificateName", &settings.certificateName},
        {"authoritiesFile", &settings.authoritiesFile},
    };
    for (const auto& [name, text] : texts)
        *text = given[name].toUtf8(*text);
    if (settings.issuer.isEmpty())
        return refusal("issuer");
    if (settings.clientId.isEmpty())
        return refusal("clientId");
    const std::pair<const char*, int*> seconds[] = {
        {"timeoutSeconds", &settings.timeoutSeconds},
        {"clockSkewSeconds", &settings.clockSkewSeconds},
        {"longestSeconds", &settings.longestSeconds},
    };
    for (const auto& [name, number] : seconds) {
        constexpr qint64 hour = 3600;
        const qint64 value = given.contains(name) ? given[name].toInteger(-1) : *number;
        if (value < 1 || value > hour)
            return refusal(name);
        *number = static_cast<int>(value);
    }
    const QByteArray mode = given["digestMode"].toUtf8("digest-info");
    if (mode != "digest-info" && mode != "plain-hash")
        return refusal("digestMode");
    settings.digestMode = mode == "plain-hash" ? RemoteSigningSettings::DigestMode::PlainHash
                                               : RemoteSigningSettings::DigestMode::DigestInfo;
    settings.returnAddress = QUrl::fromEncoded(publicUrl + "/signed", QUrl::StrictMode);
    return settings;
}

} // namespace

Telephone::Telephone(RemoteSigningSettings settings, JwsKey key, int atOnce, std::shared_ptr<const Clock> clock)
    : m_signer(std::move(settings), std::move(key), std::move(clock))
    , m_places(atOnce)
{
}

Expected<std::unique_ptr<Telephone>> Telephone::open(
    const Json& configuration, const QByteArray& publicUrl, int atOnce, std::shared_ptr<const Clock> clock)
{
    Expected<RemoteSigningSettings> settings = settingsFrom(configuration, publicUrl);
    if (!settings)
        return Unexpected(settings.error());
    const Expected<QByteArray> pem = readSecretFile(configuration["clientKey"].toString());
    if (!pem)
        return unexpected(PortalError::RemoteSigning, u"\"clientKey\": "_s + pem.error().detail());
    Expected<JwsKey> key = JwsKey::parse(*pem);
    if (!key)
        return refusal("clientKey");
    return std::unique_ptr<Telephone>(
        new Telephone(std::move(*settings), std::move(*key), qMax(1, atOnce), std::move(clock)));
}

Expected<QUrl> Telephone::begin(Session& session, const QByteArray& path, const QByteArray& content)
{
    if (!m_places.tryAcquire())
        return unexpected(PortalError::Busy, u"others are waiting for the signing service"_s);
    const QSemaphoreReleaser place(m_places);
    const Expected<RemoteSigningFlow> flow = m_signer.begin(content);
    if (!flow)
        return Unexpected(flow.error());
    Begun begun = Begun::of(session);
    begun.flows.removeIf([&path](const Pending& one) { return one.path == path; });
    if (begun.flows.size() >= flowsAtOnce)
        begun.flows.removeFirst();
    begun.flows += Pending{*flow, path};
    begun.lastPath = path;
    if (const Expected<void> kept = begun.keep(session); !kept)
        return Unexpected(kept.error());
    return flow->address;
}

bool Telephone::hasBegun(const Session& session, const QUrl& address)
{
    const QByteArray state = stateOf(address);
    const Begun begun = Begun::of(session);
    return std::ranges::any_of(
        begun.flows, [&state](const Pending& one) { return !state.isEmpty() && one.flow.state == state; });
}

bool Telephone::hasLeft(const Session& session) { return !Begun::of(session).lastPath.isEmpty(); }

Telephone::Returned Telephone::finish(Session& session, const QUrl& address)
{
    const QByteArray state = stateOf(address);
    Begun begun = Begun::of(session);
    const auto found = std::ranges::find_if(
        begun.flows, [&state](const Pending& one) { return !state.isEmpty() && one.flow.state == state; });
    // An answer to nothing that this browser began: what it did begin stays.
    if (found == begun.flows.end())
        return {begun.lastPath, unexpected(SignatureError::RemoteState, u"no such flow"_s)};
    const Pending pending = *found;
    if (!m_places.tryAcquire())
        return {pending.path, unexpected(PortalError::Busy, u"others are waiting for the signing service"_s)};
    const QSemaphoreReleaser place(m_places);
    begun.flows.erase(found); // once
    if (const Expected<void> kept = begun.keep(session); !kept)
        return {pending.path, Unexpected(kept.error())};
    const Expected<RemoteSignature> signature = m_signer.finish(pending.flow, address);
    if (!signature)
        return {pending.path, Unexpected(signature.error())};
    return {pending.path, signature->cms};
}

QByteArray Telephone::textFor(const Error& error)
{
    static const std::pair<ErrorCode, const char*> keys[] = {
        {PortalError::Busy, "busy"},
        {WebError::NotSent, "unreachable"},
        {WebError::NoAnswer, "unreachable"},
        {SignatureError::RemoteState, "state"},
        {SignatureError::RemoteExpired, "expired"},
        {SignatureError::RemoteRefused, "refused"},
    };
    // RFC 6749 4.1.2.1: the person said no.
    if (error.is(SignatureError::RemoteRefused) && error.detail() == "access_denied"_L1)
        return "sign.telephone-cancelled";
    for (const auto& [code, key] : keys) {
        if (error.is(code))
            return QByteArray("sign.telephone-") + key;
    }
    return "sign.telephone-answer";
}

} // namespace Egov::Portal
