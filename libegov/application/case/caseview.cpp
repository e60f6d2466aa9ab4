// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/case/casesnapshot.h>
#include <libegov/application/case/casework.h>

#include <libegov/application/case/caseparts_p.h>

namespace Egov {

using namespace Qt::StringLiterals;

Expected<CaseView> Casework::view(const ReferenceNumber& reference) const
{
    const Expected<CaseSnapshot> snapshot = CaseSnapshot::read(m_store, reference);
    return snapshot ? Expected<CaseView>(snapshot->view()) : Unexpected(snapshot.error());
}

Expected<CaseFile> Casework::file(const ReferenceNumber& reference, const OfficerId& reader) const
{
    const Expected<OfficerCaseSnapshot> snapshot = OfficerCaseSnapshot::read(m_store, reference, reader);
    return snapshot ? Expected<CaseFile>(snapshot->file()) : Unexpected(snapshot.error());
}

Expected<QByteArray> Casework::accessHash(const ReferenceNumber& reference) const
{
    return m_store.readFor<QByteArray>([&](Transaction& transaction) -> Expected<QByteArray> {
        const Expected<CaseRecord> record = findCase(transaction, reference);
        if (!record)
            return Unexpected(record.error());
        return record->accessHash;
    });
}

Expected<IssuedDocument> Casework::document(const ReferenceNumber& reference, const QByteArray& id) const
{
    return m_store.readFor<IssuedDocument>([&](Transaction& transaction) -> Expected<IssuedDocument> {
        const Expected<CaseRecord> record = findCase(transaction, reference);
        if (!record)
            return Unexpected(record.error());
        bool isNumber = false;
        const qint64 ordinal = id.toLongLong(&isNumber);
        const Expected<Rows> rows
            = transaction.select("SELECT CAST(ordinal AS TEXT), kind, title, type, sha256, issued_at, bytes FROM "
                                 "document WHERE tenant = ? AND application = ? "
                                 "AND ordinal = ?",
                {sqlText(transaction.tenant().value()), record->id, isNumber ? ordinal : -1});
        if (!rows)
            return Unexpected(rows.error());
        if (rows->empty())
            return unexpected("application.no-such-document", u"this case has no such document"_s);
        IssuedDocument document = documentOf(rows->front());
        document.bytes = rows->front().bytes(6);
        return document;
    });
}

} // namespace Egov
