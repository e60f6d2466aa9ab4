// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/tenant/tenant.h>

#include <libegov/tenant/errors.h>
#include <libegov/tenant/tenantfolder_p.h>
#include <libegov/tenant/tenantmembers_p.h>
#include <libegov/tenant/tenantreading_p.h>

#include <libegov/japan/checkdigit.h>
#include <libegov/japan/kana.h>
#include <libegov/tenant/tenantplugin.h>

#include <QSharedData>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Egov {

namespace {

bool isRomaji(QByteArrayView text)
{
    return std::ranges::all_of(text,
        [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ' ' || c == '-' || c == '\''; });
}

} // namespace

struct Tenant::Private : QSharedData {
    TenantCode code;
    PluginId id;
    QString name;
    QString kana;
    QString romaji;
    QList<PlanChoice> plans;
    QDate since;
    QDate until;
    QString notice;
    QByteArrayList languages;
    ContactDesk desk;
    QMap<FormId, ContactDesk> formDesks;
    Holidays holidays;
    Tables tables;
    Json route;
    QMap<FormId, Json> formRoutes;
    QByteArray sealRole;
    QString sealTitle;
    QString documentSymbol;
    QByteArrayList gateways;
    QMap<QByteArray, QByteArray> accounts;
    QList<TownWebhook> webhooks;
    std::optional<QMap<OfficerId, QList<FormId>>> reach;
    QByteArrayList subscribedTopics;
    QMap<FormId, FormChoice> choices;
    QMap<RegisterId, RegisterDefinition> registers;
    QMap<FormId, Json> overlays;
    QList<Json> ownForms;

    void readTenant(const Json& json, bool isDemo, QList<TenantReading::Fault>& faults);
    void readTables(const Json& json, QList<TenantReading::Fault>& faults);
    void readRegisters(const Json& json, QList<TenantReading::Fault>& faults);
    void readOverlays(const Json& json, QList<TenantReading::Fault>& faults);
};

void Tenant::Private::readTenant(const Json& json, bool isDemo, QList<TenantReading::Fault>& faults)
{
    TenantMembers members(json);
    code = TenantCode(members.text("code"));
    name = QString::fromUtf8(members.text("name"));
    // Lists are sorted by the one, and read by whoever reads no Japanese by the other.
    kana = QString::fromUtf8(members.textThat(
        "kana", [](QByteArrayView text) { return isReading(text); }, "full-width katakana are needed"));
    romaji = QString::fromUtf8(members.textThat("romaji", isRomaji, "Latin letters are needed, as in Ikeda City"));
    since = members.day("since");
    until = members.lastDay("until", since);
    plans = members.planChanges("planChanges", members.text("plan"), since, until);
    notice = QString::fromUtf8(members.optionalText("notice"));
    // What is listed has an effect, or is refused: a town that lists a language promises it to its residents.
    languages = members.someOf("languages", {"ja", "en"}, "not supported: there are texts in ja and en only");
    desk = members.desk("desk");
    formDesks = members.formDesks("formDesks");
    holidays = members.holidays("holidays");
    sealRole = members.inner("seal").oneOf("role", {"mayor"}, "not supported: one official key is kept, the mayor's");
    sealTitle = QString::fromUtf8(members.inner("seal").text("title"));
    documentSymbol = QString::fromUtf8(members.text("documentSymbol"));
    gateways = members.texts("gateways");
    accounts = members.accounts("accounts");
    webhooks = members.webhooks("webhooks");
    reach = members.reach("reach");
    subscribedTopics = members.optionalTexts("told");
    choices = members.choices("forms");
    route = members.optionalObject("approvalRoute");
    formRoutes = members.formObjects("formRoutes");
    members.markedDemo("demo", isDemo);
    const Json rawTables = members.optionalObject("tables");
    const Json rawRegisters = members.optionalObject("registers");
    for (const QByteArray& fault : members.finish()) {
        const QByteArray member = fault.left(fault.indexOf(':'));
        faults.append({"tenant.json", member, Error(TenantError::Schema, QString::fromUtf8(fault))});
    }
    // Without a text there is a fault already.
    if (!code.value().isEmpty() && !isMunicipalityCode(code.value()))
        faults.append(
            {"tenant.json", "code", Error(TenantError::Code, code.toString() + u" is no code of a municipality"_s)});
    readTables(rawTables, faults);
    readRegisters(rawRegisters, faults);
}

// Each by itself, so that one that is wrong hides no other.
void Tenant::Private::readTables(const Json& json, QList<TenantReading::Fault>& faults)
{
    for (const Json::Member& one : json.members()) {
        const Expected<Tables> compiled = Tables::compile(Json::object({{one.first, one.second}}));
        if (compiled)
            tables = tables.overriddenBy(*compiled);
        else
            faults.append({"tenant.json", "tables/" + one.first, compiled.error()});
    }
}

