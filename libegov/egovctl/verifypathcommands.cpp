// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/errors.h>
#include <libegov/egovctl/trustoptions.h>

#include <libegov/trust/path.h>

#include <QRegularExpression>

#include <algorithm>
#include <limits>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

namespace {

Unexpected badMember(const char* name, const char* shape)
{
    return unexpected(CtlError::BadMember, u"\"%1\" is %2"_s.arg(QLatin1StringView(name), QLatin1StringView(shape)));
}

// An OCSP answer, DER. Whether it is one, verification says: what is none tells nothing.
Expected<QList<QByteArray>> readAnswer(const QString& file)
{
    const Expected<QByteArray> bytes = readFile(file);
    return bytes ? Expected<QList<QByteArray>>({*bytes}) : Unexpected(bytes.error());
}

// Every file of a member that lists file names.
template <typename T>
Expected<QList<T>> filesOf(const Json& line, const char* name, Expected<QList<T>> (*load)(const QString&))
{
    const Json& files = line[name];
    if (!files.isNull() && !files.isArray())
        return badMember(name, "a list of file names");
    QList<T> all;
    for (const Json& file : files.elements()) {
        if (!file.isText())
            return badMember(name, "a list of file names");
        const Expected<QList<T>> some = load(file.toString());
        if (!some)
            return some;
        all += *some;
    }
    return all;
}

// Absent, or true or false: anything else would be taken for what nobody said.
Expected<void> readFlag(const Json& asked, const char* name, bool& flag)
{
    if (!asked[name].isNull() && !asked[name].isBoolean())
        return badMember(name, "true or false");
    flag = asked[name].toBool(flag);
    return {};
}

// Whatever is not known would be left out of the judgement: refused instead.
Expected<void> refuseUnknown(const Json& object, std::initializer_list<QByteArrayView> known)
{
    for (const Json::Member& member : object.members()) {
        if (std::ranges::find(known, QByteArrayView(member.first)) == known.end())
            return unexpected(CtlError::UnknownMember, QString::fromUtf8(member.first));
    }
    return {};
}

// A whole number, not negative; absent leaves what is there.
template <typename Number>
Expected<void> readNumber(const Json& line, const char* name, Number& number)
{
    const Json& value = line[name];
    if (value.isNull())
        return {};
    const qint64 whole = value.toInteger(-1);
    if (!value.isNumber() || whole < 0 || whole > std::numeric_limits<int>::max())
        return badMember(name, "a whole number, not negative");
    number = static_cast<Number>(whole);
    return {};
}

// Dotted, as OpenSSL and RFC 4512 write them.
bool isObjectIdentifier(const QByteArray& text)
{
    static const QRegularExpression dotted(u"^[0-2](\\.(0|[1-9][0-9]{0,17})){1,30}$"_s);
    return dotted.match(QString::fromLatin1(text)).hasMatch();
}

Expected<void> readIdentifiers(const Json& object, const char* name, QByteArrayList& identifiers)
{
    const Json& list = object[name];
    if (list.isNull())
        return {};
    if (!list.isArray())
        return badMember(name, "a list of object identifiers");
    identifiers.clear();
    for (const Json& oid : list.elements()) {
        if (!oid.isText() || !isObjectIdentifier(oid.toUtf8()))
            return badMember(name, "a list of object identifiers");
        identifiers += oid.toUtf8();
    }
    return {};
}

// What goes beyond RFC 5280's inputs.
Expected<void> readLimits(const Json& line, PathPolicy& policy)
{
    const Json& conformance = line["conformance"];
    const QByteArray word = conformance.toUtf8("lenient");
    if ((!conformance.isNull() && !conformance.isText()) || (word != "lenient" && word != "strict"))
        return badMember("conformance", "\"lenient\" or \"strict\"");
    policy.conformance = word == "strict" ? PathPolicy::Conformance::Strict : PathPolicy::Conformance::Verifiable;
    if (const Expected<void> read = readIdentifiers(line, "extendedKeyUsage", policy.extendedKeyUsage); !read)
        return read;
    if (const Expected<void> read = readNumber(line, "maximumIntermediates", policy.maximumIntermediates); !read)
        return read;
    return readNumber(line, "maximumAge", policy.maximumRevocationAgeSeconds);
}

Expected<void> readPolicy(const Json& asked, PathPolicy& policy)
{
    if (asked.isNull())
        return {};
    if (!asked.isObject())
        return badMember("policy", "an object");
    if (const Expected<void> known = refuseUnknown(asked, {"initial", "explicit", "inhibitMapping", "inhibitAny"});
        !known)
        return known;
    if (const Expected<void> read = readIdentifiers(asked, "initial", policy.initialPolicies); !read)
        return read;
    const std::pair<const char*, bool*> flags[] = {{"explicit", &policy.explicitPolicy},
        {"inhibitMapping", &policy.inhibitMapping}, {"inhibitAny", &policy.inhibitAnyPolicy}};
    for (const auto& [name, flag] : flags) {
        if (const Expected<void> read = readFlag(asked, name, *flag); !read)
            return read;
    }
    return {};
}

Expected<PathPolicy> policyOf(const Json& line)
{
    PathPolicy policy;
    for (const char* name : {"purpose", "profile", "environment", "revocation"}) {
        if (!line[name].isNull() && !line[name].isText())
            return badMember(name, "a word");
    }
    const Expected<CertificatePurpose> purpose = parsePurpose(line["purpose"].toString());
    if (!purpose)
        return Unexpected(purpose.error());
    const QByteArray profile = line["profile"].toUtf8("general");
    if (profile != "jpki" && profile != "general")
        return unexpected(CtlError::BadProfile, QString::fromUtf8(profile));
    const QByteArray environment = line["environment"].toUtf8("production");
    if (environment != "production" && environment != "test")
        return unexpected(CtlError::BadEnvironment, QString::fromUtf8(environment));
    const bool jpki = profile == "jpki";
    if (jpki) {
        const bool test = environment == "test";
        const JpkiPolicy data
            = JpkiPolicy::forEnvironment(test ? JpkiPolicy::Environment::Test : JpkiPolicy::Environment::Production);
        policy = *purpose == CertificatePurpose::Authentication ? data.authentication() : data.signing();
    }
    policy.purpose = jpki && *purpose == CertificatePurpose::Any ? CertificatePurpose::Signing : *purpose;
    const QByteArray revocation = line["revocation"].toUtf8("required");
    if (revocation != "required" && revocation != "none")
        return unexpected(CtlError::BadRevocation, QString::fromUtf8(revocation));
    policy.revocation = revocation == "none" ? RevocationRule::None : RevocationRule::Required;
    if (const Expected<void> read = readPolicy(line["policy"], policy); !read)
        return Unexpected(read.error());
    if (const Expected<void> read = readLimits(line, policy); !read)
        return Unexpected(read.error());
    return policy;
}

Expected<Json> answerPath(const Json& line)
{
    if (const Expected<void> known = refuseUnknown(line,
            {"id", "anchors", "candidates", "leaf", "crls", "ocsp", "moment", "revocation", "purpose", "profile",
                "environment", "policy", "conformance", "extendedKeyUsage", "maximumIntermediates", "maximumAge"});
        !known)
        return Unexpected(known.error());
    TrustMaterial material;
    if (!line["leaf"].isText() || line["leaf"].toUtf8().isEmpty())
        return badMember("leaf", "a file name");
    const Expected<QList<Certificate>> anchors = filesOf(line, "anchors", loadCertificates);
    const Expected<QList<Certificate>> candidates = filesOf(line, "candidates", loadCertificates);
    const Expected<QList<RevocationList>> lists = filesOf(line, "crls", loadRevocationLists);
    const Expected<QList<QByteArray>> answers = filesOf(line, "ocsp", readAnswer);
    const Expected<QList<Certificate>> leaf = loadCertificates(line["leaf"].toString());
    const Expected<QDateTime> moment = parseMoment(line["moment"].toString());
    const Expected<PathPolicy> policy = policyOf(line);
    if (!anchors || !candidates)
        return Unexpected(!anchors ? anchors.error() : candidates.error());
    if (!lists)
        return Unexpected(lists.error());
    if (!answers)
        return Unexpected(answers.error());
    if (!leaf)
        return Unexpected(leaf.error());
    if (leaf->isEmpty())
        return badMember("leaf", "a file with a certificate");
    if (!moment)
        return Unexpected(moment.error());
    if (!policy)
        return Unexpected(policy.error());
    material.anchors = *anchors;
    // Further certificates in the leaf's file are candidates, as everywhere in PEM.
    material.candidates = *candidates + leaf->sliced(1);
    material.revocationLists = *lists;
    material.ocspResponses = *answers;
    return verifyPath(leaf->first(), material, *policy, *moment).toJson();
}

Exit verifyPathCommand(const QStringList& arguments)
{
    if (arguments != QStringList{u"--batch"_s})
        return couldNot(Error(CtlError::Usage, u"verify path --batch < lines"_s));
    return runBatch(answerPath);
}

const Command commands[] = {
    {"verify path", "--batch < LINES", "Builds and verifies certificate paths, one question a line.",
        verifyPathCommand},
};

} // namespace

std::span<const Command> verifyPathCommands() { return commands; }

} // namespace Egov::Ctl
