// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/trust/certificateshape_i.h>
#include <libegov/trust/chainvalidator_p.h>
#include <libegov/trust/signaturealgorithm_i.h>

#include <openssl/err.h>

#include <algorithm>
#include <vector>

namespace Egov {

namespace {

constexpr char anyExtendedKeyUsage[] = "2.5.29.37.0";

using NativeStack = std::unique_ptr<STACK_OF(X509), decltype([](STACK_OF(X509) * stack) { sk_X509_free(stack); })>;

struct PathError {
    int error = X509_V_OK;
    int depth = 0;
};

// Notes every error and lets OpenSSL go on, so that a report tells all of them; one error is enough to refuse.
int noteError(int ok, X509_STORE_CTX* context)
{
    auto* findings = static_cast<QList<PathError>*>(X509_STORE_CTX_get_app_data(context));
    if (!ok)
        findings->append({X509_STORE_CTX_get_error(context), X509_STORE_CTX_get_error_depth(context)});
    return 1;
}

// In place of OpenSSL's own last step, which verifies every signature.
int leaveSignatures(X509_STORE_CTX*) { return 1; }

// PathBuilder has verified the signatures of this very path, all but those by keys without parameters.
bool signaturesAreVerified(const QList<Certificate>& path)
{
    return std::ranges::all_of(path.sliced(1), [](const Certificate& issuer) {
        const EVP_PKEY* key = CertificateAccess::key(issuer);
        return key && !EVP_PKEY_missing_parameters(key);
    });
}

} // namespace

bool isValidAt(const Certificate& certificate, const QDateTime& moment)
{
    const QDateTime from = certificate.notBefore();
    const QDateTime to = certificate.notAfter();
    const qint64 at = moment.toSecsSinceEpoch();
    return from.isValid() && to.isValid() && from.toSecsSinceEpoch() <= at && at <= to.toSecsSinceEpoch();
}

namespace {

void noteValidity(const QList<Certificate>& path, const QDateTime& moment, QList<PathError>& findings)
{
    for (qsizetype i = 0; i < path.size(); ++i) {
        const X509* native = CertificateAccess::native(path[i]);
        // Through notAfter, inclusive (RFC 5280 4.1.2.5), for all of its second; X509_cmp_time takes equal for earlier.
        time_t at = moment.toSecsSinceEpoch();
        time_t before = at - 1;
        const int from = X509_cmp_time(X509_get0_notBefore(native), &at);
        const int to = X509_cmp_time(X509_get0_notAfter(native), &before);
        const int depth = static_cast<int>(i);
        if (from == 0)
            findings.append({X509_V_ERR_ERROR_IN_CERT_NOT_BEFORE_FIELD, depth});
        if (from > 0)
            findings.append({X509_V_ERR_CERT_NOT_YET_VALID, depth});
        if (to == 0)
            findings.append({X509_V_ERR_ERROR_IN_CERT_NOT_AFTER_FIELD, depth});
        if (to < 0)
            findings.append({X509_V_ERR_CERT_HAS_EXPIRED, depth});
    }
}

// What the anchor's own certificate says is not judged: it is trusted as it stands.
void noteShape(const QList<Certificate>& path, Verdict& verdict)
{
    for (qsizetype i = 0; i < qMax<qsizetype>(1, path.size() - 1); ++i) {
        if (const QByteArray why = whyMalformed(path[i]); !why.isEmpty())
            verdict.fail("path.constraints", SubIndication::ChainConstraintsFailure, path[i].label(), why);
        if (const QByteArray why = whyNotUnderstood(path[i]); !why.isEmpty())
            verdict.fail("path.critical-extensions", SubIndication::ChainConstraintsFailure, path[i].label(), why);
    }
}

bool isRecorded(const Verdict& verdict, QByteArrayView name)
{
    return std::ranges::any_of(verdict.checks(), [name](const Check& check) { return check.check == name; });
}

struct Meaning {
    const char* check;
    SubIndication why;
};

Meaning meaningOf(int error)
{
    switch (error) {
    case X509_V_ERR_CERT_NOT_YET_VALID: return {"path.validity", SubIndication::NotYetValid};
    case X509_V_ERR_CERT_HAS_EXPIRED: return {"path.validity", SubIndication::Expired};
    case X509_V_ERR_ERROR_IN_CERT_NOT_BEFORE_FIELD:
    case X509_V_ERR_ERROR_IN_CERT_NOT_AFTER_FIELD: return {"path.validity", SubIndication::FormatFailure};
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN: return {"path.chain", SubIndication::NoCertificateChainFound};
    case X509_V_ERR_CERT_SIGNATURE_FAILURE:
    case X509_V_ERR_UNABLE_TO_DECRYPT_CERT_SIGNATURE:
    case X509_V_ERR_UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY:
        return {"path.chain", SubIndication::CertificateChainGeneralFailure};
    case X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION:
        return {"path.critical-extensions", SubIndication::ChainConstraintsFailure};
    case X509_V_ERR_NO_EXPLICIT_POLICY: return {"path.policy", SubIndication::ChainConstraintsFailure};
    case X509_V_ERR_INVALID_POLICY_EXTENSION: return {"path.policy", SubIndication::PolicyProcessingError};
    case X509_V_ERR_INVALID_PURPOSE: return {"path.purpose", SubIndication::ChainConstraintsFailure};
    case X509_V_ERR_OUT_OF_MEM:
    case X509_V_ERR_UNSPECIFIED: return {"path.chain", SubIndication::CertificateChainGeneralFailure};
    default: return {"path.constraints", SubIndication::ChainConstraintsFailure};
    }
}

void setPolicies(X509_VERIFY_PARAM* parameters, const PathPolicy& policy)
{
    unsigned long flags = X509_V_FLAG_POLICY_CHECK | X509_V_FLAG_PARTIAL_CHAIN;
    if (policy.explicitPolicy)
        flags |= X509_V_FLAG_EXPLICIT_POLICY;
    if (policy.inhibitMapping)
        flags |= X509_V_FLAG_INHIBIT_MAP;
    if (policy.inhibitAnyPolicy)
        flags |= X509_V_FLAG_INHIBIT_ANY;
    if (policy.conformance == PathPolicy::Conformance::Strict)
        flags |= X509_V_FLAG_X509_STRICT;
    if (policy.maximumIntermediates >= 0)
        X509_VERIFY_PARAM_set_depth(parameters, policy.maximumIntermediates);
    X509_VERIFY_PARAM_set_flags(parameters, flags);
    // OpenSSL takes an empty set for "no policy at all": anyPolicy has to be said.
    const QByteArrayList policies
        = policy.initialPolicies.isEmpty() ? QByteArrayList{"2.5.29.32.0"} : policy.initialPolicies;
    for (const QByteArray& oid : policies) {
        if (ASN1_OBJECT* object = OBJ_txt2obj(oid.constData(), 1))
            X509_VERIFY_PARAM_add0_policy(parameters, object);
    }
}

} // namespace

void judgeChain(const QList<Certificate>& path, const PathPolicy& policy, const QDateTime& moment, Verdict& verdict)
{
    const NativeStore store(X509_STORE_new());
    const NativeStoreContext context(X509_STORE_CTX_new());
    const NativeStack trusted(sk_X509_new_null());
    const NativeStack untrusted(sk_X509_new_null());
    const bool verified = signaturesAreVerified(path);
    std::vector<NativeCertificate> anew;
    const auto nativeOf = [&anew, verified](const Certificate& certificate) {
        if (verified)
            return CertificateAccess::native(certificate);
        anew.push_back(CertificateAccess::decodedAnew(certificate));
        return anew.back().get();
    };
    X509* leaf = nativeOf(path.first());
    sk_X509_push(trusted.get(), path.size() == 1 ? leaf : nativeOf(path.last()));
    for (qsizetype i = 1; i + 1 < path.size(); ++i)
        sk_X509_push(untrusted.get(), nativeOf(path[i]));

    QList<PathError> findings;
    if (X509_STORE_CTX_init(context.get(), store.get(), leaf, untrusted.get()) != 1) {
        ERR_clear_error();
        return; // nothing is recorded, so nothing is good
    }
    X509_STORE_CTX_set0_trusted_stack(context.get(), trusted.get());
    X509_STORE_CTX_set_app_data(context.get(), &findings);
    X509_STORE_CTX_set_verify_cb(context.get(), noteError);
    X509_VERIFY_PARAM* parameters = X509_STORE_CTX_get0_param(context.get());
    setPolicies(parameters, policy);
    X509_VERIFY_PARAM_set_time(parameters, moment.toSecsSinceEpoch());
    X509_VERIFY_PARAM_set_purpose(parameters, X509_PURPOSE_ANY);
    X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_NO_CHECK_TIME);
    noteValidity(path, moment, findings);
    if (verified)
        X509_STORE_CTX_set_verify(context.get(), leaveSignatures);
    const int result = X509_verify_cert(context.get());
    ERR_clear_error();
    if (result != 1 && findings.isEmpty())
        findings.append({X509_STORE_CTX_get_error(context.get()), X509_STORE_CTX_get_error_depth(context.get())});

