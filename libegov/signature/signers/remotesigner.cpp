// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/signers/remotesigner.h>

#include <libegov/base/constanttime.h>
#include <libegov/signature/cms/cmssignature.h>
#include <libegov/signature/errors.h>
#include <libegov/signature/signers/cmsassembly_p.h>
#include <libegov/trust/openssl_i.h>
#include <libegov/web/webcall.h>

#include <QUrlQuery>

#include <openssl/rand.h>

namespace Egov {

using namespace Qt::StringLiterals;
using Fields = QList<std::pair<QByteArray, QByteArray>>;

namespace {

constexpr auto base64url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
constexpr qint64 assertionSeconds = 60;

// 256 bits, as RFC 7636 4.1 recommends for the verifier; unreserved characters only.
QByteArray secret()
{
    QByteArray bytes(32, '\0');
    if (RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(bytes.size())) != 1)
        qFatal("no random numbers"); // a guessable state is worse than none
    return bytes.toBase64(base64url);
}

QByteArray encoded(const Fields& fields)
{
    QByteArrayList parts;
    for (const auto& [name, value] : fields)
        parts += name + '=' + value.toPercentEncoding();
    return parts.join('&');
}

Expected<Json> askForObject(const WebRequest& request)
{
    const Expected<WebReply> called = callWeb(request);
    if (!called)
        return Unexpected(called.error());
    const WebReply& reply = *called;
    const Expected<Json> json = Json::parse(reply.body);
    if (!json || !json->isObject())
        return unexpected(SignatureError::RemoteFormat, u"HTTP %1"_s.arg(reply.status));
    if (reply.status < 200 || reply.status > 299)
        return unexpected(SignatureError::RemoteRefused, (*json)["error"].toString());
    return json;
}

// RFC 7519 4.1.3: a text, or an array of which every one is us; others would be able to use the token as well.
bool isAudience(const Json& audience, const QByteArray& client)
{
    if (!audience.isArray())
        return audience.toUtf8() == client;
    return audience.size() > 0
        && std::ranges::all_of(audience.elements(), [&client](const Json& one) { return one.toUtf8() == client; });
}

QByteArray bearer(const QByteArray& token) { return "Authorization: Bearer " + token; }

// The first value of a parameter; a parameter that occurs twice is none.
QByteArray only(const QUrlQuery& query, const QString& name)
{
    const QStringList values = query.allQueryItemValues(name, QUrl::FullyDecoded);
    return values.size() == 1 ? values.first().toUtf8() : QByteArray();
}

} // namespace

RemoteSigner::RemoteSigner(RemoteSigningSettings settings, JwsKey clientKey, std::shared_ptr<const Clock> clock)
    : m_settings(std::move(settings))
    , m_clientKey(std::move(clientKey))
    , m_clock(std::move(clock))
{
}

// RFC 7523 3.
Expected<QByteArray> RemoteSigner::assertion() const
{
    const qint64 now = m_clock->now().toSecsSinceEpoch();
    const Json claims = Json::object({{"iss", m_settings.clientId}, {"sub", m_settings.clientId},
        {"aud", m_settings.token.toEncoded()}, {"jti", secret()}, {"iat", now}, {"exp", now + assertionSeconds}});
    Json header = Json::object({{"typ", "JWT"}});
    if (!m_settings.clientKeyId.isEmpty())
        header.set("kid", m_settings.clientKeyId);
    return m_clientKey.sign(claims.toCanonical(), header);
}

Expected<Json> RemoteSigner::askToken(const Fields& fields) const
{
    const Expected<QByteArray> proof = assertion();
    if (!proof)
        return Unexpected(proof.error());
    const Expected<Json> answer = askForObject({.method = "POST",
        .url = m_settings.token,
        .headers = {"Content-Type: application/x-www-form-urlencoded", "Accept: application/json"},
        .body = encoded(fields
            + Fields{{"client_id", m_settings.clientId},
                {"client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"},
                {"client_assertion", *proof}}),
        .timeout = std::chrono::seconds(m_settings.timeoutSeconds),
        .authoritiesFile = m_settings.authoritiesFile});
    if (!answer)
        return answer;
    if ((*answer)["access_token"].toUtf8().isEmpty() || (*answer)["token_type"].toUtf8().toLower() != "bearer")
        return unexpected(SignatureError::RemoteFormat, u"no bearer token"_s);
    return answer;
}

