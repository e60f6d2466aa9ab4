// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/register/certificatebook.h>

#include <libegov/audit/auditchain.h>
#include <libegov/base/japantime.h>
#include <libegov/register/entryrows_p.h>
#include <libegov/register/errors.h>
#include <libegov/register/registerrows.h>
#include <libegov/storage/errors.h>

#include <QRandomGenerator>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostTaken = StatusList::positionsOfOurs * 3 / 4;
constexpr int mostTries = 1000; // 0.75^1000: what needs more is damaged

struct Place {
    qint64 list = 1;
    qint64 position = 0;
    qint64 ordinal = 1;
};

// The newest list and how many of its positions are taken.
Expected<Place> newest(Transaction& transaction)
{
    const Expected<Rows> rows = transaction.select("SELECT list, ordinal FROM register_certificate WHERE tenant = ? "
                                                   "ORDER BY list DESC, ordinal DESC LIMIT 1",
        {sqlText(transaction.tenant().value())});
    if (!rows)
        return Unexpected(rows.error());
    Place place;
    if (!rows->empty())
        place = {rows->front().integer(0), 0, rows->front().integer(1) + 1};
    if (place.ordinal > mostTaken)
        place = {place.list + 1, 0, 1};
    return place;
}

// Tried until a free one comes up: each free one is as likely as any other. One in four is free, so it is soon.
Expected<Place> freePlace(Transaction& transaction)
{
    Expected<Place> place = newest(transaction);
    if (!place)
        return place;
    for (int tries = 0; tries < mostTries; ++tries) {
        place->position = QRandomGenerator::system()->bounded(int(StatusList::positionsOfOurs));
        const Expected<Rows> rows
            = transaction.select("SELECT 1 FROM register_certificate WHERE tenant = ? AND list = ? AND position = ?",
                {sqlText(transaction.tenant().value()), place->list, place->position});
        if (!rows)
            return Unexpected(rows.error());
        if (rows->empty())
            return place;
    }
    return unexpected(StorageError::Damaged, u"a status list has other positions than it counts"_s);
}

Json certifiedFields(const RegisterDefinition& definition, const RegisterEntry& entry)
{
    Json fields = Json::object();
    for (const RegisterField& field : definition.fields()) {
        if (field.isCertified && entry.content.fields.contains(field.id))
            fields.set(field.id, entry.content.fields[field.id]);
    }
    return fields;
}

} // namespace

CertificateBook::CertificateBook(Transaction& transaction, StatusListPlace place)
    : m_transaction(transaction)
    , m_place(std::move(place))
{
}

Expected<CertificateClaims> CertificateBook::issue(
    const RegisterDefinition& definition, const RegisterEntry& entry, const Actor& actor, const QDateTime& at)
{
    if (const Expected<void> held = AuditChain::hold(m_transaction); !held)
        return Unexpected(held.error());
    if (entry.state != EntryState::Active)
        return unexpected(RegisterError::State,
            u"certificate of %1 %2: the entry is %3"_s.arg(
                definition.id().toString(), QString::fromUtf8(entry.number), QString::fromLatin1(toText(entry.state))));
    const Expected<Place> place = freePlace(m_transaction);
    if (!place)
        return Unexpected(place.error());
    const Expected<void> written = m_transaction.insert(
        "INSERT INTO register_certificate (tenant, list, position, ordinal, register, number, change_ordinal, "
        "issued_at) VALUES",
        {sqlText(m_transaction.tenant().value()), place->list, place->position, place->ordinal,
            sqlText(definition.id().value()), sqlText(entry.number), entry.changes, sqlMoment(at)});
    if (!written)
        return Unexpected(written.error());
    AuditEvent event;
    event.subject = entrySubject(definition.id().value(), entry.number);
    event.action = "register-certificate";
    event.actor = actor;
    event.to = toText(entry.state);
    event.at = at;
    const Expected<qint64> noted = AuditChain::note(
        m_transaction, event, [name = event.subject.sliced(event.subject.indexOf('/') + 1)](Transaction& later) {
            return rowsOfRegisterEntry(later, name, nullptr);
        });
    if (!noted)
        return Unexpected(noted.error());
    CertificateClaims claims;
    claims.issuer = m_transaction.tenant();
    claims.registerId = definition.id();
    claims.number = entry.number;
    claims.fields = certifiedFields(definition, entry);
    claims.issuedAt = at;
    claims.notBefore = startOfJapaneseDay(entry.content.validFrom);
    if (entry.content.validUntil.isValid())
        claims.expiresAt = startOfJapaneseDay(entry.content.validUntil.addDays(1));
    claims.position = place->position;
    claims.listUri = m_place.prefix + QString::number(place->list);
    return claims;
}

Expected<qint64> CertificateBook::lists()
{
    const Expected<Rows> rows
        = m_transaction.select("SELECT list FROM register_certificate WHERE tenant = ? ORDER BY list DESC LIMIT 1",
            {sqlText(m_transaction.tenant().value())});
    if (!rows)
        return Unexpected(rows.error());
    return rows->empty() ? 0 : rows->front().integer(0);
}

Expected<StatusListClaims> CertificateBook::list(qint64 number, const QDateTime& at)
{
    const Expected<qint64> last = lists();
    if (!last)
        return Unexpected(last.error());
    if (number < 1 || number > *last)
        return unexpected(RegisterError::NoSuchEntry, u"there is no status list %1"_s.arg(number));
    const Expected<Rows> rows = m_transaction.select(
        "SELECT c.position, e.state, CASE WHEN c.change_ordinal < e.amended THEN 1 ELSE 0 END FROM "
        "register_certificate c "
        "JOIN register_entry e ON e.tenant = c.tenant AND e.register = c.register AND e.number = c.number "
        "WHERE c.tenant = ? AND c.list = ? AND (e.state <> 'active' OR c.change_ordinal < e.amended)",
        {sqlText(m_transaction.tenant().value()), number});
    if (!rows)
        return Unexpected(rows.error());
    StatusListClaims claims;
    claims.issuer = m_transaction.tenant();
    claims.uri = m_place.prefix + QString::number(number);
    claims.issuedAt = at;
    claims.expiresAt = at.addSecs(std::chrono::seconds(listLifetime).count());
    claims.timeToLive = listTimeToLive;
    for (const Row& row : *rows) {
        if (!claims.list.at(row.integer(0)))
            return unexpected(StorageError::Damaged, u"a certificate has no place in its status list"_s);
        // What says something else now stays wrong when a suspension ends.
        const bool isSuspended = row.utf8(1) == toText(EntryState::Suspended) && row.integer(2) == 0;
        claims.list.set(row.integer(0), isSuspended ? PositionStatus::Suspended : PositionStatus::Invalid);
    }
    return claims;
}

} // namespace Egov
