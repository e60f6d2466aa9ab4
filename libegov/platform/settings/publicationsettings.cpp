// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/settings/publicationsettings.h>

#include <libegov/base/clock.h>
#include <libegov/platform/errors.h>
#include <libegov/signature/signers/jws.h>

#include <QDir>
#include <QFile>

#include <algorithm>
#include <initializer_list>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

constexpr qint64 longestKeyFile = 64 * 1024;

Unexpected refusal(const QString& detail)
{
    return unexpected(PlatformError::Configuration, u"publication: "_s + detail);
}

Expected<void> checkMembers(const Json& given, std::initializer_list<const char*> known)
{
    if (!given.isObject())
        return refusal(u"not an object"_s);
    for (const Json::Member& member : given.members()) {
        if (std::ranges::none_of(known, [&member](const char* name) { return member.first == name; }))
            return refusal(u"unknown setting \"%1\""_s.arg(QString::fromUtf8(member.first)));
    }
    return {};
}

Expected<JwsPublicKey> readKey(const QString& path)
{
    QFile file(path);
    if (!QDir::isAbsolutePath(path))
        return refusal(u"\"key\" is the absolute path of a public key"_s);
    if (!file.open(QIODevice::ReadOnly))
        return refusal(path + u": "_s + file.errorString());
    Expected<JwsPublicKey> key = JwsPublicKey::parse(file.read(longestKeyFile));
    return key ? std::move(key) : Expected<JwsPublicKey>(refusal(path + u": "_s + key.error().detail()));
}

Expected<void> readRights(const Json& given, Publisher& person)
{
    for (const Json& right : given["may"].elements()) {
        if (right.toUtf8() == "draft")
            person.mayDraft = true;
        else if (right.toUtf8() == "approve")
            person.mayApprove = true;
        else
            return refusal(u"\"may\" names \"draft\" or \"approve\""_s);
    }
    return person.mayDraft || person.mayApprove ? Expected<void>()
                                                : refusal(u"%1: \"may\" names nothing"_s.arg(person.name));
}

Expected<void> readTenants(const Json& given, Publisher& person)
{
    if (given.contains("tenants") && given["tenants"].size() == 0)
        return refusal(u"\"tenants\" names nobody; leave it out for every municipality"_s);
    for (const Json& code : given["tenants"].elements()) {
        if (!code.isText())
            return refusal(u"\"tenants\" are codes in quotes"_s);
        person.tenants += TenantCode(code.toUtf8());
    }
    return {};
}

Expected<void> readDay(const Json& given, const char* name, QDate& day)
{
    if (!given.contains(name))
        return {};
    day = fromDayText(given[name].toUtf8());
    return day.isValid() ? Expected<void>() : refusal(u"\"%1\" is a day, 2027-03-31"_s.arg(QLatin1StringView(name)));
}

Expected<Publisher> personFrom(const Json& given)
{
    Expected<void> good = checkMembers(given, {"name", "key", "tenants", "may", "from", "until"});
    Publisher person;
    person.name = given["name"].toString();
    if (good && (person.name.trimmed().isEmpty() || person.name.size() > Manifest::longestName))
        good = refusal(u"\"name\" is missing or too long"_s);
    const Expected<JwsPublicKey> key = good ? readKey(given["key"].toString()) : Unexpected(good.error());
    if (!key)
        return Unexpected(key.error());
    person.key = key->id();
    person.verify = [key = *key](const QByteArray& jws) -> Expected<QByteArray> {
        const JwsReport report = verifyJws(jws, {key}, JwsKeyChoice::AnyOfThese);
        return report.isValid ? Expected<QByteArray>(report.payload)
                              : refusal(u"not signed with this key: "_s + QString::fromLatin1(report.reason));
    };
    good = readRights(given, person);
    if (good)
        good = readTenants(given, person);
    if (good)
        good = readDay(given, "from", person.from);
    if (good)
        good = readDay(given, "until", person.until);
    return good ? Expected<Publisher>(std::move(person)) : Unexpected(good.error());
}

} // namespace

Expected<PublicationSettings> PublicationSettings::parse(const Json& json)
{
    if (const Expected<void> known = checkMembers(json, {"persons"}); !known)
        return Unexpected(known.error());
    if (!json["persons"].isArray())
        return refusal(u"\"persons\" is an array"_s);
    PublicationSettings settings;
    for (const Json& given : json["persons"].elements()) {
        Expected<Publisher> person = personFrom(given);
        if (!person)
            return Unexpected(person.error());
        // Two names with one key would be two people who are one.
        for (const Publisher& other : settings.persons) {
            if (other.key == person->key)
                return refusal(u"%1 and %2 have one key"_s.arg(other.name, person->name));
        }
        settings.persons.append(std::move(*person));
    }
    if (std::ranges::none_of(settings.persons, &Publisher::mayDraft)
        || std::ranges::none_of(settings.persons, &Publisher::mayApprove))
        return refusal(u"somebody has to draft and somebody to approve"_s);
    return settings;
}

} // namespace Egov
