// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/inbox.h>

#include <libegov/application/arrival.h>
#include <libegov/application/referencenumbers.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

QDateTime startOfJapaneseDay(QDate day) { return QDateTime(day, QTime(0, 0), Qt::OffsetFromUTC, 9 * 60 * 60).toUTC(); }

// The last text that begins with prefix, in the order of bytes.
QString endOf(const QString& prefix) { return prefix + QString::fromUcs4(U"\U0010FFFF", 1); }

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
    entry.feeOpen = row.utf8(8) != feeDueName(FeeDue::None) && row.integer(9) > 0 && row.integer(10) == 0;
    entry.assignedTo = OfficerId(row.utf8(11));
    return entry;
}

// The statement for a query: its conditions decide its text.
struct Search {
    QByteArray sql = "SELECT id, reference, form, state, applicant_name, arrived_at, changed_at, decide_by, fee_due, "
                     "fee_amount, fee_settled, assigned_to FROM application WHERE tenant = ? AND deleted_at IS NULL";
    Values values;

    void where(const char* condition, const Values& more)
    {
        sql += QByteArray(" AND ") + condition;
        values += more;
    }
};

} // namespace

QString searchKey(const QByteArray& name)
{
    QString key;
    for (QChar character : QString::fromUtf8(name).normalized(QString::NormalizationForm_KC).toCaseFolded()) {
        if (character.isSpace())
            continue;
        if (character >= u'\u3041' && character <= u'\u3096') // hiragana; katakana lies 0x60 above
            character = QChar(character.unicode() + 0x60);
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
    Search search;
    search.values += sqlText(m_store.tenant().value());
    if (!query.reference.isEmpty()) {
        const Expected<ReferenceNumber> reference = parseReferenceNumber(QString::fromUtf8(query.reference));
        if (!reference)
            return InboxPage(); // no case has such a number
        search.where("reference = ?", {sqlText(reference->value())});
    }
    if (!query.states.isEmpty()) {
        QByteArrayList marks;
        Values names;
        for (const CaseState state : query.states) {
            marks += "?";
            names += sqlText(stateName(state));
        }
        search.where(("state IN (" + marks.join(',') + ')').constData(), names);
    }
    if (!query.form.isEmpty())
        search.where("form = ?", {sqlText(query.form)});
    if (const QString key = searchKey(query.name); !key.isEmpty()) {
        search.where("((name_key >= ? AND name_key < ?) OR (kana_key >= ? AND kana_key < ? AND kana_key <> ''))",
            {key, endOf(key), key, endOf(key)});
    }
    if (!query.assignedTo.isEmpty())
        search.where("assigned_to = ?", {sqlText(query.assignedTo.value())});
    if (query.from.isValid())
        search.where("arrived_at >= ?", {sqlMoment(startOfJapaneseDay(query.from))});
    if (query.to.isValid())
        search.where("arrived_at < ?", {sqlMoment(startOfJapaneseDay(query.to.addDays(1)))});
    if (query.after > 0)
        search.where("id < ?", {query.after});
    const int limit = std::clamp(query.limit, 1, 500);
    search.sql += " ORDER BY id DESC LIMIT ?";
    search.values += limit + 1;
    return m_store.readFor<InboxPage>([&](Transaction& transaction) -> Expected<InboxPage> {
        const Expected<Rows> rows = transaction.selectText(search.sql, search.values);
        if (!rows)
            return Unexpected(rows.error());
        InboxPage page;
        for (const Row& row : *rows) {
            if (page.entries.size() == static_cast<size_t>(limit))
                break;
            page.entries.push_back(entryOf(row));
            page.next = row.integer(0);
        }
        if (rows->size() <= static_cast<size_t>(limit))
            page.next = 0;
        return page;
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
