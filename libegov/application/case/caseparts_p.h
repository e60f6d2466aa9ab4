// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/case/caserecord_p.h>
#include <libegov/storage/store.h>

namespace Egov {

// What the store holds of one case, as it was found: one member for each question.
struct CaseRows {
    Rows record; // the columns of recordOf(), then legal_hold, delete_on, receipt
    Rows correction;
    Rows history;
    Rows documents;
    Rows filed; // those of packagesOf(), then filed_at of a package
    Rows money;
    // For officers only; an applicant's page does not even ask.
    Rows evidence;
    Rows attachments;
    Rows proposal;
    Rows stages;

    bool isOnHold() const { return record.front().integer(caseColumns) != 0; }
    QDate deleteOn() const { return record.front().date(caseColumns + 1); }
    QDateTime filedAt() const; // of the newest package
    QByteArray receipt() const { return record.front().utf8(caseColumns + 2); }
};

// All of it from one snapshot, by the number as residents write it: no question waits for the answer to another, so
// that a server is asked once (Store::ask).
Expected<CaseRows> readCase(const Store& store, const ReferenceNumber& reference, WordsFor reader);

// "application.no-such-case", "storage.damaged".
Expected<CaseView> viewOf(const CaseRows& rows, WordsFor reader);
// Everything but packages and what follows from them.
Expected<CaseFile> fileOf(const CaseRows& rows, const OfficerId& reader, std::vector<SubmissionPackage> filed);
IssuedDocument documentOf(const Row& row);

} // namespace Egov
