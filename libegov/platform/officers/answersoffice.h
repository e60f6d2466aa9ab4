// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/case/inbox.h>
#include <libegov/base/json.h>
#include <libegov/platform/officers/officer.h>

#include <functional>

namespace Egov {

struct FiledCase;
struct TenantContext;

/// What leaves in one export, and why.
struct AnswersExport {
    /// How it is written.
    enum class Format {
        JsonLines, ///< a case a line, answers as they are stored; UTF-8
        Csv ///< for spreadsheets; one procedure
    };
    /// Whether sealed answers are opened. Opening is an event of each case, with the purpose.
    enum class Sealed { Marked, Opened };

    InboxQuery cases; ///< limit is not looked at: all pages from "after" on
    Format format = Format::JsonLines; ///< see Format
    Sealed sealed = Sealed::Marked; ///< see Sealed
    QString purpose; ///< what for, in words that stay beside the audit chain; never empty
};

/// What an export came to.
struct AnswersExported {
    qint64 cases = 0; ///< written
    qint64 opened = 0; ///< sealed answers among them that were opened
};

/// Answers as data (データの持ち出し): to a town's own systems, to spreadsheets. Cases within the officer's reach and
/// no others. Each export is an event before its first line leaves, with officer and purpose, and one after its last
/// with the number of cases; an export that broke off has no second one.
///
/// JSON lines: {"reference", "form", "formVersion", "formDigest", "definitionSet", "state", "applicant", "arrivedAt",
/// "filedAt", "changedAt", "decideBy", "fee": "none" | "open" | "settled", "assignedTo", "answers", "sealed": [paths
/// that are closed], "opened": [paths that were opened], "attachments": [{"field", "name", "type", "size", "sha256",
/// "scan"}]}; "answers" satisfies dataSchema() of the version but for what was opened.
///
/// CSV (RFC 4180): byte order mark, CRLF, every cell in quotes, formulas made text; a line for each case. The columns
/// follow from the stored versions of the form alone, never from the answers: the newest version's in page order, then
/// those that only older ones have; a part of an answer has its own, and so has each row that a group may have. A
/// heading is the question with its path in brackets; a choice has a second column for its value.
class EGOV_EXPORT AnswersOffice {
public:
    /// Takes the next piece of the export; an error ends it.
    using Sink = std::function<Expected<void>(const QByteArray& piece)>;
    /// A spreadsheet has no more columns than that.
    static constexpr int maximumColumns = 16'384;

    /// "platform.purpose" without a purpose; "platform.reach" for a procedure outside the officer's reach;
    /// "platform.no-opening-key" where sealed answers cannot be opened here; "platform.export-columns" for a CSV
    /// without a procedure or over maximumColumns; the errors of the store and of the sink.
    Expected<AnswersExported> write(const AnswersExport& what, const Sink& sink) const;
    /// One case as a line of JSON lines has it, sealed answers closed. A reading of the case, and noted as one.
    Expected<Json> show(const ReferenceNumber& number) const;

private:
    friend class OfficerDesk;
    AnswersOffice(TenantContext& parts, Officer officer);
    Expected<void> judge(const AnswersExport& what) const;
    Expected<qint64> open(FiledCase& filed, const QByteArray& purpose, Json& answers, Json& opened) const;
    TenantContext& m_parts;
    Officer m_officer;
};

} // namespace Egov