    // RFC 5280 6.1.4 (k), and for anchors of version 3 too: OpenSSL forgives an issuer its missing basicConstraints
    // when keyUsage lets it sign certificates.
    for (qsizetype i = 1; i < path.size(); ++i) {
        const bool old = i + 1 == path.size() && X509_get_version(CertificateAccess::native(path[i])) < X509_VERSION_3;
        if (!old && !path[i].isAuthority())
            findings.append({X509_V_ERR_INVALID_CA, static_cast<int>(i)});
    }
    noteShape(path, verdict);
    const QByteArray leafLabel = path.first().label();
    const QByteArray at = moment.toString(Qt::ISODate).toLatin1();
    for (const char* check :
        {"path.chain", "path.validity", "path.critical-extensions", "path.constraints", "path.policy"}) {
        bool good = !isRecorded(verdict, check);
        for (const PathError& finding : std::as_const(findings)) {
            const Meaning meaning = meaningOf(finding.error);
            if (qstrcmp(meaning.check, check) != 0)
                continue;
            good = false;
            const qsizetype depth = qBound(qsizetype(0), qsizetype(finding.depth), path.size() - 1);
            verdict.fail(check, meaning.why, path[depth].label(), X509_verify_cert_error_string(finding.error));
        }
        if (good)
            verdict.pass(check, leafLabel, qstrcmp(check, "path.validity") == 0 ? "as of " + at : QByteArray());
    }
}

