// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/register/entryjudge_p.h>

#include <libegov/base/clock.h>
#include <libegov/register/errors.h>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestText = 2000; // bytes
constexpr qsizetype longestReason = 4000; // bytes
constexpr qsizetype mostTexts = 100;

// "amend of gold-sticker R8-00012".
QString subjectOf(const RegisterDefinition& definition, const EntryChange& change)
{
    return QString::fromUtf8(toText(change.act) + " of " + definition.id().value()
        + (change.number.isEmpty() ? QByteArray() : ' ' + change.number) + ": ");
}

bool isValue(const Json& value)
{
    if (value.isText())
        return value.toUtf8().size() <= longestText;
    if (value.isArray())
        return value.size() <= mostTexts
            && std::ranges::all_of(value.elements(), [](const Json& one) { return one.isText() && isValue(one); });
    return value.isNumber() || value.isBoolean();
}

bool isBlank(const Json& value) { return value.isNull() || (value.isText() && value.text().empty()); }

class ChangeCheck {
public:
    ChangeCheck(const RegisterDefinition& definition, const EntryChange& change)
        : m_definition(definition)
        , m_change(change)
    {
    }

    Unexpected refusal(RegisterError code, const QString& why) const
    {
        return unexpected(code, subjectOf(m_definition, m_change) + why);
    }

    // What the entry says with the given fields in the place of its own.
    Expected<Json> fields(const Json& before) const
    {
        if (!m_change.fields.isObject() && !m_change.fields.isNull())
            return refusal(RegisterError::Fields, u"the fields are no object"_s);
        Json after = before;
        for (const auto& [name, value] : m_change.fields.members()) {
            if (m_definition.findField(name) == nullptr)
                return refusal(RegisterError::Fields,
                    u"the register has no field %1"_s.arg(
                        QString::fromUtf8(name.first(std::min<qsizetype>(name.size(), 64)))));
            if (value.isNull())
                after.remove(name);
            else if (isValue(value))
                after.set(name, value);
            else
                return refusal(RegisterError::Fields, u"no field holds the value of %1"_s.arg(QString::fromUtf8(name)));
        }
        for (const RegisterField& field : m_definition.fields()) {
            if (field.isRequired && isBlank(after[field.id]))
                return refusal(RegisterError::Fields, u"the field %1 is required"_s.arg(QString::fromUtf8(field.id)));
        }
        return after;
    }

    Expected<void> renewal(RegisterEntry& entry) const
    {
        EntryContent& content = entry.content;
        if (!content.validUntil.isValid())
            return refusal(RegisterError::Validity, u"the entry has no last day"_s);
        if (!m_change.validUntil.isValid() || m_change.validUntil <= content.validUntil)
            return refusal(RegisterError::Validity,
                u"its last day is %1, and the new one is not later"_s.arg(content.validUntil.toString(Qt::ISODate)));
        if (m_change.validFrom.isValid() && m_change.validFrom < content.validFrom)
            return refusal(RegisterError::Validity,
                u"its first day is %1, and the new one is earlier"_s.arg(content.validFrom.toString(Qt::ISODate)));
        if (m_change.validFrom.isValid() && m_change.validFrom > m_change.validUntil)
            return refusal(RegisterError::Validity, u"the last day is before the first"_s);
        // Renewed before it runs out, it is valid without a break: a first day behind the old last one closes up.
        if (m_change.validFrom.isValid() && m_change.validFrom > content.validUntil.addDays(1))
            content.validFrom = m_change.validFrom;
        content.validUntil = m_change.validUntil;
        return {};
    }

private:
    const RegisterDefinition& m_definition;
    const EntryChange& m_change;
};

// What an act on an entry needs, and what becomes of it: the table of registerbook.h.
struct ActRule {
    EntryAct act;
    std::initializer_list<EntryState> from;
    std::optional<EntryState> to; // none: as before
    bool hasFields;
    bool hasDays;
    bool hasReason;
};
using enum EntryState;
const ActRule rules[] = {
    {EntryAct::Amend, {Active, Suspended}, std::nullopt, true, false, false},
    {EntryAct::Renew, {Active}, std::nullopt, true, true, false},
    {EntryAct::Suspend, {Active}, Suspended, false, false, true},
    {EntryAct::Resume, {Suspended}, Active, false, false, true},
    {EntryAct::End, {Active, Suspended}, Ended, false, false, true},
    {EntryAct::Void, {Active, Suspended, Ended}, Void, false, false, true},
    {EntryAct::Publish, {Active, Suspended}, std::nullopt, false, false, false},
    {EntryAct::Unpublish, {Active, Suspended, Ended, Void}, std::nullopt, false, false, false},
};

