// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/case/inboxsearch_p.h>
#include <libegov/application/errors.h>

#include <libegov/base/japantime.h>

#include <libegov/application/record/referencenumbers.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// The first text behind all that begin with prefix, in the order of bytes.
QString endOf(const QString& prefix) { return prefix + QString::fromUcs4(U"\U0010FFFF", 1); }

// Conditions, each with its values.
struct Conditions {
    SqlParts sql{""};
    Values values;

    Conditions& where(SqlText condition, const Values& more = {}) { return where(SqlParts(condition), more); }
    Conditions& where(const SqlParts& condition, const Values& more)
    {
        sql << " AND " << condition;
        values += more;
        return *this;
    }
};

class Builder {
public:
    Builder(Transaction& transaction, const InboxQuery& query)
        : m_transaction(transaction)
        , m_query(query)
        , m_tenant(sqlText(transaction.tenant().value()))
        , m_key(searchKey(query.name))
    {
    }

    Expected<InboxSearch> build()
    {
        if (m_query.within && m_query.within->isEmpty())
            return InboxSearch(); // no engine takes an empty list
        if (!m_query.reference.isEmpty())
            return byReference();
        if (m_query.after > 0 && (!m_key.isEmpty() || hasDays())) {
            if (Expected<void> found = findPlace(); !found)
                return Unexpected(found.error());
        }
        if (!m_key.isEmpty())
            return byName();
        return hasDays() ? byDay() : byState();
    }

private:
    bool hasDays() const { return m_query.from.isValid() || m_query.to.isValid(); }

    // Where the page before ended.
    Expected<void> findPlace()
    {
        const Expected<Rows> rows
            = m_transaction.select("SELECT arrived_at, name_key, kana_key FROM application WHERE tenant = ? AND id = ?",
                {m_tenant, m_query.after});
        if (!rows)
            return Unexpected(rows.error());
        if (rows->empty())
            return unexpected(ApplicationError::NoSuchCase, u"the page before ended with no case"_s);
        m_arrivedAt = rows->front().text(0);
        m_name = rows->front().text(1);
        m_kana = rows->front().text(2);
        return {};
    }

    // What every strand asks for, whatever it walks along.
    Conditions others(bool withStates, bool withDays) const
    {
        Conditions all;
        all.where("deleted_at IS NULL");
        if (withStates && !m_query.states.isEmpty()) {
            Values names;
            for (const CaseState state : m_query.states)
                names += sqlText(toText(state));
            all.where(SqlParts("state IN (").places(names.size()) << ")", names);
        }
        if (!m_query.form.isEmpty())
            all.where("form = ?", {sqlText(m_query.form)});
        if (m_query.within) {
            Values forms;
            for (const FormId& form : *m_query.within)
                forms += sqlText(form.value());
            all.where(SqlParts("form IN (").places(forms.size()) << ")", forms);
        }
        if (!m_query.assignedTo.isEmpty()) // the second half is what the partial index says
            all.where("assigned_to = ? AND assigned_to <> ''", {sqlText(m_query.assignedTo.value())});
        if (withDays && m_query.from.isValid())
            all.where("arrived_at >= ?", {sqlMoment(startOfJapaneseDay(m_query.from))});
        if (withDays && m_query.to.isValid())
            all.where("arrived_at < ?", {sqlMoment(startOfJapaneseDay(m_query.to.addDays(1)))});
        return all;
    }

    void add(const Conditions& along, const Conditions& rest, SqlText order)
    {
        m_search.strands.push_back(
            {SqlParts("SELECT id, reference, form, state, applicant_name, arrived_at, changed_at, decide_by, fee_due, "
                      "fee_amount, fee_settled, assigned_to FROM application WHERE tenant = ?")
                    << along.sql << rest.sql << " ORDER BY " << order << " LIMIT ?",
                Values{m_tenant} + along.values + rest.values});
    }

    InboxSearch byReference()
    {
        const Expected<ReferenceNumber> reference = parseReferenceNumber(QString::fromUtf8(m_query.reference));
        if (!reference)
            return {}; // no case has such a number
        Conditions along;
        along.where("reference = ?", {sqlText(reference->value())});
        if (!m_key.isEmpty())
            along.where("((name_key >= ? AND name_key < ?) OR (kana_key >= ? AND kana_key < ?))",
                {m_key, endOf(m_key), m_key, endOf(m_key)});
        if (m_query.after > 0)
            along.where("id < ?", {m_query.after});
        add(along, others(true, true), "id DESC");
        return m_search;
    }

    // By name, then those whose kana alone fits; the newest first among the same.
    InboxSearch byName()
    {
        const Conditions rest = others(true, true);
        const QString end = endOf(m_key);
        const auto isWithin = [&](const QString& key) { return key.startsWith(m_key); };
        const bool isAmongNames = m_query.after == 0 || isWithin(m_name);
        if (isAmongNames) {
            if (m_query.after > 0)
                add(Conditions().where("name_key = ? AND id < ?", {m_name, m_query.after}), rest, "id DESC");
            Conditions along;
            along.where(m_query.after > 0 ? SqlText("name_key > ?") : SqlText("name_key >= ?"),
                {m_query.after > 0 ? m_name : m_key});
            add(along.where("name_key < ?", {end}), rest, "name_key, id DESC");
        }
        Conditions kanaRest = rest;
        kanaRest.where("NOT (name_key >= ? AND name_key < ?)", {m_key, end});
        Conditions along;
        if (!isAmongNames) {
            add(Conditions().where("kana_key = ? AND kana_key <> '' AND id < ?", {m_kana, m_query.after}), kanaRest,
                "id DESC");
            along.where("kana_key > ?", {m_kana});
        } else {
            along.where("kana_key >= ?", {m_key});
        }
        add(along.where("kana_key < ? AND kana_key <> ''", {end}), kanaRest, "kana_key, id DESC");
        return m_search;
    }

    InboxSearch byDay()
    {
        Conditions along;
        if (m_query.after > 0)
            along.where("(arrived_at, id) < (?, ?)", {m_arrivedAt, m_query.after});
        add(along, others(true, true), "arrived_at DESC, id DESC");
        return m_search;
    }

    // Newest first. With a form or an officer, too, there is an index that continues with the state.
    InboxSearch byState()
    {
        Conditions along;
        if (m_query.after > 0)
            along.where("id < ?", {m_query.after});
        const Conditions rest = others(false, false);
        QList<CaseState> states = m_query.states;
        if (states.isEmpty() && (!m_query.form.isEmpty() || !m_query.assignedTo.isEmpty()))
            states = QList<CaseState>(allStates().begin(), allStates().end());
        if (states.isEmpty())
            add(along, rest, "id DESC");
        m_search.isMerged = true;
        for (const CaseState state : states) {
            Conditions here = along;
            add(here.where("state = ?", {sqlText(toText(state))}), rest, "id DESC");
        }
        return m_search;
    }

    Transaction& m_transaction;
    const InboxQuery& m_query;
    const QVariant m_tenant;
    const QString m_key;
    QString m_arrivedAt;
    QString m_name;
    QString m_kana;
    InboxSearch m_search;
};

} // namespace

Expected<InboxSearch> InboxSearch::of(Transaction& transaction, const InboxQuery& query)
{
    return Builder(transaction, query).build();
}

} // namespace Egov
