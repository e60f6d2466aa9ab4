// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/authoring/overlaychange_p.h>
#include <libegov/form/authoring/overlayreferences_p.h>
#include <libegov/form/errors.h>

#include <libegov/form/authoring/overlay.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

Json propertiesOf(const QList<TouchedProperty>& touched)
{
    Json properties = Json::object();
    for (const TouchedProperty& property : touched)
        properties.set(property.name, property.value);
    return properties;
}

// Where the base moved what the change sets, unless it moved to just that.
bool collides(const QList<TouchedProperty>& old, const QList<TouchedProperty>& next, const Json& change)
{
    for (qsizetype i = 0; i < old.size(); ++i) {
        if (old[i].value == next[i].value)
            continue;
        const QByteArray& name = old[i].name;
        const Json ours = name == "title" ? change["label"]
            : name == "required"          ? (change.contains("required") ? change["required"] : Json(true))
                                          : change[name];
        if (ours != next[i].value)
            return true;
    }
    return false;
}

class Rebasing {
public:
    Rebasing(const Json& oldBase, const Json& newBase)
        : m_old(oldBase)
        , m_next(newBase)
    {
    }

    void take(const Json& change)
    {
        const QByteArray path = targetOf(change);
        // What an earlier change of the same overlay added is there in both.
        const OverlayReferences references = OverlayReferences::of(change);
        const QByteArray goneField = references.goneField(m_old, m_next);
        if (!hasTarget(m_next, change) || !goneField.isEmpty()) {
            Json before = propertiesOf(touchedBy(m_old, change));
            if (!goneField.isEmpty())
                before.set("reads", goneField);
            m_result.orphans += RebaseNote{change, path, std::move(before), Json()};
            (void)applyChange(m_old, change);
            return;
        }
        const QList<TouchedProperty> old = touchedBy(m_old, change);
        const QList<TouchedProperty> next = touchedBy(m_next, change);
        const bool moved = collides(old, next, change);
        // The neighbour behind which it stood may be gone: where it stands now is for a person to say.
        const bool isAstray = change.contains("after") && hasNeighbour(m_old, change) && !hasNeighbour(m_next, change);
        // Without the option or the table that its rule reads, the rule says something else.
        const QByteArray goneValue = references.goneValue(m_old, m_next);
        FormDraft tried = m_next;
        const bool isApplied = !moved && !isAstray && goneValue.isEmpty() && applyChange(tried, change).has_value();
        (void)applyChange(m_old, change);
        if (!isApplied) {
            Json before = propertiesOf(old);
            Json behind = propertiesOf(next);
            if (isAstray) {
                before.set("after", change["after"]);
                behind.set("after", Json());
            }
            if (!goneValue.isEmpty()) {
                before.set("reads", goneValue);
                behind.set("reads", Json());
            }
            m_result.conflicts += RebaseNote{change, path, std::move(before), std::move(behind)};
            return;
        }
        m_next = std::move(tried);
        m_result.applied += change;
    }

    Rebase finish(const Json& overlay, const QByteArray& reference)
    {
        m_result.overlay = overlay;
        m_result.overlay.set("base", Json(reference));
        Json changes = Json::array();
        for (const Json& change : m_result.applied)
            changes.append(change);
        m_result.overlay.set("changes", changes);
        return m_result;
    }

private:
    static bool hasNeighbour(FormDraft& draft, const Json& change)
    {
        const std::vector<FormDraft::Field>* const list
            = draft.fieldsOf((change.contains("group") ? change["group"] : change["page"]).toUtf8());
        return list && std::ranges::find(*list, change["after"].toUtf8(), &FormDraft::Field::id) != list->end();
    }

    FormDraft m_old;
    FormDraft m_next;
    Rebase m_result;
};

} // namespace

Expected<Rebase> rebase(const Overlay& overlay, const Json& oldBase, const Json& newBase)
{
    const QByteArray from = FormDraft(oldBase).reference();
    const QByteArray to = FormDraft(newBase).reference();
    if (from != overlay.base())
        return unexpected(FormError::OverlayBase,
            QString::fromUtf8(overlay.base()) + u" does not stand on "_s + QString::fromUtf8(from));
    if (oldBase["id"] != newBase["id"])
        return unexpected(FormError::OverlayBase, QString::fromUtf8(to) + u" is another form"_s);
    Rebasing rebasing(oldBase, newBase);
    for (const Json& change : overlay.toJson()["changes"].elements())
        rebasing.take(change);
    return rebasing.finish(overlay.toJson(), to);
}

} // namespace Egov
