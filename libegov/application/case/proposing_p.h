// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/case/caserecord_p.h>
#include <libegov/application/case/casework.h>

namespace Egov {

// The highest number that the statement finds, plus one. Values of it: tenant, application.
Expected<qint64> nextOrdinal(Transaction& transaction, SqlText statement, qint64 application);

// 起案, of a case with the simple life or at a stage.
struct NewProposal {
    const OfficerAct& act;
    bool approve;
    const ApprovalRoute& route;
    QByteArray explanation; // to the applicant, as typed
    std::optional<qint64> entry{}; // what of a stage is proposed
};

// Judges it by the table of transitions and writes it with its event; the route is pinned.
Expected<void> writeProposal(
    Transaction& transaction, CaseRecord& record, const NewProposal& proposal, const QDateTime& now);

} // namespace Egov