void judgeAlgorithms(const QList<Certificate>& path, const PathPolicy& policy, Verdict& verdict)
{
    const QList<AllowedAlgorithm>& allowed = policy.algorithms.isEmpty() ? generalAlgorithms() : policy.algorithms;
    bool good = true;
    for (qsizetype i = 0; i < path.size(); ++i) {
        const KeyTraits& ownKey = CertificateAccess::keyTraits(path[i]);
        // A leaf's key may be of a kind that never signs (X25519); whoever uses it for signing asks again.
        const bool leafOnly
            = i == 0 && path.size() > 1 && policy.algorithms.isEmpty() && ownKey.type != "RSA" && ownKey.type != "EC";
        QByteArray refused = leafOnly ? QByteArray() : refuseKey(allowed, ownKey);
        if (refused.isEmpty() && i + 1 < path.size()) {
            refused = refuseAlgorithm(allowed, CertificateAccess::keyTraits(path[i + 1]), describeAlgorithm(path[i]));
        }
        if (refused.isEmpty())
            continue;
        good = false;
        verdict.fail("path.algorithm", SubIndication::CryptoConstraintsFailure, path[i].label(), refused);
    }
    if (good)
        verdict.pass("path.algorithm", path.first().label());
}

void judgeExtendedKeyUsage(const QList<Certificate>& path, const PathPolicy& policy, Verdict& verdict)
{
    if (policy.extendedKeyUsage.isEmpty())
        return;
    const QByteArray wanted = policy.extendedKeyUsage.join(' ');
    for (const Certificate& certificate : path) {
        const QByteArrayList usages = certificate.extendedKeyUsage();
        const bool has = usages.contains(anyExtendedKeyUsage)
            || std::ranges::all_of(
                policy.extendedKeyUsage, [&usages](const QByteArray& oid) { return usages.contains(oid); });
        if (!has && (!usages.isEmpty() || !certificate.extension("2.5.29.37").isEmpty()))
            return verdict.fail("path.extended-key-usage", SubIndication::ChainConstraintsFailure, certificate.label(),
                "extendedKeyUsage does not have " + wanted);
    }
    verdict.pass("path.extended-key-usage", path.first().label(), wanted);
}

