// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/errors.h>
#include <libegov/signature/evidence/evidencerecord.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr const char* purposes[] = {"any", "signing", "authentication", "timestamp"};
constexpr const char* profiles[] = {"general", "jpki"};
constexpr const char* revocations[] = {"required", "none"};
constexpr const char* conformances[] = {"verifiable", "strict"};
constexpr const char* pathRules[] = {"required", "left-out"};
constexpr const char* rsaForms[] = {"digest-info", "bare-hash"};

template <typename Value, size_t size>
Json word(const char* const (&words)[size], Value value)
{
    return words[static_cast<size_t>(value)];
}

template <typename Value, size_t size>
bool read(const char* const (&words)[size], const Json& json, Value& value)
{
    const QByteArray name = json.toUtf8();
    const auto found = std::ranges::find_if(words, [&name](const char* one) { return name == one; });
    value = static_cast<Value>(found - words);
    return found != std::end(words);
}

template <typename T>
Json list(const QList<T>& values, Json (*of)(const T&))
{
    Json all = Json::array();
    for (const T& value : values)
        all.append(of(value));
    return all;
}

Json algorithmJson(const AllowedAlgorithm& algorithm)
{
    return Json::object({{"key", algorithm.key}, {"minimumBits", algorithm.minimumBits},
        {"maximumBits", algorithm.maximumBits}, {"curve", algorithm.curve}, {"digest", algorithm.digest},
        {"rsaExponent", static_cast<qint64>(algorithm.rsaExponent)}});
}

AllowedAlgorithm algorithmFrom(const Json& json)
{
    return {.key = json["key"].toUtf8(),
        .minimumBits = static_cast<int>(json["minimumBits"].toInteger()),
        .maximumBits = static_cast<int>(json["maximumBits"].toInteger()),
        .curve = json["curve"].toUtf8(),
        .digest = json["digest"].toUtf8(),
        .rsaExponent = static_cast<quint64>(json["rsaExponent"].toInteger())};
}

} // namespace

Json toJson(const SignaturePolicy& policy)
{
    // By structured binding, so that a member that is added cannot be forgotten here: it would not compile.
    const auto& [path, pathRule, rsaForm, publicKeys] = policy;
    const auto& [initialPolicies, explicitPolicy, inhibitMapping, inhibitAnyPolicy, purpose, revocation, profile,
        testHierarchy, algorithms, extendedKeyUsage, maximumIntermediates, conformance, maximumAge]
        = path;
    const auto text = [](const QByteArray& value) { return Json(value); };
    const auto base64 = [](const QByteArray& value) { return Json(value.toBase64()); };
    return Json::object({{"initialPolicies", list<QByteArray>(initialPolicies, text)},
        {"explicitPolicy", explicitPolicy}, {"inhibitMapping", inhibitMapping}, {"inhibitAnyPolicy", inhibitAnyPolicy},
        {"purpose", word(purposes, purpose)}, {"revocation", word(revocations, revocation)},
        {"profile", word(profiles, profile)}, {"testHierarchy", testHierarchy},
        {"algorithms", list<AllowedAlgorithm>(algorithms, algorithmJson)},
        {"extendedKeyUsage", extendedKeyUsage.join(' ')}, {"maximumIntermediates", maximumIntermediates},
        {"conformance", word(conformances, conformance)}, {"maximumRevocationAgeSeconds", maximumAge},
        {"pathRule", word(pathRules, pathRule)}, {"rsaForm", word(rsaForms, rsaForm)},
        {"publicKeys", list<QByteArray>(publicKeys, base64)}});
}

Expected<SignaturePolicy> signaturePolicyFromJson(const Json& json)
{
    SignaturePolicy policy;
    PathPolicy& path = policy.path;
    const bool known = read(purposes, json["purpose"], path.purpose)
        && read(revocations, json["revocation"], path.revocation) && read(profiles, json["profile"], path.profile)
        && read(conformances, json["conformance"], path.conformance)
        && read(pathRules, json["pathRule"], policy.pathRule) && read(rsaForms, json["rsaForm"], policy.rsaForm);
    if (!known)
        return unexpected(SignatureError::EvidenceFormat, u"a policy of a later version"_s);
    for (const Json& oid : json["initialPolicies"].elements())
        path.initialPolicies += oid.toUtf8();
    path.explicitPolicy = json["explicitPolicy"].toBool();
    path.inhibitMapping = json["inhibitMapping"].toBool();
    path.inhibitAnyPolicy = json["inhibitAnyPolicy"].toBool();
    path.testHierarchy = json["testHierarchy"].toBool();
    // One text, as the first version had it: OIDs with a blank between.
    if (const QByteArray usages = json["extendedKeyUsage"].toUtf8(); !usages.isEmpty())
        path.extendedKeyUsage = usages.split(' ');
    path.maximumIntermediates = static_cast<int>(json["maximumIntermediates"].toInteger());
    path.maximumRevocationAgeSeconds = json["maximumRevocationAgeSeconds"].toInteger();
    for (const Json& algorithm : json["algorithms"].elements())
        path.algorithms += algorithmFrom(algorithm);
    for (const Json& key : json["publicKeys"].elements())
        policy.publicKeys += QByteArray::fromBase64(key.toUtf8());
    // Whatever this version does not know would be left out of the judgement: refused instead.
    if (toJson(policy) != json)
        return unexpected(SignatureError::EvidenceFormat, u"a policy of another version"_s);
    return policy;
}

} // namespace Egov
