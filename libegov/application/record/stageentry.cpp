// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/record/stageentry.h>

#include <libegov/base/enumnames.h>

#include <algorithm>

namespace Egov {

namespace {

constexpr EnumNames<StageEntryState, 5> states{{{
    {StageEntryState::Draft, "draft"},
    {StageEntryState::Proposed, "proposed"},
    {StageEntryState::Returned, "returned"},
    {StageEntryState::Done, "done"},
    {StageEntryState::Superseded, "superseded"},
}}};

} // namespace

QByteArray toText(StageEntryState state) { return states.of(state); }
std::optional<StageEntryState> findStageEntryState(QByteArrayView name) { return states.find(name); }

// "2:1,3:5": the revision, what is in force, and the newest of this stage.
StageBasis::StageBasis(int revision, const std::vector<StageEntry>& entries, QByteArrayView stage)
{
    QByteArrayList inForce;
    qint64 newest = 0;
    for (const StageEntry& entry : entries) {
        if (entry.state == StageEntryState::Done || entry.state == StageEntryState::Proposed)
            inForce.append(QByteArray::number(entry.number));
        if (entry.stage == stage)
            newest = std::max(newest, entry.number);
    }
    m_text = QByteArray::number(revision) + ':' + inForce.join(',') + ':' + QByteArray::number(newest);
}

StageBasis StageBasis::fromText(const QByteArray& text)
{
    StageBasis basis;
    basis.m_text = text;
    return basis;
}

} // namespace Egov
