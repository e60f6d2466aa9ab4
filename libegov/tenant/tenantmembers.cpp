// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/tenant/tenantmembers_p.h>

#include <libegov/japan/email.h>
#include <libegov/japan/phone.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Egov {
namespace {

// Qt's own reading of ISO days takes other separators and whatever follows the ten characters.
QDate dayOf(const QByteArray& text)
{
    const QDate day = QDate::fromString(QString::fromUtf8(text), Qt::ISODate);
    return day.toString(Qt::ISODate).toUtf8() == text ? day : QDate();
}

} // namespace

TenantMembers::TenantMembers(const Json& object)
    : TenantMembers(object, {}, *this)
{
    if (!object.isObject())
        wrong("", "not an object");
}

TenantMembers::TenantMembers(const Json& object, QByteArray prefix, TenantMembers& root)
    : m_object(object)
    , m_prefix(std::move(prefix))
    , m_root(&root)
{
}

const Json& TenantMembers::member(QByteArrayView name)
{
    m_known.insert(name.toByteArray());
    return m_object[name];
}

void TenantMembers::wrong(QByteArrayView name, const char* what)
{
    // What stands in nothing is missing with it: the one fault says enough.
    const bool isLost = !m_object.isObject() && !(m_root == this && m_faults.isEmpty());
    const QByteArray place = m_prefix + name.toByteArray();
    if (isLost || m_root->m_faulty.contains(place))
        return;
    m_root->m_faulty.insert(place);
    m_root->m_faults.append(place + ": " + what);
}

QByteArray TenantMembers::text(QByteArrayView name)
{
    const Json& value = member(name);
    if (!value.isText() || value.toUtf8().isEmpty())
        wrong(name, "a text is needed");
    return value.toUtf8();
}

QByteArray TenantMembers::optionalText(QByteArrayView name)
{
    const Json& value = member(name);
    if (!value.isNull() && !value.isText())
        wrong(name, "not a text");
    return value.toUtf8();
}

QByteArray TenantMembers::textThat(QByteArrayView name, bool (*holds)(QByteArrayView text), const char* why)
{
    QByteArray value = text(name);
    if (!holds(value))
        wrong(name, why);
    return value;
}

QByteArrayList TenantMembers::texts(QByteArrayView name)
{
    const Json& value = member(name);
    if (!value.isArray())
        wrong(name, "an array of texts is needed");
    QByteArrayList all;
    for (const Json& element : value.elements()) {
        if (!element.isText() || element.toUtf8().isEmpty() || all.contains(element.toUtf8()))
            wrong(name, "different texts are needed");
        all.append(element.toUtf8());
    }
    return all;
}

QByteArrayList TenantMembers::someTexts(QByteArrayView name)
{
    QByteArrayList all = texts(name);
    if (all.isEmpty())
        wrong(name, "at least one text is needed");
    return all;
}

QByteArrayList TenantMembers::optionalTexts(QByteArrayView name)
{
    return m_object.contains(name) ? texts(name) : QByteArrayList();
}

QDate TenantMembers::day(QByteArrayView name)
{
    const QDate day = dayOf(text(name));
    if (!day.isValid())
        wrong(name, "a day like 2026-04-01 is needed");
    return day;
}

QDate TenantMembers::lastDay(QByteArrayView name, QDate first)
{
    if (member(name).isNull())
        return {};
    const QDate last = day(name);
    if (last.isValid() && first.isValid() && last < first)
        wrong(name, "before the first day");
    return last;
}

QList<PlanChoice> TenantMembers::planChanges(QByteArrayView name, const QByteArray& first, QDate since, QDate until)
{
    QList<PlanChoice> all{{since, first}};
    const Json& list = member(name);
    if (!list.isNull() && (!list.isArray() || list.size() == 0))
        wrong(name, "an array of changes is needed");
    for (const Json& element : list.elements()) {
        const PlanChoice change{dayOf(element["from"].toUtf8()), element["plan"].toUtf8()};
        if (!change.from.isValid() || change.plan.isEmpty() || element.size() != 2)
            wrong(name, "each has \"from\", a day like 2026-04-01, and \"plan\"");
        else if (change.from <= all.last().from || (until.isValid() && change.from > until))
            wrong(name, "each begins after the one before, within the days of use");
        else if (change.plan == all.last().plan)
            wrong(name, "each is another plan than the one before");
        all.append(change);
    }
    return all;
}

QByteArray TenantMembers::oneOf(QByteArrayView name, const QByteArrayList& known, const char* why)
{
    QByteArray value = text(name);
    if (!known.contains(value))
        wrong(name, why);
    return value;
}

QByteArrayList TenantMembers::someOf(QByteArrayView name, const QByteArrayList& known, const char* why)
{
    QByteArrayList all = texts(name);
    if (all.isEmpty() || !std::ranges::all_of(all, [&known](const QByteArray& one) { return known.contains(one); }))
        wrong(name, why);
    return all;
}

