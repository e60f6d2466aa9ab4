// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/case/caseview.h>
#include <libegov/payment/model/chargeaccount.h>
#include <libegov/storage/store.h>

namespace Egov {

/// One case as it was at one moment: read once, in one transaction, and never changed. Pages and papers are made from
/// it and not from a number, so that no part of a page is read anew and none tells of another moment than the rest.
/// Cheap to copy; threads may share it.
///
/// What is here is for the applicant's eyes. What the office writes for itself is read only into an
/// OfficerCaseSnapshot.
class EGOV_EXPORT CaseSnapshot {
public:
    /// "application.no-such-case", and the errors of the store.
    static Expected<CaseSnapshot> read(const Store& store, const ReferenceNumber& reference);

    /// State, history, what is asked and what may be fetched.
    const CaseView& view() const noexcept { return *m_view; }
    /// The number of the case.
    const ReferenceNumber& reference() const noexcept { return m_view->reference; }

    /// All that was filed, the first filing first, then each correction; taken apart when first asked for.
    /// "storage.damaged" when one is not as it was built.
    const Expected<std::vector<SubmissionPackage>>& filed() const;
    /// The newest of them.
    Expected<SubmissionPackage> package() const;
    /// The moment at which that one came: the arrival, or the answer to a request for correction.
    QDateTime filedAt() const;
    /// The receipt of the arrival.
    Expected<Receipt> receipt() const;
    /// The newest charge with everything that happened to its money; nothing where no charge was made.
    Expected<std::optional<ChargeAccount>> account() const;

protected:
    struct Parts;
    /// For OfficerCaseSnapshot.
    CaseSnapshot(std::shared_ptr<const CaseView> view, std::shared_ptr<const Parts> parts);

private:
    std::shared_ptr<const CaseView> m_view;
    std::shared_ptr<const Parts> m_parts;
};

/// The same case as one officer of its municipality sees it. Where a function takes this type, an applicant's snapshot
/// does not fit. OfficerDesk::snapshot gives it and notes the reading first; read() notes nothing.
class EGOV_EXPORT OfficerCaseSnapshot : public CaseSnapshot {
public:
    /// Errors as in CaseSnapshot, and "storage.damaged" when what was filed is. reader: who may then do what.
    /// whyFilesWait: an error code that attachments get as their note while they wait for a scanner; empty when one is
    /// at work.
    static Expected<OfficerCaseSnapshot> read(const Store& store, const ReferenceNumber& reference,
        const OfficerId& reader, const QByteArray& whyFilesWait = {});

    /// Who reads: what may be done now (CaseView::actions) is meant for this officer.
    const OfficerId& reader() const noexcept { return m_reader; }
    /// Everything that was filed and what the office has done with it so far.
    const CaseFile& file() const noexcept { return *m_file; }

private:
    OfficerCaseSnapshot(OfficerId reader, std::shared_ptr<const CaseFile> file, std::shared_ptr<const Parts> parts);
    OfficerId m_reader;
    std::shared_ptr<const CaseFile> m_file;
};

} // namespace Egov
