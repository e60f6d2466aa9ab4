// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/audit/actor.h>
#include <libegov/base/expected.h>
#include <libegov/base/id.h>
#include <libegov/base/json.h>

#include <QDateTime>

#include <optional>

namespace Egov {

/// What is done to an entry of a register. The first five are the "register"."act" of a procedure's document.
enum class EntryAct {
    Enter, ///< 記載: draws the number
    Amend, ///< 変更: what it says is another now; certificates of before are revoked
    Renew, ///< 更新: a later last day; certificates of before run until theirs
    Suspend, ///< 効力の停止
    End, ///< 取消し, 廃止, 抹消: over, and stays readable
    Resume, ///< 停止の解除
    Void, ///< 無効: the decision behind it is gone; the number stays and is never given again
    Publish, ///< 公表の同意
    Unpublish ///< 公表の同意の撤回
};
/// enter, amend, renew, suspend, end, resume, void, publish, unpublish
EGOV_EXPORT QByteArray toText(EntryAct act);
/// Absent for other words.
EGOV_EXPORT std::optional<EntryAct> findEntryAct(QByteArrayView name);

/// What was last decided about an entry; whether its days have come or passed is EntryStanding.
enum class EntryState { Active, Suspended, Ended, Void };
EGOV_EXPORT QByteArray toText(EntryState state); ///< active, suspended, ended, void
EGOV_EXPORT std::optional<EntryState> findEntryState(QByteArrayView name); ///< absent for other words

/// What an entry is worth on a day.
enum class EntryStanding { Valid, NotYetValid, Expired, Suspended, Ended, Void };

/// What an entry says.
struct EntryContent {
    Json fields = Json::object(); ///< by RegisterField::id: a text, number, boolean, or list of texts
    QDate validFrom; ///< first day, in Japan
    QDate validUntil; ///< last day; invalid: without an end
    bool isPublished = false; ///< there is consent to the public list
};

/// One entry of a register.
struct EGOV_EXPORT RegisterEntry {
    QByteArray number; ///< UTF-8, as it is printed
    QByteArray kind; ///< RegisterKind::code; empty where the register has none
    EntryState state = EntryState::Void; ///< see EntryState
    EntryContent content; ///< as of now
    ReferenceNumber caseReference; ///< of the case that entered it
    QDateTime enteredAt; ///< UTC
    qint64 changes = 0; ///< how often something was done to it, from 1

    /// day: in Japan.
    EntryStanding standingOn(QDate day) const;
};

/// Something to be done to an entry: what follows from a document of a decision. A member that the act does not need
/// stays as it is made here; one that contradicts it is refused.
struct EntryChange {
    EntryAct act = EntryAct::Enter; ///< "register"."act"
    QByteArray number{}; ///< of the entry; empty for Enter
    QByteArray kind{}; ///< for Enter: RegisterKind::code
    Json fields = Json::object(); ///< DocumentStanding::entry, or null. For Amend those that change; null empties one
    QDate validFrom{}; ///< DocumentStanding::validFrom. For Enter: invalid is the day of the act
    QDate validUntil{}; ///< DocumentStanding::validUntil. For Enter: invalid is without an end
    /// DocumentStanding::isPublished of a document with "public", for Enter, Amend and Renew; absent: as it was, and of
    /// a new entry without consent.
    std::optional<bool> isPublished{};
    QByteArray reason{}; ///< UTF-8; needed for Suspend, Resume, End and Void
    ReferenceNumber caseReference{}; ///< of the case in which it was decided
    Actor actor{}; ///< who decided it
    QDateTime at{}; ///< the moment of the commit; the Japanese day of it gives the fiscal year
};

/// One line of an entry's history.
struct EntryEvent {
    qint64 ordinal = 0; ///< from 1
    EntryAct act = EntryAct::Enter; ///< what was done
    EntryState state = EntryState::Void; ///< afterwards
    EntryContent content; ///< afterwards
    QByteArray reason; ///< UTF-8
    ReferenceNumber caseReference; ///< in which it was decided
    Actor actor; ///< by whom
    QDateTime at; ///< UTC
};

} // namespace Egov
