// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/register/registerlookup.h>

#include <libegov/base/clock.h>
#include <libegov/register/entryrows_p.h>
#include <libegov/register/errors.h>
#include <libegov/register/publiclist.h>
#include <libegov/storage/guesslock.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

CertificateVerdict verdictOf(EntryStanding standing)
{
    switch (standing) {
    case EntryStanding::Valid: return CertificateVerdict::Valid;
    case EntryStanding::NotYetValid: return CertificateVerdict::NotYetValid;
    case EntryStanding::Expired: return CertificateVerdict::Expired;
    case EntryStanding::Suspended: return CertificateVerdict::Suspended;
    case EntryStanding::Ended:
    case EntryStanding::Void: break;
    }
    return CertificateVerdict::Revoked;
}

// Whether it can be looked up at all; what the engines refuse as a text is no number.
bool isNumber(const QByteArray& typed)
{
    return typed.size() <= RegisterLookUp::longestNumber && !typed.contains('\0');
}

// Always one row: the entry, or in its place what it looks like. The body that stands in for one has what the register
// keeps, so that reading it takes as long.
Expected<Row> rowOf(Transaction& transaction, const RegisterDefinition& definition, const QByteArray& number)
{
    Json fields = Json::object();
    for (const RegisterField& field : definition.fields())
        fields.set(field.id, "記載のない番号");
    const QVariant day = u"2000-01-01"_s;
    const Expected<Rows> rows = transaction.select(
        "SELECT COALESCE(e.number, ''), COALESCE(e.kind, ''), COALESCE(e.state, 'active'), COALESCE(e.valid_from, ?), "
        "e.valid_until, COALESCE(e.is_published, 0), COALESCE(e.fields, ?), COALESCE(e.case_id, ''), "
        "COALESCE(e.entered_at, ?), COALESCE(e.changes, 0) FROM (SELECT 1 AS one) AS asked "
        "LEFT JOIN register_entry e ON e.tenant = ? AND e.register = ? AND e.number = ?",
        {day, sqlBytes(fields.toCanonical()), sqlMoment(QDateTime::fromSecsSinceEpoch(0, Qt::UTC)),
            sqlText(transaction.tenant().value()), sqlText(definition.id().value()), sqlText(number)});
    if (!rows)
        return Unexpected(rows.error());
    return rows->front();
}

} // namespace

RegisterLookUp::RegisterLookUp(const Store& store, StateStore& states)
    : m_store(store)
    , m_states(states)
{
}

Expected<LookUpAnswer> RegisterLookUp::find(
    const RegisterDefinition& definition, const QByteArray& typed, const QByteArray& from)
{
    if (!definition.isPublic())
        return unexpected(RegisterError::NotPublic, u"no field of %1 is public"_s.arg(definition.id().toString()));
    Q_ASSERT(!from.isEmpty());
    GuessLock lock(m_states, "register");
    const Expected<std::optional<QDateTime>> pause = lock.take(definition.id().value() + '/' + from);
    if (!pause)
        return Unexpected(pause.error());
    if (*pause)
        return LookUpAnswer{*pause};
    const QByteArray number = isNumber(typed) ? foldRegisterNumber(typed) : QByteArray();
    const Expected<Row> row
        = m_store.readFor<Row>([&](Transaction& transaction) { return rowOf(transaction, definition, number); });
    const Expected<RegisterEntry> entry = row ? entryFrom(*row) : Unexpected(row.error());
    if (!entry)
        return Unexpected(entry.error());
    const CertificateVerdict verdict = verdictOf(entry->standingOn(japaneseDay(m_states.clock().now())));
    LookUpAnswer answer;
    for (const RegisterField& field : definition.fields()) {
        if (field.isPublic)
            answer.fields.append({field.label, fieldText(entry->content.fields[field.id])});
    }
    if (!entry->content.isPublished)
        answer.fields.clear();
    if (!entry->number.isEmpty())
        answer.verdict = verdict;
    return answer;
}

} // namespace Egov
