// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/trust/pathpolicy.h>

namespace Egov {

JpkiPolicy JpkiPolicy::forEnvironment(Environment environment)
{
    // The arc 1.2.392.200149.8.5.1: .1.1.20 and .1.3.30 on cards of the production hierarchy, .1.0.20 on signing
    // certificates of the test hierarchy. No OID is known for authentication certificates there, so none is accepted.
    const bool production = environment == Environment::Production;
    JpkiPolicy policy;
    policy.environment = environment;
    policy.signingPolicies = {production ? "1.2.392.200149.8.5.1.1.20" : "1.2.392.200149.8.5.1.0.20"};
    if (production)
        policy.authenticationPolicies = {"1.2.392.200149.8.5.1.3.30"};
    policy.algorithms = {
        {.key = "RSA", .minimumBits = 2048, .maximumBits = 2048, .curve = {}, .digest = "SHA256", .rsaExponent = 65537},
        {.key = "EC", .minimumBits = 384, .maximumBits = 384, .curve = "secp384r1", .digest = "SHA384"},
    };
    return policy;
}

PathPolicy JpkiPolicy::signing() const
{
    PathPolicy path;
    path.initialPolicies = signingPolicies;
    path.explicitPolicy = true;
    path.inhibitMapping = true;
    path.inhibitAnyPolicy = true;
    path.purpose = CertificatePurpose::Signing;
    path.profile = PathPolicy::Profile::Jpki;
    path.testHierarchy = environment == Environment::Test;
    path.algorithms = algorithms;
    path.maximumRevocationAgeSeconds = maximumRevocationAgeSeconds;
    return path;
}

PathPolicy JpkiPolicy::authentication() const
{
    PathPolicy path = signing();
    path.initialPolicies = authenticationPolicies;
    path.purpose = CertificatePurpose::Authentication;
    return path;
}

} // namespace Egov
