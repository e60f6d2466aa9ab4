// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/tenant/definitionset.h>

#include <libegov/tenant/errors.h>

#include <libegov/base/digest.h>
#include <libegov/form/definition/formreads.h>
#include <libegov/form/rules/tabledefinition.h>

#include <QSharedData>

using namespace Qt::StringLiterals;

namespace Egov {

struct DefinitionSet::Private : QSharedData {
    QByteArray bytes;
    QByteArray digest;
    TenantCode municipality;
    FormId form;
    QByteArray formDigest;
    Tables tables;
    Holidays holidays;
    std::optional<Rules> rules;
    std::vector<FieldPluginCode> fieldPlugins;
    Json procedure;

    Expected<void> read(const Json& json);
    void seal(const Json& json)
    {
        bytes = json.toCanonical();
        digest = sha256Hex(bytes);
    }
};

namespace {

constexpr char format[] = "egov-definition-set/1";

// The calendar comes with the library: another one is another set. These years hold every day that a form asks about.
const QByteArray& nationalDigest()
{
    static const QByteArray digest = [] {
        QByteArray days;
        for (int year = 2000; year < 2100; ++year) {
            for (const Holiday& day : nationalHolidays(year))
                days += day.date.toString(Qt::ISODate).toLatin1() + '\n';
        }
        return sha256Hex(days);
    }();
    return digest;
}

Json holidaysOf(const Tenant& tenant)
{
    Json own = Json::array();
    for (const Holiday& day : tenant.holidays().own())
        own.append(Json::object({{"date", day.date.toString(Qt::ISODate)}, {"name", day.name}}));
    return Json::object({{"national", nationalDigest()}, {"own", own}});
}

Json tablesOf(const Tables& all, const FormReads& reads)
{
    Json tables = Json::object();
    for (const QByteArray& name : reads.readsAnyTable ? all.names() : reads.tables) {
        if (const Json definition = tableDefinition(all, name); !definition.isNull())
            tables.set(name, definition);
    }
    return tables;
}

// Of the form, and of the forms by which its stages are judged.
FormReads readsOf(const Form& form, const std::optional<Procedure>& procedure)
{
    FormReads reads = Egov::readsOf(form);
    if (!procedure)
        return reads;
    for (const Form& stage : procedure->judgedBy()) {
        const FormReads further = Egov::readsOf(stage);
        reads.tables += further.tables;
        reads.readsAnyTable = reads.readsAnyTable || further.readsAnyTable;
        reads.readsCalendar = reads.readsCalendar || further.readsCalendar;
        reads.fieldTypes.insert(further.fieldTypes);
        reads.fieldPlugins.insert(further.fieldPlugins);
    }
    // The clock counts open days without a rule.
    reads.readsCalendar = reads.readsCalendar || procedure->definition().contains("clock");
    std::ranges::sort(reads.tables);
    reads.tables.erase(std::ranges::unique(reads.tables).begin(), reads.tables.end());
    return reads;
}

Json fieldTypesOf(const FormReads& reads)
{
    Json types = Json::object();
    for (const auto& [name, declaration] : reads.fieldTypes.asKeyValueRange())
        types.set(name, declaration.isEmpty() ? QByteArray(EGOV_VERSION) : declaration);
    for (const auto& [name, code] : reads.fieldPlugins.asKeyValueRange())
        types.set(name, Json::object({{"plugin", code.plugin.value()}, {"sha256", code.sha256}}));
    return types;
}

Json rulesOf(const std::optional<DefinitionSet::Rules>& rules)
{
    return rules ? Json::object({{"plugin", rules->plugin.value()}, {"sha256", rules->sha256}}) : Json();
}

bool isDigest(const QByteArray& text)
{
    return text.size() == 64
        && std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

// Nothing but these, and all of them: a later version that knows more has another format, and this one does not guess.
Expected<void> checkMembers(const Json& json, const QByteArrayList& known, const QString& where)
{
    for (const Json::Member& member : json.members()) {
        if (!known.contains(member.first))
            return unexpected(TenantError::DefinitionSet, where + QString::fromUtf8(member.first) + u": not known"_s);
    }
    for (const QByteArray& name : known) {
        if (!json.contains(name))
            return unexpected(TenantError::DefinitionSet, where + QString::fromUtf8(name) + u": missing"_s);
    }
    return {};
}

// Of the types that a plugin judges; nothing when one of them is not as it must be.
std::optional<std::vector<FieldPluginCode>> pluginsIn(const Json& types)
{
    std::vector<FieldPluginCode> plugins;
    for (const Json::Member& type : types.members()) {
        if (type.second.isText())
            continue;
        const FieldPluginCode code{PluginId(type.second["plugin"].toUtf8()), type.second["sha256"].toUtf8()};
        if (type.second.size() != 2 || code.plugin.isEmpty() || !isDigest(code.sha256))
            return std::nullopt;
        if (std::ranges::find(plugins, code) == plugins.end())
            plugins.push_back(code);
    }
    return plugins;
}

Unexpected wrong(const char* where) { return unexpected(TenantError::DefinitionSet, QString::fromLatin1(where)); }

} // namespace

Expected<void> DefinitionSet::Private::read(const Json& json)
{
    if (json["format"].toUtf8() != format)
        return wrong("format: not known");
    // Where a case has the simple life, the set is what it was before there were procedures.
    QByteArrayList members{"format", "municipality", "form", "overlays", "tables", "holidays", "fieldTypes", "rules"};
    if (json.contains("procedure"))
        members.append("procedure");
    Expected<void> known = checkMembers(json, members, {});
    if (known)
        known = checkMembers(json["form"], {"id", "version", "digest"}, u"form/"_s);
    if (known && !json["holidays"].isNull())
        known = checkMembers(json["holidays"], {"national", "own"}, u"holidays/"_s);
    if (known && !json["rules"].isNull())
        known = checkMembers(json["rules"], {"plugin", "sha256"}, u"rules/"_s);
    if (!known)
        return known;
    municipality = TenantCode(json["municipality"].toUtf8());
    form = FormId(json["form"]["id"].toUtf8());
    formDigest = json["form"]["digest"].toUtf8();
    if (form.isEmpty() || !isDigest(formDigest) || json["form"]["version"].toInteger() < 1)
        return wrong("form");
    for (const Json& overlay : json["overlays"].elements()) {
        if (!isDigest(overlay.toUtf8()))
            return wrong("overlays");
    }
    if (!json["tables"].isObject() || !json["fieldTypes"].isObject() || !json["overlays"].isArray())
        return wrong("tables, fieldTypes or overlays");
    std::optional<std::vector<FieldPluginCode>> plugins = pluginsIn(json["fieldTypes"]);
    if (!plugins)
        return wrong("fieldTypes");
    fieldPlugins = std::move(*plugins);
    const Expected<Tables> compiled = Tables::compile(json["tables"]);
    if (!compiled)
        return Unexpected(compiled.error());
    tables = *compiled;
    for (const Json::Member& table : json["tables"].members()) {
        if (!(tableDefinition(tables, table.first) == table.second))
            return unexpected(
                TenantError::DefinitionSet, u"tables/"_s + QString::fromUtf8(table.first) + u": not known"_s);
    }
    std::vector<Holiday> own;
    for (const Json& day : json["holidays"]["own"].elements()) {
        const QDate date = QDate::fromString(day["date"].toString(), Qt::ISODate);
        if (!date.isValid() || !checkMembers(day, {"date", "name"}, {}))
            return wrong("holidays/own");
        own.push_back({date, day["name"].toUtf8()});
    }
    holidays = Holidays(std::move(own));
    procedure = json["procedure"];
    if (json.contains("procedure") && (!procedure.isObject() || procedure["id"].toUtf8() != form.value()))
        return wrong("procedure");
    if (!json["rules"].isNull()) {
        rules = Rules{PluginId(json["rules"]["plugin"].toUtf8()), json["rules"]["sha256"].toUtf8()};
        if (rules->plugin.isEmpty() || !isDigest(rules->sha256))
            return wrong("rules");
    }
    return {};
}

DefinitionSet::DefinitionSet()
    : d(new Private)
{
}

DefinitionSet::~DefinitionSet() = default;
DefinitionSet::DefinitionSet(const DefinitionSet&) = default;
DefinitionSet& DefinitionSet::operator=(const DefinitionSet&) = default;

DefinitionSet DefinitionSet::of(const Tenant& tenant, const Form& form, const QByteArrayList& overlays,
    const std::optional<Rules>& rules, const std::optional<Procedure>& procedure)
{
    const FormReads reads = readsOf(form, procedure);
    Json chain = Json::array();
    for (const QByteArray& overlay : overlays)
        chain.append(overlay);
    const Json tables = tablesOf(form.tables().overriddenBy(tenant.tables()), reads);
    Json json = Json::object({{"format", format}, {"municipality", tenant.code().value()},
        {"form", Json::object({{"id", form.id().value()}, {"version", form.version()}, {"digest", form.digest()}})},
        {"overlays", chain}, {"tables", tables}, {"holidays", reads.readsCalendar ? holidaysOf(tenant) : Json()},
        {"fieldTypes", fieldTypesOf(reads)}, {"rules", rulesOf(rules)}});
    if (procedure)
        json.set("procedure", procedure->definition());
    DefinitionSet set;
    set.d->municipality = tenant.code();
    set.d->form = form.id();
    set.d->formDigest = form.digest();
    // What was compiled once compiles again.
    set.d->tables = Tables::compile(tables).value_or(Tables());
    set.d->holidays = reads.readsCalendar ? tenant.holidays() : Holidays();
    set.d->rules = rules;
    set.d->procedure = json["procedure"];
    set.d->fieldPlugins = pluginsIn(json["fieldTypes"]).value_or(std::vector<FieldPluginCode>());
    set.d->seal(json);
    return set;
}

Expected<DefinitionSet> DefinitionSet::parse(
    const QByteArray& bytes, const QByteArray& digest, const TenantCode& municipality)
{
    if (sha256Hex(bytes) != digest)
        return wrong("the bytes are not of that digest");
    const Expected<Json> json = Json::parse(bytes);
    if (!json || !json->isObject())
        return wrong("no JSON object");
    DefinitionSet set;
    if (const Expected<void> read = set.d->read(*json); !read)
        return Unexpected(read.error());
    if (set.d->municipality != municipality)
        return wrong("municipality: another one's");
    set.d->seal(*json);
    if (set.d->bytes != bytes)
        return wrong("not in canonical form");
    return set;
}

const QByteArray& DefinitionSet::toBytes() const { return d->bytes; }
const QByteArray& DefinitionSet::digest() const { return d->digest; }
const TenantCode& DefinitionSet::municipality() const { return d->municipality; }
const FormId& DefinitionSet::form() const { return d->form; }
const QByteArray& DefinitionSet::formDigest() const { return d->formDigest; }
const Tables& DefinitionSet::tables() const { return d->tables; }
const Holidays& DefinitionSet::holidays() const { return d->holidays; }
const std::optional<DefinitionSet::Rules>& DefinitionSet::rules() const { return d->rules; }
const std::vector<FieldPluginCode>& DefinitionSet::fieldPlugins() const { return d->fieldPlugins; }

const Json& DefinitionSet::procedure() const { return d->procedure; }

bool DefinitionSet::isLike(const DefinitionSet& other) const
{
    const auto judging = [](const DefinitionSet& set) {
        Json json = Json::parse(set.toBytes()).value_or(Json::object());
        Json declared = Json::object();
        for (const Json::Member& type : json["fieldTypes"].members()) {
            if (!type.second.isText() || isDigest(type.second.toUtf8()))
                declared.set(type.first, type.second);
        }
        json.set("fieldTypes", declared);
        if (json["holidays"].isObject())
            json.set("holidays", json["holidays"]["own"]);
        return json;
    };
    return digest() == other.digest() || judging(*this) == judging(other);
}

} // namespace Egov