Expected<RemoteSigningFlow> RemoteSigner::begin(QByteArrayView content) const
{
    RemoteSigningFlow flow;
    flow.begunAt = m_clock->now();
    flow.contentDigest = digestOf("SHA256", content);
    // Plain: which certificate will sign is not known yet, so that it cannot be named among what is signed.
    flow.attributes = cmsSignedAttributes(
        flow.contentDigest, {.attributes = CmsForm::Attributes::Plain, .claimedTime = flow.begunAt}, {});
    const QByteArray hash = digestOf("SHA256", flow.attributes);
    const bool plain = m_settings.digestMode == RemoteSigningSettings::DigestMode::PlainHash;
    const Expected<Json> client = askToken({{"grant_type", "client_credentials"}, {"scope", m_settings.clientScope}});
    if (!client)
        return Unexpected(client.error());
    const Json body = Json::object({{m_settings.digestName, (plain ? hash : sha256DigestInfo() + hash).toBase64()}});
    const Expected<Json> made = askForObject({.method = "POST",
        .url = m_settings.signTransactions,
        .headers
        = {"Content-Type: application/json", "Accept: application/json", bearer((*client)["access_token"].toUtf8())},
        .body = body.toBytes(),
        .timeout = std::chrono::seconds(m_settings.timeoutSeconds),
        .authoritiesFile = m_settings.authoritiesFile});
    if (!made)
        return Unexpected(made.error());
    flow.transaction = (*made)[m_settings.transactionName].toUtf8();
    if (flow.transaction.isEmpty())
        return unexpected(SignatureError::RemoteFormat, u"no transaction"_s);

    flow.state = secret();
    flow.nonce = secret();
    flow.verifier = secret();
    Fields query{{"response_type", "code"}, {"client_id", m_settings.clientId},
        {"redirect_uri", m_settings.returnAddress.toEncoded()}, {"scope", m_settings.scope}, {"state", flow.state},
        {"nonce", flow.nonce}, {"code_challenge", digestOf("SHA256", flow.verifier).toBase64(base64url)},
        {"code_challenge_method", "S256"}, {m_settings.transactionParameter, flow.transaction}};
    if (!m_settings.acrValues.isEmpty())
        query.append({"acr_values", m_settings.acrValues});
    flow.address = m_settings.authorization;
    flow.address.setQuery(QString::fromLatin1(encoded(query)));
    return flow;
}

Expected<Json> RemoteSigner::idToken(const QByteArray& jwt, const QByteArray& nonce) const
{
    const auto refused = [](const QString& claim) { return unexpected(SignatureError::RemoteToken, claim); };
    const Expected<Json> set = askForObject({.url = m_settings.keys,
        .headers = {"Accept: application/json"},
        .timeout = std::chrono::seconds(m_settings.timeoutSeconds),
        .authoritiesFile = m_settings.authoritiesFile});
    if (!set)
        return Unexpected(set.error());
    const Expected<Json> header
        = Json::parse(QByteArray::fromBase64(jwt.left(qMax(qsizetype(0), jwt.indexOf('.'))), base64url));
    const QByteArray wanted = header ? (*header)["kid"].toUtf8() : QByteArray();
    QList<JwsPublicKey> keys;
    for (const Json& jwk : (*set)["keys"].elements()) {
        if (!wanted.isEmpty() && jwk["kid"].toUtf8() != wanted)
            continue;
        // Keys of other kinds stand there for others.
        if (const Expected<JwsPublicKey> key = JwsPublicKey::parse(jwk.toBytes()))
            keys += *key;
    }
    const JwsReport report = verifyJws(jwt, keys, JwsKeyChoice::AnyOfThese);
    if (!report.isValid)
        return refused(QString::fromLatin1(report.reason));
    const Expected<Json> claims = Json::parse(report.payload);
    if (!claims || !claims->isObject())
        return refused(u"format"_s);
    // OpenID Connect Core 3.1.3.7.
    const qint64 now = m_clock->now().toSecsSinceEpoch();
    const qint64 skew = m_settings.clockSkewSeconds;
    if ((*claims)["iss"].toUtf8() != m_settings.issuer)
        return refused(u"iss"_s);
    if (!isAudience((*claims)["aud"], m_settings.clientId))
        return refused(u"aud"_s);
    if (claims->contains("azp") && (*claims)["azp"].toUtf8() != m_settings.clientId)
        return refused(u"azp"_s);
    if (!(*claims)["exp"].isNumber() || (*claims)["exp"].toInteger() <= now - skew)
        return refused(u"exp"_s);
    if (!(*claims)["iat"].isNumber() || (*claims)["iat"].toInteger() > now + skew)
        return refused(u"iat"_s);
    if (!equalInConstantTime((*claims)["nonce"].toUtf8(), nonce))
        return refused(u"nonce"_s);
    if ((*claims)["sub"].toUtf8().isEmpty())
        return refused(u"sub"_s);
    return claims;
}

