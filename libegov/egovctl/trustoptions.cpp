// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/trustoptions.h>

#include <libegov/base/clock.h>
#include <libegov/egovctl/errors.h>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

Expected<QDateTime> parseMoment(const QString& text)
{
    const QDateTime moment = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!moment.isValid() || moment.timeSpec() == Qt::LocalTime)
        return unexpected(CtlError::BadMoment, text + u" is not ISO 8601 with an offset"_s);
    return moment.toUTC();
}

Expected<CertificatePurpose> parsePurpose(const QString& text)
{
    if (text.isEmpty() || text == "any"_L1)
        return CertificatePurpose::Any;
    if (text == "signing"_L1)
        return CertificatePurpose::Signing;
    if (text == "authentication"_L1)
        return CertificatePurpose::Authentication;
    if (text == "timestamp"_L1)
        return CertificatePurpose::TimeStamping;
    return unexpected(CtlError::BadPurpose, text);
}

QStringList TrustOptions::valued()
{
    return {u"anchors"_s, u"candidates"_s, u"crls"_s, u"moment"_s, u"purpose"_s, u"policy"_s, u"profile"_s,
        u"environment"_s, u"revocation"_s, u"ocsp"_s};
}

QStringList TrustOptions::flags() { return {u"no-path"_s}; }

namespace {

template <typename T>
Expected<void> loadAll(const QStringList& paths, Expected<QList<T>> (*load)(const QString&), QList<T>& into)
{
    for (const QString& path : paths) {
        const Expected<QList<T>> some = load(path);
        if (!some)
            return Unexpected(some.error());
        into += *some;
    }
    return {};
}

Expected<PathPolicy> pathPolicy(const Options& options)
{
    const QString profile = options.value(u"profile"_s, u"general"_s);
    const bool jpki = profile == "jpki"_L1;
    if (!jpki && profile != "general"_L1)
        return unexpected(CtlError::BadProfile, profile);
    const Expected<CertificatePurpose> purpose
        = parsePurpose(options.value(u"purpose"_s, jpki ? u"signing"_s : u"any"_s));
    if (!purpose)
        return Unexpected(purpose.error());
    PathPolicy policy;
    if (jpki) {
        const QString environment = options.value(u"environment"_s, u"production"_s);
        const bool test = environment == "test"_L1;
        if (!test && environment != "production"_L1)
            return unexpected(CtlError::BadEnvironment, environment);
        const JpkiPolicy data
            = JpkiPolicy::forEnvironment(test ? JpkiPolicy::Environment::Test : JpkiPolicy::Environment::Production);
        policy = *purpose == CertificatePurpose::Authentication ? data.authentication() : data.signing();
    }
    policy.purpose = *purpose;
    if (options.has(u"policy"_s)) {
        policy.initialPolicies.clear();
        for (const QString& oid : options.values(u"policy"_s))
            policy.initialPolicies += oid.toLatin1();
        policy.explicitPolicy = true;
    }
    const QString revocation = options.value(u"revocation"_s, u"required"_s);
    if (revocation != "none"_L1 && revocation != "required"_L1)
        return unexpected(CtlError::BadRevocation, revocation);
    if (revocation == "none"_L1)
        policy.revocation = RevocationRule::None;
    return policy;
}

} // namespace

Expected<TrustOptions> TrustOptions::from(const Options& options)
{
    TrustOptions trust;
    const Expected<PathPolicy> policy = pathPolicy(options);
    if (!policy)
        return Unexpected(policy.error());
    trust.policy.path = *policy;
    if (options.has(u"no-path"_s))
        trust.policy.pathRule = SignaturePolicy::PathRule::LeftOut;
    if (const Expected<void> good = loadAll(options.values(u"anchors"_s), loadCertificates, trust.material.anchors);
        !good)
        return Unexpected(good.error());
    if (const Expected<void> good
        = loadAll(options.values(u"candidates"_s), loadCertificates, trust.material.candidates);
        !good)
        return Unexpected(good.error());
    if (const Expected<void> good
        = loadAll(options.values(u"crls"_s), loadRevocationLists, trust.material.revocationLists);
        !good)
        return Unexpected(good.error());
    for (const QString& file : options.values(u"ocsp"_s)) {
        const Expected<QByteArray> answer = readFile(file);
        if (!answer)
            return Unexpected(answer.error());
        trust.material.ocspResponses += *answer;
    }
    trust.moment = SystemClock().now();
    if (options.has(u"moment"_s)) {
        const Expected<QDateTime> moment = parseMoment(options.value(u"moment"_s));
        if (!moment)
            return Unexpected(moment.error());
        trust.moment = *moment;
    }
    return trust;
}

} // namespace Egov::Ctl
