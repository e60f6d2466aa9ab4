// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/enumnames.h>
#include <libegov/form/authoring/fielddiff_p.h>
#include <libegov/form/errors.h>
#include <libegov/form/fields/builtinfield_p.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

using enum PublishVerdict;

QByteArray idOf(const Json& part) { return part["id"].toUtf8(); }
QByteArray idOf(const FormDraft::Field& field) { return field.id(); }
QByteArray idOf(const FormDraft::Page& page) { return page.id(); }

QByteArrayList idsOf(const auto& parts)
{
    QByteArrayList ids;
    for (const auto& part : parts)
        ids += idOf(part);
    return ids;
}

class Comparing {
public:
    Comparing(const Json& before, const Json& after)
        : m_before(before)
        , m_after(after)
    {
    }

    QList<FormChange> compare()
    {
        head();
        fee();
        for (const FormDraft::Page& page : m_after.pages)
            this->page(page);
        for (const FormDraft::Page& page : m_before.pages) {
            if (!m_after.page(page.id()))
                add(page.id(), "page-removed", Compatible);
            for (const FormDraft::Field& field : page.fields)
                removed(field, {});
        }
        rules();
        reordered("pages", "pages-reordered", idsOf(m_before.pages), idsOf(m_after.pages));
        reordered("rules", "rules-reordered", idsOf(m_before.rules), idsOf(m_after.rules));
        reordered("fee", "fee-lines-reordered", idsOf(m_before.feeLines), idsOf(m_after.feeLines));
        return std::move(m_changes);
    }

private:
    void add(const QByteArray& path, const char* kind, PublishVerdict verdict)
    {
        m_changes += FormChange{path, kind, verdict};
    }

    void reordered(const QByteArray& path, const char* kind, const QByteArrayList& before, const QByteArrayList& after)
    {
        if (isReordered(before, after))
            add(path, kind, Compatible);
    }

    void head()
    {
        for (const char* const name : {"title", "description", "legalBasis", "category", "contact", "retention",
                 "confirmations", "agent", "locked", "tables", "base"}) {
            if (m_before.head[name] != m_after.head[name])
                m_changes += FormChange{name, QByteArray(name) + "-changed", Compatible};
        }
        const auto strength = [](const FormDraft& draft) {
            const QByteArray identity = draft.head["identity"].toUtf8("none");
            return identity == "none" ? 0 : identity == "email" ? 1 : 2;
        };
        if (strength(m_after) != strength(m_before))
            add("identity", strength(m_after) > strength(m_before) ? "identity-raised" : "identity-lowered",
                strength(m_after) > strength(m_before) ? NeedsMigration : Compatible);
        const Json before = m_before.head["window"];
        const Json after = m_after.head["window"];
        const auto narrower = [&](const char* end, bool isLower) {
            if (after[end].isNull() || after[end] == before[end])
                return false;
            return before[end].isNull() || (after[end].toUtf8() > before[end].toUtf8()) == isLower;
        };
        if (before != after) {
            const bool isNarrower = narrower("from", true) || narrower("until", false);
            add("window", isNarrower ? "window-narrowed" : "window-widened", isNarrower ? NeedsMigration : Compatible);
        }
    }

    void fee()
    {
        if (m_before.fee["due"].toUtf8("none") != m_after.fee["due"].toUtf8("none"))
            add("fee", "fee-due-changed", NeedsMigration);
        for (const Json& line : m_after.feeLines) {
            const QByteArray id = line["id"].toUtf8();
            const Json* const old = m_before.feeLine(id);
            if (!old) {
                add("fee." + id, "fee-line-added", NeedsMigration);
                continue;
            }
            Json texts = line;
            for (const char* const name : {"label", "legalBasis", "revenueCode"}) {
                if ((*old)[name].isNull())
                    texts.remove(name);
                else
                    texts.set(name, (*old)[name]);
            }
            if (texts != *old)
                add("fee." + id, "fee-line-changed", NeedsMigration);
            else if (line != *old)
                add("fee." + id, "fee-line-relabelled", Compatible);
        }
        for (const Json& line : m_before.feeLines) {
            if (!m_after.feeLine(line["id"].toUtf8()))
                add("fee." + line["id"].toUtf8(), "fee-line-removed", NeedsMigration);
        }
    }

