// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/tenant/tenant.h>

#include <QSet>

#include <map>
#include <memory>

namespace Egov {

// Takes tenant.json apart member by member and remembers what is wrong; finish() returns it, with the members that are
// there and nobody asked for.
class TenantMembers {
public:
    explicit TenantMembers(const Json& object);

    QByteArray text(QByteArrayView name);
    QByteArray optionalText(QByteArrayView name);
    // A text of which that holds; the refusal tells what is needed.
    QByteArray textThat(QByteArrayView name, bool (*holds)(QByteArrayView text), const char* why);
    // All different and none empty. The array itself may be empty: that is a word of its own, not an absent member.
    QByteArrayList texts(QByteArrayView name);
    QByteArrayList someTexts(QByteArrayView name); // at least one
    QByteArrayList optionalTexts(QByteArrayView name);
    QDate day(QByteArrayView name);
    // Invalid when it is absent; never before the first.
    QDate lastDay(QByteArrayView name, QDate first);
    // The plan of the first day of use, and the days on which it changes: each a later day, and another plan.
    QList<PlanChoice> planChanges(QByteArrayView name, const QByteArray& first, QDate since, QDate until);
    // One of those; the refusal tells why no other is taken.
    QByteArray oneOf(QByteArrayView name, const QByteArrayList& known, const char* why);
    QByteArrayList someOf(QByteArrayView name, const QByteArrayList& known, const char* why);
    // A municipality that calls itself a demo must not come out of a plugin that does not: production would take it.
    void markedDemo(QByteArrayView name, bool isDemo);
    Json optionalObject(QByteArrayView name);
    ContactDesk desk(QByteArrayView name);
    QMap<FormId, ContactDesk> formDesks(QByteArrayView name);
    QMap<FormId, Json> formObjects(QByteArrayView name);
    QMap<FormId, FormChoice> choices(QByteArrayView name);
    Holidays holidays(QByteArrayView name);
    // What two people publish; absent: none.
    QList<TownWebhook> webhooks(QByteArrayView name);
    QMap<QByteArray, QByteArray> accounts(QByteArrayView name);
    std::optional<QMap<OfficerId, QList<FormId>>> reach(QByteArrayView name);
    // The members of a member that is an object; finished by whoever asked for it.
    TenantMembers& inner(QByteArrayView name);

    // "desk/phone: not a telephone number", each member once, in the order of asking; empty when all is well.
    QByteArrayList finish() const;

private:
    TenantMembers(const Json& object, QByteArray prefix, TenantMembers& root);
    const Json& member(QByteArrayView name);
    void wrong(QByteArrayView name, const char* what);
    void findUnknown(QByteArrayList& faults) const;
    QTime time(QByteArrayView name);

    const Json& m_object;
    QByteArray m_prefix;
    TenantMembers* m_root;
    QSet<QByteArray> m_known;
    QByteArrayList m_faults; // of the root
    QSet<QByteArray> m_faulty; // of the root: the members they are about
    std::map<QByteArray, std::unique_ptr<TenantMembers>> m_inner;
};

} // namespace Egov
