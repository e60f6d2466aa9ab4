// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/record/casestate.h>
#include <libegov/storage/store.h>

#include <optional>

namespace Egov {

/// What an officer looks for. Empty members do not restrict.
struct InboxQuery {
    QList<CaseState> states{}; ///< any of these
    QByteArray form{}; ///< FormId
    /// Cases of these procedures only: what whoever asks may see. Absent: of all; an empty list finds none.
    std::optional<QList<FormId>> within{};
    QByteArray reference{}; ///< as typed: the whole number
    QByteArray name{}; ///< beginning of the applicant's name or kana, spaces ignored
    OfficerId assignedTo{}; ///< officer who is responsible
    QDate from{}; ///< arrived on or after this Japanese day
    QDate to{}; ///< and on or before this one
    qint64 after = 0; ///< "next" of the page before
    int limit = 50; ///< 1 to 500
};

/// One line of the list.
struct InboxEntry {
    /// Which case, of which form.
    ///@{
    ReferenceNumber reference;
    FormId form;
    ///@}
    CaseState state = CaseState::Submitted; ///< now
    QByteArray applicantName; ///< UTF-8, as filed
    /// UTC
    ///@{
    QDateTime arrivedAt;
    QDateTime changedAt;
    ///@}
    QDate decideBy; ///< 標準処理期間 ends; may be invalid
    bool feeOpen = false; ///< a fee is due and not settled
    OfficerId assignedTo; ///< empty: nobody yet
};

/// A part of the list, and where the next begins.
struct InboxPage {
    /// Newest arrival first; a search by name: in the order of the names, the newest first among the same.
    std::vector<InboxEntry> entries;
    qint64 next = 0; ///< 0: that was all
};

/// The number of cases of a form in one state.
struct CaseCounts {
    /// Of these cases.
    ///@{
    QByteArray form;
    CaseState state = CaseState::Submitted;
    ///@}
    qint64 count = 0; ///< not below 1
};

/// Reading for officers; never more than their own municipality, which is the store's.
class EGOV_EXPORT Inbox {
public:
    /// The store outlives it.
    explicit Inbox(const Store& store);

    /// Reads one page. Notes no search: OfficerDesk::inbox does.
    Expected<InboxPage> find(const InboxQuery& query) const;
    /// How the engine would find the answer, in its own words, a step each: for those who tend the database.
    Expected<QByteArrayList> plan(const InboxQuery& query) const;
    /// By form and state; maintained with every arrival and every step, so that nothing is counted when it is read.
    Expected<std::vector<CaseCounts>> counts() const;

private:
    const Store& m_store;
};

/// For comparing names: without spaces, katakana and half-width kana as full-width katakana. Only for searching: what
/// is stored and shown stays byte for byte.
EGOV_EXPORT QString searchKey(const QByteArray& name);

} // namespace Egov
