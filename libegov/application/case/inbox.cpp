// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/case/inbox.h>

#include <libegov/application/case/arrival.h>

#include <libegov/application/case/feeduenames_p.h>
#include <libegov/application/case/inboxsearch_p.h>

#include <algorithm>
#include <functional>
#include <iterator>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

InboxEntry entryOf(const Row& row)
{
    InboxEntry entry;
    entry.reference = ReferenceNumber(row.utf8(1));
    entry.form = FormId(row.utf8(2));
    entry.state = findState(row.utf8(3)).value_or(CaseState::Submitted);
    entry.applicantName = row.utf8(4);
    entry.arrivedAt = row.moment(5);
    entry.changedAt = row.moment(6);
    entry.decideBy = row.date(7);
    entry.feeOpen = row.utf8(8) != toText(FeeDue::None) && row.integer(9) > 0 && row.integer(10) == 0;
    entry.assignedTo = OfficerId(row.utf8(11));
    return entry;
}

} // namespace

QString searchKey(const QByteArray& name)
{
    // An entry of PostgreSQL's index has 2,704 bytes at most; nobody types as much to find a name.
    constexpr qsizetype longest = 200;
    QString key;
    for (QChar character : QString::fromUtf8(name).normalized(QString::NormalizationForm_KC).toCaseFolded()) {
        if (character.isSpace())
            continue;
        if (character >= u'\u3041' && character <= u'\u3096') // hiragana; katakana lies 0x60 above
            character = QChar(character.unicode() + 0x60);
        if (key.size() >= longest && !character.isLowSurrogate())
            break;
        key += character;
    }
    return key;
}

Inbox::Inbox(const Store& store)
    : m_store(store)
{
}

Expected<InboxPage> Inbox::find(const InboxQuery& query) const
{
    const auto limit = static_cast<size_t>(std::clamp(query.limit, 1, 500));
    return m_store.readFor<InboxPage>([&](Transaction& transaction) -> Expected<InboxPage> {
        const Expected<InboxSearch> search = InboxSearch::of(transaction, query);
        if (!search)
            return Unexpected(search.error());
        Rows found;
        for (const InboxSearch::Strand& strand : search->strands) {
            const size_t wanted = limit + 1 - (search->isMerged ? 0 : found.size());
            Expected<Rows> rows = transaction.select(strand.sql, strand.values + Values{qint64(wanted)});
            if (!rows)
                return Unexpected(rows.error());
            std::ranges::move(*rows, std::back_inserter(found));
            if (!search->isMerged && found.size() > limit)
                break;
        }
        if (search->isMerged)
            std::ranges::sort(found, std::greater(), [](const Row& row) { return row.integer(0); });
        InboxPage page;
        for (size_t i = 0; i < std::min(found.size(), limit); ++i)
            page.entries.push_back(entryOf(found[i]));
        if (found.size() > limit)
            page.next = found[limit - 1].integer(0);
        return page;
    });
}

Expected<QByteArrayList> Inbox::plan(const InboxQuery& query) const
{
    return m_store.readFor<QByteArrayList>([&](Transaction& transaction) -> Expected<QByteArrayList> {
        const Expected<InboxSearch> search = InboxSearch::of(transaction, query);
        if (!search)
            return Unexpected(search.error());
        const bool sqlite = transaction.engine() == StoreEngine::Sqlite;
        QByteArrayList steps;
        for (const InboxSearch::Strand& strand : search->strands) {
            const Expected<Rows> rows = transaction.select(
                SqlParts(sqlite ? SqlText("EXPLAIN QUERY PLAN ") : SqlText("EXPLAIN ")) << strand.sql,
                strand.values + Values{query.limit});
            if (!rows)
                return Unexpected(rows.error());
            for (const Row& row : *rows)
                steps += row.utf8(sqlite ? 3 : 0);
        }
        return steps;
    });
}

Expected<std::vector<CaseCounts>> Inbox::counts() const
{
    return m_store.readFor<std::vector<CaseCounts>>([](Transaction& transaction) -> Expected<std::vector<CaseCounts>> {
        const Expected<Rows> rows = transaction.select(
            "SELECT form, state, number FROM case_count WHERE tenant = ? AND number <> 0 ORDER BY form, state",
            {sqlText(transaction.tenant().value())});
        if (!rows)
            return Unexpected(rows.error());
        std::vector<CaseCounts> counts;
        for (const Row& row : *rows) {
            if (const std::optional<CaseState> state = findState(row.utf8(1)))
                counts.push_back({row.utf8(0), *state, row.integer(2)});
        }
        return counts;
    });
}

} // namespace Egov
