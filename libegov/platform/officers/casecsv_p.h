// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/case/inbox.h>

#include <QMap>
#include <QSet>

namespace Egov {

// RFC 4180 with a UTF-8 byte order mark, as spreadsheets in Japanese offices want it. A cell that begins with = + - @,
// a tab or a carriage return would be run as a formula: it gets an apostrophe in front.
// titles: of the procedures; one without is told by its id.
// withoutFee: those that neither owe nor paid one.
QByteArray caseCsv(const std::vector<InboxEntry>& entries, const QMap<FormId, QString>& titles,
    const QSet<ReferenceNumber>& withoutFee);

// As the tables for offices say them: the state in Japanese; the moment in Japan, to the second.
QByteArray caseStateName(CaseState state);
QByteArray japaneseMoment(const QDateTime& moment);

} // namespace Egov
