// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/authoring/overlaychange_p.h>
#include <libegov/form/errors.h>

#include <libegov/form/fields/fielddefaults_p.h>

#include <array>

namespace Egov {
namespace {

using namespace Qt::StringLiterals;

using Field = FormDraft::Field;

Unexpected refused(ErrorCode code, const Json& change)
{
    return unexpected(code, change["change"].toString() + u' ' + QString::fromUtf8(targetOf(change)));
}

// The members of a change that are not its address.
Json settingsOf(const Json& change, std::initializer_list<const char*> address)
{
    Json settings = change;
    settings.remove("change");
    for (const char* const name : address)
        settings.remove(name);
    return settings;
}

bool setsBoundTighter(const QByteArray& property, const Json& old, const Json& tighter)
{
    if (old.isNull())
        return true;
    const bool isLower = property.startsWith("min");
    if (old.isNumber() && tighter.isNumber())
        return isLower ? tighter.toDouble() >= old.toDouble() : tighter.toDouble() <= old.toDouble();
    // What a rule gives is within no written bound, nor the other way round.
    if (old.isObject() || tighter.isObject())
        return old == tighter;
    // Dates and times as texts; "today" moves, so that nothing else can be said to be tighter.
    const QByteArray before = old.toUtf8();
    const QByteArray after = tighter.toUtf8();
    if (before == "today" || after == "today")
        return before == after;
    return old.isText() && tighter.isText() && (isLower ? after >= before : after <= before);
}

bool isSubset(const Json& old, const Json& tighter)
{
    return old.isNull() || std::ranges::all_of(tighter.elements(), [&old](const Json& one) {
        return std::ranges::find(old.elements(), one) != old.elements().end();
    });
}

int width(const Json& repertoire)
{
    const QByteArray name = repertoire.toUtf8();
    return name == "jisx0208" ? 1 : name == "jisx0213" ? 2 : name == "mj" ? 3 : 4;
}

bool isTighter(const QByteArray& property, const Json& old, const Json& tighter)
{
    static constexpr auto bounds = std::to_array<QByteArrayView>(
        {"minLength", "maxLength", "minimum", "maximum", "minimumFiles", "maximumFiles", "maximumBytes", "decimals"});
    if (std::ranges::find(bounds, QByteArrayView(property)) != bounds.end())
        return setsBoundTighter(property, old, tighter);
    if (property == "accept" || property == "kinds")
        return isSubset(old, tighter);
    if (property == "repertoire")
        return width(tighter) <= width(old);
    if (property == "confirm")
        return tighter.toBool();
    if (property == "repeat")
        return setsBoundTighter("min", old["min"], tighter["min"].isNull() ? old["min"] : tighter["min"])
            && setsBoundTighter("max", old["max"], tighter["max"].isNull() ? old["max"] : tighter["max"]);
    // Two patterns cannot be compared: one may be added, not exchanged.
    return property == "pattern" && (old.isNull() || old == tighter);
}

Expected<void> hide(FormDraft& draft, const Json& change)
{
    if (FormDraft::Page* const page = draft.page(change["page"].toUtf8())) {
        if (std::ranges::any_of(page->fields, &Field::isLocked))
            return refused(FormError::OverlayLocked, change);
        page->json.set("when", Json(false));
        return {};
    }
    Field* const field = draft.field(change["field"].toUtf8());
    if (!field)
        return refused(FormError::OverlayUnknown, change);
    if (field->isLocked() || std::ranges::any_of(field->columns, &Field::isLocked))
        return refused(FormError::OverlayLocked, change);
    field->json.set("when", Json(false));
    return {};
}

Expected<void> require(FormDraft& draft, const Json& change)
{
    Field* const field = draft.field(change["field"].toUtf8());
    if (!field)
        return refused(FormError::OverlayUnknown, change);
    const Json old = field->json["required"];
    const Json wanted = change.contains("required") ? change["required"] : Json(true);
    const bool isLooser = old.toBool() || (!old.isNull() && !old.isBoolean() && !wanted.toBool());
    if (isLooser && wanted != Json(true))
        return refused(FormError::OverlayLoosens, change);
    field->json.set("required", wanted);
    return {};
}

Expected<void> relabel(FormDraft& draft, const Json& change)
{
    if (FormDraft::Page* const page = draft.page(change["page"].toUtf8())) {
        page->json.set("title", change["label"]);
        return {};
    }
    Field* const field = draft.field(change["field"].toUtf8());
    if (!field)
        return refused(FormError::OverlayUnknown, change);
    field->json.set("label", change["label"]);
    return {};
}

Expected<void> hint(FormDraft& draft, const Json& change)
{
    FormDraft::Page* const page = draft.page(change["page"].toUtf8());
    Field* const field = draft.field(change["field"].toUtf8());
    if (!page && !field)
        return refused(FormError::OverlayUnknown, change);
    (page ? page->json : field->json).set("hint", change["hint"]);
    return {};
}

Expected<void> add(FormDraft& draft, const Json& change)
{
    const Json& added = change["field"];
    const bool inGroup = change.contains("group");
    std::vector<Field>* const list = draft.fieldsOf((inGroup ? change["group"] : change["page"]).toUtf8());
    if (!list)
        return refused(FormError::OverlayUnknown, change);
    const QByteArray id = added["id"].toUtf8();
    if (draft.field(inGroup ? change["group"].toUtf8() + '.' + id : id))
        return refused(FormError::OverlayExists, change);
    Field field{added, {}, {}};
    for (const Json& column : added["fields"].elements())
        field.columns.push_back({column, {}, {}});
    field.json.remove("fields");
    auto place = list->end();
    if (change.contains("after")) {
        place = std::ranges::find(*list, change["after"].toUtf8(), &Field::id);
        if (place == list->end())
            return refused(FormError::OverlayUnknown, change);
        ++place;
    }
    list->insert(place, std::move(field));
    return {};
}

Expected<void> tighten(FormDraft& draft, const Json& change)
{
    Field* const field = draft.field(change["field"].toUtf8());
    if (!field)
        return refused(FormError::OverlayUnknown, change);
    const Json settings = settingsOf(change, {"field"});
    for (const Json::Member& setting : settings.members()) {
        if (!isTighter(setting.first, valueInForce(field->json, setting.first), setting.second))
            return refused(FormError::OverlayLoosens, change);
        Json value = setting.second;
        if (setting.first == "repeat") {
            for (const char* const end : {"min", "max"}) {
                if (!value.contains(end) && field->json["repeat"].contains(end))
                    value.set(end, field->json["repeat"][end]);
            }
        }
        field->json.set(setting.first, value);
    }
    return {};
}

Expected<void> fee(FormDraft& draft, const Json& change)
{
    if (draft.isLocked("fee"))
        return refused(FormError::OverlayLocked, change);
    if (!draft.fee.isObject())
        draft.fee = Json::object();
    if (change.contains("due"))
        draft.fee.set("due", change["due"]);
    if (!change.contains("line"))
        return {};
    const Json settings = settingsOf(change, {"line", "due"});
    Json* line = draft.feeLine(change["line"].toUtf8());
    if (!line) {
        if (!settings.contains("label") || !settings.contains("unitAmount"))
            return refused(FormError::OverlayUnknown, change);
        line = &draft.feeLines.emplace_back(Json::object({{"id", change["line"]}}));
    }
    if (settings["remove"].toBool()) {
        std::erase_if(draft.feeLines, [&](const Json& one) { return one["id"] == change["line"]; });
        return {};
    }
    for (const Json::Member& setting : settings.members())
        line->set(setting.first, setting.second);
    return {};
}

Expected<void> rule(FormDraft& draft, const Json& change)
{
    if (draft.rule(change["rule"]["id"].toUtf8()))
        return refused(FormError::OverlayExists, change);
    draft.rules.push_back(change["rule"]);
    return {};
}

Expected<void> window(FormDraft& draft, const Json& change)
{
    const Json settings = settingsOf(change, {});
    const Json old = draft.head["window"];
    if (draft.isLocked("window")) {
        const bool begins = setsBoundTighter("min", old["from"], settings["from"]);
        const bool ends = setsBoundTighter("max", old["until"], settings["until"]);
        if (!begins || !ends)
            return refused(FormError::OverlayLocked, change);
    }
    draft.head.set("window", settings);
    return {};
}

Expected<void> contact(FormDraft& draft, const Json& change)
{
    if (draft.isLocked("contact"))
        return refused(FormError::OverlayLocked, change);
    draft.head.set("contact", settingsOf(change, {}));
    return {};
}

QByteArray valueOf(const Json& option) { return option.isText() ? option.toUtf8() : option["value"].toUtf8(); }

Expected<void> option(FormDraft& draft, const Json& change)
{
    Field* const field = draft.field(change["field"].toUtf8());
    if (!field || !field->json.contains("options"))
        return refused(FormError::OverlayUnknown, change);
    if (field->isLocked() && change["add"].size() > 0)
        return refused(FormError::OverlayLocked, change);
    Json::Array options = field->json["options"].elements();
    for (const Json& gone : change["remove"].elements()) {
        if (std::erase_if(options, [&](const Json& one) { return valueOf(one) == gone.toUtf8(); }) == 0)
            return refused(FormError::OverlayUnknown, change);
    }
    for (const Json& added : change["add"].elements()) {
        if (std::ranges::find(options, valueOf(added), valueOf) != options.end())
            return refused(FormError::OverlayExists, change);
        options.push_back(added);
    }
    if (options.empty())
        return refused(FormError::OverlayLoosens, change);
    field->json.set("options", Json(std::move(options)));
    return {};
}

struct ChangeKind {
    QByteArrayView name;
    Expected<void> (*apply)(FormDraft& draft, const Json& change) = nullptr;
};

constexpr ChangeKind kinds[] = {
    {"hide", hide},
    {"require", require},
    {"relabel", relabel},
    {"hint", hint},
    {"add", add},
    {"attachment", add},
    {"tighten", tighten},
    {"fee", fee},
    {"rule", rule},
    {"window", window},
    {"contact", contact},
    {"option", option},
};

} // namespace

Expected<void> applyChange(FormDraft& draft, const Json& change)
{
    const QByteArray name = change["change"].toUtf8();
    const auto kind = std::ranges::find(kinds, QByteArrayView(name), &ChangeKind::name);
    if (kind == std::end(kinds))
        return unexpected(FormError::OverlaySchema, QString::fromUtf8(name) + u" is no change"_s);
    return kind->apply(draft, change);
}

QByteArray targetOf(const Json& change)
{
    const QByteArray kind = change["change"].toUtf8();
    if (kind == "add" || kind == "attachment")
        return (change.contains("group") ? change["group"].toUtf8() + '.' : QByteArray())
            + change["field"]["id"].toUtf8();
    if (kind == "rule")
        return "rules." + change["rule"]["id"].toUtf8();
    if (kind == "fee")
        return change.contains("line") ? "fee." + change["line"].toUtf8() : QByteArray("fee");
    if (change.contains("page"))
        return change["page"].toUtf8();
    return change.contains("field") ? change["field"].toUtf8() : kind;
}

bool hasTarget(FormDraft& draft, const Json& change)
{
    const QByteArray kind = change["change"].toUtf8();
    if (kind == "add" || kind == "attachment")
        return draft.fieldsOf((change.contains("group") ? change["group"] : change["page"]).toUtf8()) != nullptr;
    if (kind == "fee")
        return !change.contains("line") || (change.contains("label") && change.contains("unitAmount"))
            || draft.feeLine(change["line"].toUtf8());
    if (change.contains("page"))
        return draft.page(change["page"].toUtf8()) != nullptr;
    return !change["field"].isText() || draft.field(change["field"].toUtf8());
}

QList<TouchedProperty> touchedBy(FormDraft& draft, const Json& change)
{
    const QByteArray kind = change["change"].toUtf8();
    const FormDraft::Page* const page = draft.page(change["page"].toUtf8());
    const Field* const field = change["field"].isText() ? draft.field(change["field"].toUtf8()) : nullptr;
    const Json json = page ? page->json : field ? field->json : Json();
    QList<TouchedProperty> touched;
    if (kind == "require")
        touched += TouchedProperty{"required", json["required"]};
    else if (kind == "relabel")
        touched += page ? TouchedProperty{"title", json["title"]} : TouchedProperty{"label", json["label"]};
    else if (kind == "hint")
        touched += TouchedProperty{"hint", json["hint"]};
    else if (kind == "window" || kind == "contact")
        touched += TouchedProperty{kind, draft.head[kind]};
    // A limit or an option of another type is another thing.
    if (kind == "tighten" || kind == "option")
        touched += TouchedProperty{"type", json["type"]};
    if (kind == "tighten") {
        const Json settings = settingsOf(change, {"field"});
        for (const Json::Member& setting : settings.members())
            touched += TouchedProperty{setting.first, valueInForce(json, setting.first)};
    }
    if (kind == "fee") {
        if (change.contains("due"))
            touched += TouchedProperty{"due", draft.fee["due"]};
        const Json* const line = draft.feeLine(change["line"].toUtf8());
        const Json settings = settingsOf(change, {"line", "due"});
        for (const Json::Member& setting : settings.members())
            touched += TouchedProperty{setting.first, line ? (*line)[setting.first] : Json()};
    }
    return touched;
}

} // namespace Egov