QTime TenantMembers::time(QByteArrayView name)
{
    const QTime time = QTime::fromString(QString::fromUtf8(text(name)), u"HH:mm"_s);
    if (!time.isValid())
        wrong(name, "a time like 08:45 is needed");
    return time;
}

void TenantMembers::markedDemo(QByteArrayView name, bool isDemo)
{
    const Json& value = member(name);
    if (!value.isNull() && !value.isBoolean())
        wrong(name, "neither true nor false");
    else if (value.toBool() && !isDemo)
        wrong(name, "the plugin itself is not marked so");
}

Json TenantMembers::optionalObject(QByteArrayView name)
{
    const Json& value = member(name);
    if (!value.isNull() && !value.isObject())
        wrong(name, "not an object");
    return value;
}

TenantMembers& TenantMembers::inner(QByteArrayView name)
{
    std::unique_ptr<TenantMembers>& one = m_inner[name.toByteArray()];
    if (!one) {
        const Json& value = member(name);
        one.reset(new TenantMembers(value, m_prefix + name.toByteArray() + '/', *m_root));
        if (!value.isObject())
            wrong(name, "an object is needed");
    }
    return *one;
}

ContactDesk TenantMembers::desk(QByteArrayView name)
{
    TenantMembers& members = inner(name);
    ContactDesk desk;
    desk.division = QString::fromUtf8(members.text("division"));
    desk.address = QString::fromUtf8(members.text("address"));
    desk.opens = members.time("opens");
    desk.closes = members.time("closes");
    if (const Expected<QByteArray> phone = parsePhone(members.text("phone")))
        desk.phone = *phone;
    else
        members.wrong("phone", "not a telephone number");
    if (const QByteArray email = members.optionalText("email"); !email.isEmpty()) {
        if (const Expected<QByteArray> parsed = parseEmail(email))
            desk.email = *parsed;
        else
            members.wrong("email", "not an e-mail address");
    }
    if (desk.closes <= desk.opens)
        members.wrong("closes", "not after opens");
    return desk;
}

QMap<FormId, ContactDesk> TenantMembers::formDesks(QByteArrayView name)
{
    QMap<FormId, ContactDesk> desks;
    if (!m_object.contains(name))
        return desks;
    TenantMembers& members = inner(name);
    for (const Json::Member& one : members.m_object.members())
        desks.insert(FormId(one.first), members.desk(one.first));
    return desks;
}

QMap<FormId, Json> TenantMembers::formObjects(QByteArrayView name)
{
    QMap<FormId, Json> all;
    const Json& value = member(name);
    if (m_object.contains(name) && !value.isObject())
        wrong(name, "objects by form id are needed");
    for (const Json::Member& one : value.members()) {
        if (!one.second.isObject())
            wrong(name, "objects by form id are needed");
        all.insert(FormId(one.first), one.second);
    }
    return all;
}

QMap<FormId, FormChoice> TenantMembers::choices(QByteArrayView name)
{
    QMap<FormId, FormChoice> all;
    TenantMembers& members = inner(name);
    for (const Json::Member& one : members.m_object.members()) {
        TenantMembers& choice = members.inner(one.first);
        FormChoice read;
        const QByteArray status = choice.text("status");
        if (status == "offered")
            read.status = FormChoice::Status::Offered;
        else if (status == "link")
            read.status = FormChoice::Status::Link;
        else if (status != "not-done")
            choice.wrong("status", "offered, link or not-done");
        read.link = choice.optionalText("link");
        read.explanation = QString::fromUtf8(choice.optionalText("explanation"));
        if (read.status == FormChoice::Status::Link && !read.link.startsWith("https://"))
            choice.wrong("link", "an https address is needed");
        if (read.status == FormChoice::Status::NotDone && read.explanation.isEmpty())
            choice.wrong("explanation", "why it is not done");
        all.insert(FormId(one.first), read);
    }
    return all;
}

Holidays TenantMembers::holidays(QByteArrayView name)
{
    std::vector<Holiday> own;
    const Json& value = member(name);
    if (!value.isNull() && !value.isArray())
        wrong(name, "an array is needed");
    for (const Json& element : value.elements()) {
        const QDate date = dayOf(element["date"].toUtf8());
        if (!date.isValid() || element["name"].toUtf8().isEmpty() || element.size() != 2)
            wrong(name, "each has a date like 2026-04-01 and a name");
        if (std::ranges::find(own, date, &Holiday::date) != own.end())
            wrong(name, "a day is named twice");
        own.push_back({date, element["name"].toUtf8()});
    }
    return Holidays(std::move(own));
}

void TenantMembers::findUnknown(QByteArrayList& faults) const
{
    for (const Json::Member& one : m_object.members()) {
        if (!m_known.contains(one.first) && !m_inner.contains(one.first))
            faults.append(m_prefix + one.first + ": unknown member");
    }
    for (const auto& [name, members] : m_inner)
        members->findUnknown(faults);
}

QByteArrayList TenantMembers::finish() const
{
    QByteArrayList faults = m_root->m_faults;
    findUnknown(faults);
    return faults;
}

} // namespace Egov