Expected<void> judgeAct(
    const ChangeCheck& check, const ActRule& rule, const RegisterEntry& entry, const EntryChange& change)
{
    if (std::ranges::find(rule.from, entry.state) == rule.from.end())
        return check.refusal(RegisterError::State, u"the entry is %1"_s.arg(QString::fromLatin1(toText(entry.state))));
    if (!rule.hasFields && (change.fields.size() > 0 || change.isPublished))
        return check.refusal(RegisterError::Fields, u"this act changes no field"_s);
    if (!rule.hasDays && (change.validFrom.isValid() || change.validUntil.isValid()))
        return check.refusal(RegisterError::Validity, u"this act changes no day"_s);
    if (!change.kind.isEmpty() && change.kind != entry.kind)
        return check.refusal(RegisterError::Kind, u"an entry keeps its kind"_s);
    if (rule.hasReason && change.reason.trimmed().isEmpty())
        return check.refusal(RegisterError::Reason, u"without a reason"_s);
    return {};
}

Expected<void> judgeAlways(const ChangeCheck& check, const RegisterDefinition& definition, const EntryChange& change)
{
    if (!change.at.isValid())
        return check.refusal(RegisterError::Validity, u"without a moment"_s);
    if (change.reason.size() > longestReason)
        return check.refusal(RegisterError::Reason, u"the reason is too long"_s);
    if ((change.isPublished.value_or(false) || change.act == EntryAct::Publish) && !definition.isPublic())
        return check.refusal(RegisterError::NotPublic, u"no field of the register is public"_s);
    return {};
}

} // namespace

Expected<EntryContent> judgedContent(const RegisterDefinition& definition, const EntryChange& change)
{
    const ChangeCheck check(definition, change);
    if (const Expected<void> always = judgeAlways(check, definition, change); !always)
        return Unexpected(always.error());
    const bool isKnown = definition.kinds().isEmpty()
        ? change.kind.isEmpty()
        : std::ranges::find(definition.kinds(), change.kind, &RegisterKind::code) != definition.kinds().end();
    if (!isKnown)
        return check.refusal(RegisterError::Kind, u"the register has no such kind"_s);
    Expected<Json> fields = check.fields(Json::object());
    if (!fields)
        return Unexpected(fields.error());
    EntryContent content;
    content.fields = std::move(*fields);
    content.validFrom = change.validFrom.isValid() ? change.validFrom : japaneseDay(change.at);
    content.validUntil = change.validUntil;
    content.isPublished = change.isPublished.value_or(false);
    if (content.validUntil.isValid() && content.validUntil < content.validFrom)
        return check.refusal(RegisterError::Validity, u"the last day is before the first"_s);
    return content;
}

Expected<RegisterEntry> judgedChange(
    const RegisterDefinition& definition, const RegisterEntry& entry, const EntryChange& change)
{
    const ChangeCheck check(definition, change);
    if (const Expected<void> always = judgeAlways(check, definition, change); !always)
        return Unexpected(always.error());
    const auto rule = std::ranges::find(rules, change.act, &ActRule::act);
    if (rule == std::end(rules))
        return check.refusal(RegisterError::State, u"the entry is there already"_s);
    if (const Expected<void> allowed = judgeAct(check, *rule, entry, change); !allowed)
        return Unexpected(allowed.error());
    RegisterEntry after = entry;
    after.state = rule->to.value_or(entry.state);
    if (rule->hasFields) {
        Expected<Json> fields = check.fields(entry.content.fields);
        if (!fields)
            return Unexpected(fields.error());
        after.content.fields = std::move(*fields);
        after.content.isPublished = change.isPublished.value_or(entry.content.isPublished);
    }
    if (change.act == EntryAct::Renew) {
        if (const Expected<void> renewed = check.renewal(after); !renewed)
            return Unexpected(renewed.error());
    }
    if (change.act == EntryAct::Publish || change.act == EntryAct::Unpublish) {
        after.content.isPublished = change.act == EntryAct::Publish;
        if (after.content.isPublished == entry.content.isPublished)
            return check.refusal(RegisterError::State,
                entry.content.isPublished ? u"there is consent already"_s : u"there is no consent"_s);
    }
    return after;
}

} // namespace Egov
