// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/clock.h>
#include <libegov/register/registerbook.h>
#include <libegov/storage/store.h>

#include <tests/storage/teststores.h>

#include <QTest>

namespace Egov {

inline const TenantCode testTown("272124");

// Certified shops: counted per kind, anew each fiscal year.
inline constexpr const char* shopsDefinition = R"({
 "id": "gold-sticker", "title": "認証店台帳",
 "number": {"pattern": "{eraLetter}{eraYear}-{kind}-{number:5}", "restarts": "fiscal-year", "perKind": true},
 "kinds": [{"code": "A", "title": "飲食店"}, {"code": "B", "title": "喫茶店"}],
 "fields": [{"id": "name", "label": "店舗名", "required": true, "public": true, "certified": true},
            {"id": "seats", "label": "座席数", "public": true},
            {"id": "owner", "label": "営業者"}]})";

inline RegisterDefinition shops() { return *RegisterDefinition::parse(shopsDefinition); }

// A moment of a clock in Japan.
inline QDateTime inTokyo(int year, int month, int day, int hour = 12, int minute = 0, int second = 0)
{
    return QDateTime(QDate(year, month, day), QTime(hour, minute, second), Qt::UTC).addSecs(-9 * 60 * 60);
}

inline EntryChange shopNamed(
    const QByteArray& name, const QByteArray& kind = "A", const QDateTime& at = inTokyo(2026, 12, 1))
{
    EntryChange change;
    change.act = EntryAct::Enter;
    change.kind = kind;
    change.fields = Json::object({{"name", name}, {"seats", 20}, {"owner", "見本 太郎"}});
    change.validUntil = QDate(2027, 11, 30);
    change.isPublished = true;
    change.caseReference = ReferenceNumber("2026-0001");
    change.actor = {ActorRole::Approver, "chief"};
    change.at = at;
    return change;
}

inline EntryChange actOn(EntryAct act, const QByteArray& number, const QDateTime& at = inTokyo(2026, 12, 2))
{
    EntryChange change;
    change.act = act;
    change.number = number;
    if (act == EntryAct::Suspend || act == EntryAct::Resume || act == EntryAct::End || act == EntryAct::Void)
        change.reason = "立入検査の結果による";
    if (act == EntryAct::Renew)
        change.validUntil = QDate(2028, 11, 30);
    if (act == EntryAct::Amend)
        change.fields = Json::object({{"name", "別の名"}});
    change.caseReference = ReferenceNumber("2026-0002");
    change.actor = {ActorRole::Officer, "clerk"};
    change.at = at;
    return change;
}

// One act in a transaction of its own.
inline Expected<RegisterEntry> applied(
    Store& store, const EntryChange& change, const RegisterDefinition& definition = shops())
{
    return store.writeFor<RegisterEntry>(
        [&](Transaction& transaction) { return RegisterBook(transaction, definition).apply(change); });
}

inline Expected<RegisterEntry> entryOf(const Store& store, const QByteArray& number)
{
    return store.readFor<RegisterEntry>([&](Transaction& transaction) {
        const RegisterDefinition definition = shops();
        return RegisterBook(transaction, definition).entry(number);
    });
}

} // namespace Egov
