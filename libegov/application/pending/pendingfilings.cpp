// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/pending/pendingfilings.h>

#include <libegov/application/errors.h>
#include <libegov/seal/secretbox.h>

#include <QMutexLocker>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr char kind[] = "filing";
constexpr int secondsBetweenCounts = 10;

Unexpected noSuchFiling()
{
    return unexpected(ApplicationError::NoSuchFiling, u"no filing, or not with this key, or its time is over"_s);
}

// What stands in front of the box, in the clear: revision and beginning, which are bound into it.
struct PendingHead {
    int revision = 0;
    qint64 begun = 0; // seconds since 1970

    QByteArray toBytes() const { return QByteArray::number(revision) + ' ' + QByteArray::number(begun) + '\n'; }
    static std::optional<PendingHead> of(const QByteArray& value)
    {
        const QList<QByteArray> words = value.left(value.indexOf('\n')).split(' ');
        bool isRevision = false;
        bool isMoment = false;
        if (words.size() != 2)
            return std::nullopt;
        const PendingHead head{.revision = words[0].toInt(&isRevision), .begun = words[1].toLongLong(&isMoment)};
        return isRevision && isMoment ? std::optional(head) : std::nullopt;
    }
};

// What lies in the box: the way as JSON in a line of its own, then the caller's content. A box of 0.1.0 holds content
// only, which is never such a line.
constexpr char wayMark[] = "egov-way/1 ";

QByteArray withWay(const Json& way, const QByteArray& content) { return wayMark + way.toBytes() + '\n' + content; }

// A box opens for its own tenant, filing, revision and beginning only.
QByteArray contextOf(const StateStore& states, const QByteArray& id, const PendingHead& head)
{
    return "egov-filing/1 " + states.tenant().value() + ' ' + id + ' ' + head.toBytes();
}

} // namespace

PendingFilings::PendingFilings(StateStore& states)
    : m_states(states)
{
}

Expected<PendingFiling> PendingFilings::resume(const QByteArray& id, const QByteArray& key) const
{
    const Expected<std::optional<PassingState>> found = m_states.find(kind, id);
    if (!found)
        return Unexpected(found.error());
    const std::optional<PendingHead> head = *found ? PendingHead::of((*found)->value) : std::nullopt;
    if (!head)
        return noSuchFiling();
    const QByteArray& value = (*found)->value;
    Expected<QByteArray> content
        = unlockWithKey(QByteArrayView(value).sliced(value.indexOf('\n') + 1), key, contextOf(m_states, id, *head));
    if (!content)
        return noSuchFiling();
    PendingFiling filing{.id = id,
        .revision = head->revision,
        .begunAt = QDateTime::fromSecsSinceEpoch(head->begun, Qt::UTC),
        .content = std::move(*content)};
    if (const qsizetype end = filing.content.indexOf('\n'); filing.content.startsWith(wayMark) && end > 0) {
        constexpr qsizetype markSize = sizeof wayMark - 1;
        const Expected<Json> way = Json::parse(QByteArrayView(filing.content).sliced(markSize, end - markSize));
        filing.content.remove(0, end + 1);
        filing.package = way ? Package::fromJson((*way)["package"]) : std::nullopt;
        if (filing.package && way->contains("voucher"))
            filing.vouched = VouchedPackage::fromJson(*filing.package, (*way)["voucher"]);
    }
    return filing;
}

Expected<void> PendingFilings::judgeRoom(const QByteArray& owner, qint64 more)
{
    if (!owner.isEmpty()) {
        const Expected<qint64> own = m_states.weightOf(kind, owner);
        if (!own)
            return Unexpected(own.error());
        if (*own + more > largestPerOwner)
            return unexpected(ApplicationError::FilingsFull, u"one place keeps as much as it may"_s);
    }
    const QMutexLocker lock(&m_mutex);
    const QDateTime now = m_states.clock().now();
    if (!m_countedAt.isValid() || m_countedAt.secsTo(now) >= secondsBetweenCounts || m_countedAt > now) {
        const Expected<qint64> all = m_states.weightOf(kind);
        if (!all)
            return Unexpected(all.error());
        m_total = *all;
        m_countedAt = now;
    }
    if (m_total + more > largestInAll)
        return unexpected(ApplicationError::FilingsFull, u"all together keep as much as they may"_s);
    m_total += more;
    return {};
}

Expected<void> PendingFilings::keep(
    const PendingFiling& filing, int known, const QByteArray& key, const QByteArray& owner)
{
    Json way = Json::object();
    if (filing.vouched || filing.package)
        way.set("package", (filing.vouched ? filing.vouched->package() : *filing.package).toJson());
    if (filing.vouched)
        way.set("voucher", filing.vouched->voucherToJson());
    const QByteArray content = withWay(way, filing.content);
    if (content.size() > largest)
        return unexpected(ApplicationError::FilingTooLarge, u"more than %1 bytes"_s.arg(largest));
    const QDateTime now = m_states.clock().now();
    const QDateTime begun = filing.begunAt.isValid() ? filing.begunAt : now;
    const PendingHead head{.revision = filing.revision, .begun = begun.toSecsSinceEpoch()};
    const Expected<QByteArray> box = lockWithKey(content, key, contextOf(m_states, filing.id, head));
    if (!box)
        return Unexpected(box.error());
    const QByteArray value = head.toBytes() + *box;
    const qint64 weight = std::max<qint64>(value.size(), smallestWeight);
    if (known == 0 || weight > alwaysRoomFor) {
        if (const Expected<void> room = judgeRoom(owner, weight); !room)
            return room;
    }
    const QDateTime end = std::min(now.addSecs(lifeSeconds), begun.addDays(longestLifeDays));
    return m_states.change(
        kind, filing.id, [&](const std::optional<PassingState>& before) -> Expected<std::optional<PassingState>> {
            const std::optional<PendingHead> held = before ? PendingHead::of(before->value) : std::nullopt;
            if (held ? held->revision != known || held->begun != head.begun : known != 0)
                return unexpected(ApplicationError::FilingMoved, u"it was kept by another request, or has ended"_s);
            return std::optional(PassingState{.value = value, .expiresAt = end, .owner = owner, .weight = weight});
        });
}

Expected<void> PendingFilings::forget(const QByteArray& id) { return m_states.remove(kind, id); }

} // namespace Egov
