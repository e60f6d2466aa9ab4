// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/publication/manifest.h>

#include <libegov/base/clock.h>
#include <libegov/base/digest.h>
#include <libegov/publication/errors.h>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView type = "egov-publication/1";
constexpr qsizetype longestPart = 128;

Unexpected wrong(const QString& detail) { return unexpected(PublicationError::Format, detail); }

bool isDigest(QByteArrayView text)
{
    return text.size() == 64
        && std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool isPlainName(QByteArrayView name)
{
    return !name.isEmpty() && name.size() <= longestPart && !name.startsWith('.')
        && std::ranges::all_of(name, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-'
                   || c == '_';
           });
}

bool isSaid(const QString& text, qsizetype longest) { return !text.trimmed().isEmpty() && text.size() <= longest; }

// What a payload can say and is no manifest all the same.
Expected<void> judge(const Manifest& manifest)
{
    if (manifest.tenant.isEmpty())
        return wrong(u"\"tenant\" is missing"_s);
    if (manifest.number < 1)
        return wrong(u"\"number\" is at least 1"_s);
    if (manifest.number == 1 ? !manifest.previous.isEmpty() : !isDigest(manifest.previous))
        return wrong(u"\"previous\" is the digest of the manifest before, and left out of number 1"_s);
    if (!manifest.from.isValid())
        return wrong(u"\"from\" is no moment"_s);
    if (!isSaid(manifest.drafter, Manifest::longestName) || !isSaid(manifest.approver, Manifest::longestName))
        return wrong(u"\"drafter\" and \"approver\" are names"_s);
    if (!isSaid(manifest.reason, Manifest::longestReason))
        return wrong(u"\"reason\" is a sentence"_s);
    if (manifest.rollsBackTo < 0 || (manifest.rollsBackTo > 0 && manifest.rollsBackTo >= manifest.number))
        return wrong(u"\"rollsBackTo\" is a number before its own"_s);
    if (!manifest.files.contains("town/tenant.json"))
        return wrong(u"\"files\" has no town/tenant.json"_s);
    for (auto file = manifest.files.cbegin(); file != manifest.files.cend(); ++file) {
        if (!isPublishedPath(file.key()) || !isDigest(file.value()))
            return wrong(u"\"files\": "_s + QString::fromUtf8(file.key()));
    }
    if (std::ranges::any_of(manifest.sets, [](const QByteArray& digest) { return !isDigest(digest); }))
        return wrong(u"\"sets\" are digests"_s);
    if (manifest.rules && (manifest.rules->plugin.isEmpty() || !isDigest(manifest.rules->sha256)))
        return wrong(u"\"rules\" is a plugin and the digest of its library"_s);
    return {};
}

} // namespace

bool isPublishedPath(QByteArrayView path)
{
    const QList<QByteArray> parts = path.toByteArray().split('/');
    return (parts.size() == 2 || parts.size() == 3) && (parts[0] == "town" || parts[0] == "shared")
        && std::ranges::all_of(parts, isPlainName);
}

QByteArray Manifest::payload() const
{
    Json named = Json::object();
    for (auto file = files.cbegin(); file != files.cend(); ++file)
        named.set(file.key(), file.value());
    Json pinned = Json::object();
    for (auto set = sets.cbegin(); set != sets.cend(); ++set)
        pinned.set(set.key().value(), set.value());
    Json said = Json::object(
        {{"typ", type.toByteArray()}, {"tenant", tenant.value()}, {"number", number}, {"from", toTimestamp(from)},
            {"files", named}, {"sets", pinned}, {"drafter", drafter}, {"approver", approver}, {"reason", reason}});
    if (!previous.isEmpty())
        said.set("previous", previous);
    if (rules)
        said.set("rules", Json::object({{"plugin", rules->plugin.value()}, {"sha256", rules->sha256}}));
    if (rollsBackTo > 0)
        said.set("rollsBackTo", rollsBackTo);
    return said.toCanonical();
}

QByteArray Manifest::digest() const { return sha256Hex(payload()); }

Expected<Manifest> Manifest::parse(const QByteArray& payload)
{
    const Expected<Json> said = Json::parse(payload);
    if (!said || !said->isObject())
        return wrong(said ? u"no object"_s : said.error().detail());
    if ((*said)["typ"].toUtf8() != type)
        return wrong(u"\"typ\" is not "_s + QString::fromLatin1(type));
    Manifest manifest;
    manifest.tenant = TenantCode((*said)["tenant"].toUtf8());
    manifest.number = (*said)["number"].toInteger();
    manifest.previous = (*said)["previous"].toUtf8();
    manifest.from = fromTimestamp((*said)["from"].toUtf8());
    for (const Json::Member& file : (*said)["files"].members())
        manifest.files.insert(file.first, file.second.toUtf8());
    for (const Json::Member& set : (*said)["sets"].members())
        manifest.sets.insert(FormId(set.first), set.second.toUtf8());
    if (const Json& rules = (*said)["rules"]; rules.isObject())
        manifest.rules = DefinitionSet::Rules{PluginId(rules["plugin"].toUtf8()), rules["sha256"].toUtf8()};
    manifest.drafter = (*said)["drafter"].toString();
    manifest.approver = (*said)["approver"].toString();
    manifest.reason = (*said)["reason"].toString();
    manifest.rollsBackTo = (*said)["rollsBackTo"].toInteger();
    if (const Expected<void> good = judge(manifest); !good)
        return Unexpected(good.error());
    // Whatever else stands there, or stands there otherwise, would be signed without having a meaning.
    if (manifest.payload() != payload)
        return wrong(u"not the canonical bytes (RFC 8785) of a manifest's members"_s);
    return manifest;
}

} // namespace Egov