namespace {

// RFC 5280 4.2.1.12: a certificate that names its uses is for no other. Documents are signed under documentSigning (RFC
// 9336), emailProtection, and what was in use before there was a name for it.
const QByteArrayList signingUses{
    "1.3.6.1.5.5.7.3.36", "1.3.6.1.5.5.7.3.4", "1.3.6.1.4.1.311.10.3.12", "1.2.840.113583.1.1.5", anyExtendedKeyUsage};
const QByteArrayList authenticationUses{"1.3.6.1.5.5.7.3.2", "1.3.6.1.4.1.311.20.2.2", anyExtendedKeyUsage};

bool isFor(const Certificate& leaf, const QByteArrayList& uses)
{
    const QByteArrayList named = leaf.extendedKeyUsage();
    if (named.isEmpty())
        return leaf.extension("2.5.29.37").isEmpty();
    return std::ranges::any_of(named, [&uses](const QByteArray& oid) { return uses.contains(oid); });
}

} // namespace

void judgePurpose(const Certificate& leaf, const PathPolicy& policy, Verdict& verdict)
{
    using KeyUse = Certificate::KeyUse;
    const QByteArray label = leaf.label();
    const auto refuse = [&](const char* evidence) {
        verdict.fail("path.purpose", SubIndication::ChainConstraintsFailure, label, evidence);
    };
    const bool jpki = policy.profile == PathPolicy::Profile::Jpki;
    const QByteArrayList extended = leaf.extendedKeyUsage();
    switch (policy.purpose) {
    case CertificatePurpose::Any: break;
    case CertificatePurpose::Signing:
        // Both certificates of a card assert digitalSignature; nonRepudiation is what only the signing one has.
        if (jpki && !leaf.hasKeyUsage())
            return refuse("keyUsage is absent");
        if (!leaf.allows(KeyUse::NonRepudiation) && (jpki || !leaf.allows(KeyUse::DigitalSignature)))
            return refuse("keyUsage does not have nonRepudiation");
        if (!isFor(leaf, signingUses))
            return refuse("extendedKeyUsage is not for signing documents");
        break;
    case CertificatePurpose::Authentication:
        if (!leaf.allows(KeyUse::DigitalSignature))
            return refuse("keyUsage does not have digitalSignature");
        if (jpki && leaf.allows(KeyUse::NonRepudiation))
            return refuse("keyUsage has nonRepudiation: this is a signing certificate");
        if (!isFor(leaf, authenticationUses))
            return refuse("extendedKeyUsage is not for authentication");
        break;
    case CertificatePurpose::TimeStamping:
        // RFC 3161 2.3: exactly id-kp-timeStamping, critical.
        if (extended != QByteArrayList{"1.3.6.1.5.5.7.3.8"})
            return refuse("extendedKeyUsage is not timeStamping alone");
        if (X509_check_purpose(CertificateAccess::native(leaf), X509_PURPOSE_TIMESTAMP_SIGN, 0) != 1) {
            ERR_clear_error();
            return refuse("not a time stamping certificate (RFC 3161 2.3)");
        }
        break;
    }
    verdict.pass("path.purpose", label);
}

} // namespace Egov
