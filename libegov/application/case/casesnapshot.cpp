// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/case/casesnapshot.h>

#include <libegov/paymentbooks/caseaccounts.h>

#include <libegov/application/case/caseparts_p.h>
#include <libegov/application/case/filingrows_p.h>

#include <mutex>

namespace Egov {

using namespace Qt::StringLiterals;

// What is taken apart only when somebody asks.
struct CaseSnapshot::Parts {
    explicit Parts(CaseRows found)
        : rows(std::move(found))
    {
    }

    const Expected<std::vector<SubmissionPackage>>& packages() const
    {
        std::call_once(isTakenApart, [this] {
            filed = packagesOf(rows.filed);
            if (filed && filed->empty())
                filed = unexpected("storage.damaged", u"a case without a package"_s);
        });
        return filed;
    }

    const CaseRows rows;
    mutable std::once_flag isTakenApart;
    mutable Expected<std::vector<SubmissionPackage>> filed;
};

CaseSnapshot::CaseSnapshot(std::shared_ptr<const CaseView> view, std::shared_ptr<const Parts> parts)
    : m_view(std::move(view))
    , m_parts(std::move(parts))
{
}

const Expected<std::vector<SubmissionPackage>>& CaseSnapshot::filed() const { return m_parts->packages(); }

Expected<SubmissionPackage> CaseSnapshot::package() const
{
    const Expected<std::vector<SubmissionPackage>>& all = filed();
    return all ? Expected<SubmissionPackage>(all->back()) : Unexpected(all.error());
}

QDateTime CaseSnapshot::filedAt() const { return m_parts->rows.filedAt(); }

Expected<Receipt> CaseSnapshot::receipt() const { return Receipt::fromJws(m_parts->rows.receipt()); }

Expected<std::optional<ChargeAccount>> CaseSnapshot::account() const
{
    Expected<std::vector<ChargeAccount>> accounts = accountsFrom(m_parts->rows.money);
    if (!accounts)
        return Unexpected(accounts.error());
    return accounts->empty() ? std::optional<ChargeAccount>() : std::optional(std::move(accounts->back()));
}

Expected<CaseSnapshot> CaseSnapshot::read(const Store& store, const ReferenceNumber& reference)
{
    Expected<CaseRows> rows = readCase(store, reference, WordsFor::Everybody);
    Expected<CaseView> view = rows ? viewOf(*rows, WordsFor::Everybody) : Expected<CaseView>(Unexpected(rows.error()));
    if (!view)
        return Unexpected(view.error());
    return CaseSnapshot(
        std::make_shared<const CaseView>(std::move(*view)), std::make_shared<const Parts>(std::move(*rows)));
}

OfficerCaseSnapshot::OfficerCaseSnapshot(
    OfficerId reader, std::shared_ptr<const CaseFile> file, std::shared_ptr<const Parts> parts)
    : CaseSnapshot(std::shared_ptr<const CaseView>(file, &file->view), std::move(parts))
    , m_reader(std::move(reader))
    , m_file(std::move(file))
{
}

Expected<OfficerCaseSnapshot> OfficerCaseSnapshot::read(
    const Store& store, const ReferenceNumber& reference, const OfficerId& reader, const QByteArray& whyFilesWait)
{
    Expected<CaseRows> rows = readCase(store, reference, WordsFor::Officers);
    if (!rows)
        return Unexpected(rows.error());
    if (rows->record.empty())
        return Unexpected(recordOf(rows->record).error());
    const auto parts = std::make_shared<const Parts>(std::move(*rows));
    if (!parts->packages())
        return Unexpected(parts->packages().error());
    Expected<CaseFile> file = fileOf(parts->rows, reader, *parts->packages());
    if (!file)
        return Unexpected(file.error());
    for (CaseAttachment& attachment : file->attachments) {
        if (!whyFilesWait.isEmpty() && attachment.scan == "waiting")
            attachment.note = whyFilesWait;
    }
    return OfficerCaseSnapshot(reader, std::make_shared<const CaseFile>(std::move(*file)), parts);
}

} // namespace Egov