    void page(const FormDraft::Page& page)
    {
        const FormDraft::Page* const old = m_before.page(page.id());
        if (!old)
            add(page.id(), "page-added", Compatible);
        else if (old->json["when"] != page.json["when"])
            add(page.id(), "visibility-changed", page.json.contains("when") ? NeedsMigration : Compatible);
        if (old && (old->json["title"] != page.json["title"] || old->json["hint"] != page.json["hint"]))
            add(page.id(), "page-relabelled", Compatible);
        for (const FormDraft::Field& field : page.fields)
            this->field(field, {}, page.id());
        if (old)
            reordered(page.id(), "fields-reordered", idsOf(old->fields), idsOf(page.fields));
    }

    void field(const FormDraft::Field& field, const QByteArray& prefix, const QByteArray& page)
    {
        const QByteArray path = prefix + field.id();
        const FormDraft::Field* const old = m_before.field(path);
        if (!old) {
            const bool asks = !field.json.contains("value") && !keeps(field.json, FieldTraits::Kept::Nothing)
                && (!(field.json["required"].isNull() || field.json["required"] == Json(false))
                    || field.json["repeat"]["min"].toInteger(0) > 0);
            add(path, asks ? "required-field-added" : "field-added", asks ? NeedsMigration : Compatible);
            return;
        }
        if (prefix.isEmpty())
            moved(path, page);
        m_changes += compareField(path, old->json, field.json);
        for (const FormDraft::Field& column : field.columns)
            this->field(column, path + '.', page);
        reordered(path, "fields-reordered", idsOf(old->columns), idsOf(field.columns));
    }

    // A page with a condition of its own may hide what was answered.
    void moved(const QByteArray& field, const QByteArray& page)
    {
        const auto from = std::ranges::find_if(m_before.pages, [&field](const FormDraft::Page& each) {
            return std::ranges::find(each.fields, field, &FormDraft::Field::id) != each.fields.end();
        });
        if (from == m_before.pages.end() || from->id() == page)
            return;
        const Json& when = m_after.page(page)->json["when"];
        const bool mayHide = !when.isNull() && when != from->json["when"];
        add(field, "field-moved", mayHide ? NeedsMigration : Compatible);
    }

    void removed(const FormDraft::Field& field, const QByteArray& prefix)
    {
        const QByteArray path = prefix + field.id();
        if (!m_after.field(path)) {
            const bool wasEntered = !field.json.contains("value") && !keeps(field.json, FieldTraits::Kept::Nothing);
            add(path, wasEntered ? "field-removed" : "display-removed", wasEntered ? Breaking : Compatible);
            return;
        }
        for (const FormDraft::Field& column : field.columns)
            removed(column, path + '.');
    }

    void rules()
    {
        for (const Json& rule : m_after.rules) {
            const QByteArray id = rule["id"].toUtf8();
            const bool isWarning = rule["severity"].toUtf8() == "warning";
            const Json* const old = m_before.rule(id);
            if (!old)
                add("rules." + id, "rule-added", isWarning ? Compatible : NeedsMigration);
            else if ((*old)["assert"] != rule["assert"] || (*old)["when"] != rule["when"]
                || (*old)["each"] != rule["each"])
                add("rules." + id, "rule-changed", isWarning ? Compatible : NeedsMigration);
            else if ((*old)["severity"].toUtf8("error") != rule["severity"].toUtf8("error"))
                add("rules." + id, "severity-changed", isWarning ? Compatible : NeedsMigration);
            else if (*old != rule)
                add("rules." + id, "rule-reworded", Compatible);
        }
        for (const Json& rule : m_before.rules) {
            if (!m_after.rule(rule["id"].toUtf8()))
                add("rules." + rule["id"].toUtf8(), "rule-removed", Compatible);
        }
    }

    FormDraft m_before;
    FormDraft m_after;
    QList<FormChange> m_changes;
};

} // namespace

Expected<FormComparison> compareForms(const Json& oldDefinition, const Json& newDefinition)
{
    if (oldDefinition["id"] != newDefinition["id"])
        return unexpected(FormError::CompareNotAVersion, u"the forms have different ids"_s);
    if (oldDefinition["version"].toInteger() > newDefinition["version"].toInteger())
        return unexpected(FormError::CompareNotAVersion, u"the version goes down"_s);
    FormComparison comparison;
    comparison.changes = Comparing(oldDefinition, newDefinition).compare();
    for (const FormChange& change : comparison.changes)
        comparison.verdict = std::max(comparison.verdict, change.verdict);
    return comparison;
}

QByteArray toText(PublishVerdict verdict)
{
    static constexpr EnumNames<PublishVerdict, 3> names{{{
        {Compatible, "compatible"},
        {NeedsMigration, "needs-migration"},
        {Breaking, "breaking"},
    }}};
    return names.of(verdict);
}

} // namespace Egov
