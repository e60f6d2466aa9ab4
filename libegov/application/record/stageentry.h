// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/id.h>
#include <libegov/base/json.h>

#include <QDate>
#include <QDateTime>

#include <optional>
#include <vector>

namespace Egov {

/// What has become of what was entered at a stage.
enum class StageEntryState {
    Draft, ///< 下書き; somebody goes on with it
    Proposed, ///< 起案; a decision that is on its route, frozen
    Returned, ///< 差戻し; a decision that was not taken
    Done, ///< in force
    Superseded ///< the stage was opened again
};
/// "draft", "proposed", "returned", "done", "superseded": as stored.
EGOV_EXPORT QByteArray toText(StageEntryState state);
/// Absent for other words.
EGOV_EXPORT std::optional<StageEntryState> findStageEntryState(QByteArrayView name);

/// What an officer entered at one stage of a procedure (段階).
struct StageEntry {
    qint64 number = 0; ///< counted within the case, from 1; a draft that is saved again has a new one
    QByteArray stage; ///< id of the stage, by the procedure of the case's definition set
    StageEntryState state = StageEntryState::Draft; ///< see StageEntryState
    Json values = Json::object(); ///< of the stage's form
    /// Of a decision; empty elsewhere. outcome: id; reason: to the applicant, UTF-8.
    ///@{
    QByteArray outcome;
    QByteArray reason;
    ///@}
    OfficerId officer; ///< who entered it
    QDateTime enteredAt; ///< UTC
    QDate doneOn; ///< Japanese day; invalid until it is done
};

/// What a page about one stage was made from. Whoever saves states it, so that nothing is built on what another person
/// has changed meanwhile.
class EGOV_EXPORT StageBasis {
public:
    StageBasis() = default;
    /// Of the case as it is: revision of what was filed, and everything entered.
    StageBasis(int revision, const std::vector<StageEntry>& entries, QByteArrayView stage);
    /// What a page carried; no text is refused here, a wrong one is no case's.
    static StageBasis fromText(const QByteArray& text);
    const QByteArray& toText() const noexcept { return m_text; } ///< letters, digits and signs that a page can carry

    bool operator==(const StageBasis&) const = default;

private:
    QByteArray m_text;
};

} // namespace Egov