void Tenant::Private::readRegisters(const Json& json, QList<TenantReading::Fault>& faults)
{
    for (const Json::Member& one : json.members()) {
        Json definition = one.second.isObject() ? one.second : Json::object();
        // Its id is the name that it stands under: said twice, the two could differ.
        const bool isNamedOnce = !definition.contains("id");
        definition.set("id", one.first);
        const Expected<RegisterDefinition> read = isNamedOnce
            ? RegisterDefinition::parse(definition.toBytes())
            : Expected<RegisterDefinition>(unexpected(TenantError::Schema, u"the id is the name of the member"_s));
        if (read)
            registers.insert(read->id(), *read);
        else
            faults.append({"tenant.json", "registers/" + one.first,
                Error(TenantError::Schema,
                    u"registers/"_s + QString::fromUtf8(one.first) + u": "_s + read.error().detail())});
    }
}

void Tenant::Private::readOverlays(const Json& json, QList<TenantReading::Fault>& faults)
{
    for (const Json::Member& member : json.members()) {
        overlays.insert(FormId(member.first), member.second);
        if (!member.second["base"].toUtf8().startsWith(member.first + '@'))
            faults.append({"forms/" + member.first + ".overlay.json", "base",
                Error(
                    TenantError::Schema, u"overlays/"_s + QString::fromUtf8(member.first) + u"/base: another form"_s)});
    }
}

Tenant::Tenant()
    : d(new Private)
{
}

Tenant::~Tenant() = default;
Tenant::Tenant(const Tenant&) = default;
Tenant& Tenant::operator=(const Tenant&) = default;

TenantReading TenantReading::read(const PluginDescription& plugin)
{
    TenantReading reading{Tenant(), {}};
    Tenant::Private& d = *reading.tenant.d;
    d.id = plugin.id;
    d.readTenant(plugin.metadata["tenant"], plugin.isDemo, reading.faults);
    d.readOverlays(plugin.metadata["overlays"], reading.faults);
    for (const Json::Member& member : plugin.metadata["forms"].members())
        d.ownForms.append(member.second);
    return reading;
}

Expected<Tenant> Tenant::parse(const PluginDescription& plugin)
{
    TenantReading reading = TenantReading::read(plugin);
    if (!reading.faults.isEmpty())
        return Unexpected(reading.faults.first().reason);
    return std::move(reading.tenant);
}

const TenantCode& Tenant::code() const { return d->code; }
const PluginId& Tenant::id() const { return d->id; }
const QString& Tenant::name() const { return d->name; }
const QString& Tenant::kana() const { return d->kana; }
const QString& Tenant::romaji() const { return d->romaji; }
const QList<PlanChoice>& Tenant::plans() const { return d->plans; }

const QByteArray& Tenant::planOn(QDate day) const
{
    const auto last = std::ranges::find_if(
        d->plans.rbegin(), d->plans.rend(), [day](const PlanChoice& choice) { return choice.from <= day; });
    return last == d->plans.rend() ? d->plans.first().plan : last->plan;
}

QDate Tenant::since() const { return d->since; }
QDate Tenant::until() const { return d->until; }
const QString& Tenant::notice() const { return d->notice; }
const QByteArrayList& Tenant::languages() const { return d->languages; }
const ContactDesk& Tenant::desk() const { return d->desk; }
ContactDesk Tenant::deskFor(const FormId& form) const { return d->formDesks.value(form, d->desk); }
const Holidays& Tenant::holidays() const { return d->holidays; }
const Tables& Tenant::tables() const { return d->tables; }
Json Tenant::approvalRoute(const FormId& form) const { return d->formRoutes.value(form, d->route); }
const QByteArray& Tenant::sealRole() const { return d->sealRole; }
const QString& Tenant::sealTitle() const { return d->sealTitle; }
const QString& Tenant::documentSymbol() const { return d->documentSymbol; }
const QByteArrayList& Tenant::gateways() const { return d->gateways; }
const QMap<QByteArray, QByteArray>& Tenant::accounts() const { return d->accounts; }
const QList<TownWebhook>& Tenant::webhooks() const { return d->webhooks; }
const std::optional<QMap<OfficerId, QList<FormId>>>& Tenant::reach() const { return d->reach; }
const QByteArrayList& Tenant::subscribedTopics() const { return d->subscribedTopics; }
const QMap<FormId, FormChoice>& Tenant::choices() const { return d->choices; }

const QMap<RegisterId, RegisterDefinition>& Tenant::registers() const { return d->registers; }

const Json& Tenant::overlay(const FormId& form) const
{
    static const Json none;
    const auto found = d->overlays.constFind(form);
    return found == d->overlays.constEnd() ? none : *found;
}

const QList<Json>& Tenant::ownForms() const { return d->ownForms; }

const PluginKind& tenantPluginKind()
{
    static const PluginKind kind{.name = "tenant",
        .iid = EgovTenantPluginIid,
        .members = {"tenant", "overlays", "forms"},
        .folder = PluginFolderKind{.mark = "tenant.json", .read = &readTenantFolder}};
    return kind;
}

} // namespace Egov