Expected<RemoteSignature> RemoteSigner::finish(const RemoteSigningFlow& flow, const QUrl& returned) const
{
    const QUrlQuery query(returned);
    const QDateTime now = m_clock->now();
    if (!flow.begunAt.isValid() || now < flow.begunAt || flow.begunAt.secsTo(now) > m_settings.longestSeconds)
        return unexpected(SignatureError::RemoteExpired, u"begun too long ago"_s);
    // State first: what belongs to another flow is not read any further.
    if (flow.state.isEmpty() || !equalInConstantTime(only(query, u"state"_s), flow.state))
        return unexpected(SignatureError::RemoteState, u"state"_s);
    if (query.hasQueryItem(u"iss"_s) && only(query, u"iss"_s) != m_settings.issuer) // RFC 9207
        return unexpected(SignatureError::RemoteState, u"iss"_s);
    if (query.hasQueryItem(u"error"_s))
        return unexpected(SignatureError::RemoteRefused, QString::fromUtf8(only(query, u"error"_s)));
    const QByteArray code = only(query, u"code"_s);
    if (code.isEmpty())
        return unexpected(SignatureError::RemoteState, u"code"_s);
    const Expected<Json> tokens = askToken({{"grant_type", "authorization_code"}, {"code", code},
        {"redirect_uri", m_settings.returnAddress.toEncoded()}, {"code_verifier", flow.verifier}});
    if (!tokens)
        return Unexpected(tokens.error());
    const Expected<Json> claims = idToken((*tokens)["id_token"].toUtf8(), flow.nonce);
    if (!claims)
        return Unexpected(claims.error());
    Expected<RemoteSignature> signature = result(flow, (*tokens)["access_token"].toUtf8());
    if (signature)
        signature->subject = (*claims)["sub"].toUtf8();
    return signature;
}

Expected<RemoteSignature> RemoteSigner::result(const RemoteSigningFlow& flow, const QByteArray& accessToken) const
{
    QUrl address = m_settings.signTransactions;
    address.setPath(address.path() + u'/' + QString::fromLatin1(flow.transaction.toPercentEncoding()) + u"/result"_s,
        QUrl::TolerantMode);
    const Expected<Json> answer = askForObject({.url = address,
        .headers = {"Accept: application/json", bearer(accessToken)},
        .timeout = std::chrono::seconds(m_settings.timeoutSeconds),
        .authoritiesFile = m_settings.authoritiesFile});
    if (!answer)
        return Unexpected(answer.error());
    const auto value = QByteArray::fromBase64Encoding((*answer)[m_settings.signatureName].toUtf8());
    const QByteArray text = (*answer)[m_settings.certificateName].toUtf8();
    Expected<Certificate> certificate
        = Certificate::parse(text.startsWith("-----BEGIN ") ? text : QByteArray::fromBase64(text));
    if (!value || (*value).isEmpty() || !certificate)
        return unexpected(SignatureError::RemoteFormat, u"no signature, or no certificate"_s);
    const bool plain = m_settings.digestMode == RemoteSigningSettings::DigestMode::PlainHash;
    RemoteSignature signature{.cms = assembleCms({.certificate = *certificate,
                                  .chain = {},
                                  .digestName = "SHA256",
                                  .attributes = flow.attributes,
                                  .signature = *value,
                                  .unsignedAttributes = {},
                                  .content = {}}),
        .certificate = *certificate,
        .subject = {}};
    // Whoever answers must have signed what was asked, in the way that was asked.
    const SignaturePolicy alone{.path = {},
        .pathRule = SignaturePolicy::PathRule::LeftOut,
        .rsaForm = plain ? SignaturePolicy::RsaForm::BareHash : SignaturePolicy::RsaForm::DigestInfo,
        .publicKeys = {}};
    const SignatureReport report = verifySignature({}, signature.cms, alone, {}, m_clock->now());
    if (report.signers.size() != 1 || report.signers.first().crypto != Check::Result::Passed)
        return unexpected(SignatureError::RemoteSignature, u"not over what was asked to be signed"_s);
    return signature;
}

} // namespace Egov
