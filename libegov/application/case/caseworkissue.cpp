// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/case/casework.h>

#include <libegov/application/errors.h>
#include <libegov/base/digest.h>
#include <libegov/billing/usage.h>

#include <libegov/application/case/caserecord_p.h>
#include <libegov/application/case/proposing_p.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

Expected<void> checkFirst(Transaction& transaction, qint64 application, const QByteArray& kind)
{
    const Expected<Rows> same
        = transaction.select("SELECT 1 FROM document WHERE tenant = ? AND application = ? AND kind = ? LIMIT 1",
            {sqlText(transaction.tenant().value()), application, sqlText(kind)});
    if (!same)
        return Unexpected(same.error());
    return same->empty() ? Expected<void>() : unexpected(ApplicationError::PaperIssued, QString::fromUtf8(kind));
}

} // namespace

Expected<IssuedDocument> Casework::issue(
    const OfficerAct& act, const IssuedDocument& document, const QByteArray& paperText)
{
    IssuedDocument issued = document;
    const bool isPaper = !paperText.isEmpty();
    const Expected<void> done = step(
        act.reference, [&](Transaction& t, CaseRecord& record, const QDateTime& now) -> Expected<void> {
            const Expected<qint64> ordinal = nextOrdinal(t,
                "SELECT CAST(coalesce(max(ordinal), 0) AS BIGINT) FROM document WHERE tenant = ? AND application = ?",
                record.id);
            const Expected<void> first = isPaper ? checkFirst(t, record.id, document.kind) : Expected<void>();
            if (!ordinal || !first)
                return Unexpected(ordinal ? first.error() : ordinal.error());
            issued.id = QByteArray::number(*ordinal);
            issued.sha256 = sha256Hex(document.bytes);
            issued.issuedAt = now;
            Json detail = Json::object({{"document", issued.sha256}, {"number", *ordinal}});
            if (isPaper)
                detail.set("paper", document.kind).set("text", paperText);
            CaseConditions holding;
            holding.setFlag(CaseCondition::DocumentStored, !document.bytes.isEmpty());
            holding.setFlag(CaseCondition::PaperDue, isPaper);
            const bool isBeside = isPaper && (record.state == CaseState::InReview || record.state == CaseState::Issued);
            const Expected<qint64> moved = moveCase(t, record,
                {.action = isBeside ? CaseAction::IssuePaper : CaseAction::Issue,
                    .actor = {ActorRole::Officer, act.officer.value()},
                    .holding = holding,
                    .words = act.words,
                    .detail = detail},
                now);
            if (!moved)
                return Unexpected(moved.error());
            const Expected<void> stored
                = t.insert("INSERT INTO document (tenant, application, ordinal, kind, title, type, sha256, issued_at, "
                           "bytes) VALUES",
                    {sqlText(t.tenant().value()), record.id, *ordinal, sqlText(issued.kind), sqlText(issued.title),
                        sqlText(issued.type), sqlText(issued.sha256), sqlMoment(now), sqlBytes(issued.bytes)});
            return stored ? Usage::add(t, UsageKind::Issue, record.form.value(), record.id, 1, now) : stored;
        });
    if (!done)
        return Unexpected(done.error());
    return issued;
}

} // namespace Egov
