// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/register/registerentry.h>

#include <libegov/base/enumnames.h>

namespace Egov {

namespace {

constexpr EnumNames<EntryAct, 9> acts{{{
    {EntryAct::Enter, "enter"},
    {EntryAct::Amend, "amend"},
    {EntryAct::Renew, "renew"},
    {EntryAct::Suspend, "suspend"},
    {EntryAct::End, "end"},
    {EntryAct::Resume, "resume"},
    {EntryAct::Void, "void"},
    {EntryAct::Publish, "publish"},
    {EntryAct::Unpublish, "unpublish"},
}}};

constexpr EnumNames<EntryState, 4> states{{{
    {EntryState::Active, "active"},
    {EntryState::Suspended, "suspended"},
    {EntryState::Ended, "ended"},
    {EntryState::Void, "void"},
}}};

} // namespace

QByteArray toText(EntryAct act) { return acts.of(act); }
std::optional<EntryAct> findEntryAct(QByteArrayView name) { return acts.find(name); }
QByteArray toText(EntryState state) { return states.of(state); }
std::optional<EntryState> findEntryState(QByteArrayView name) { return states.find(name); }

EntryStanding RegisterEntry::standingOn(QDate day) const
{
    switch (state) {
    case EntryState::Void: return EntryStanding::Void;
    case EntryState::Ended: return EntryStanding::Ended;
    case EntryState::Suspended:
    case EntryState::Active: break;
    }
    if (content.validUntil.isValid() && day > content.validUntil)
        return EntryStanding::Expired;
    if (state == EntryState::Suspended)
        return EntryStanding::Suspended;
    return day < content.validFrom ? EntryStanding::NotYetValid : EntryStanding::Valid;
}

} // namespace Egov
