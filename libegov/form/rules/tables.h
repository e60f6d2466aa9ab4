// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>
#include <libegov/base/json.h>

#include <QDate>
#include <QExplicitlySharedDataPointer>

namespace Egov {

/// Effective-dated values of law and ordinance (fees, limits, collection days), looked up as of a named date.
///
/// {"bulky-waste-fee": {"legalBasis": "見本市廃棄物条例別表", "entries": [
///     {"from": "2024-04-01", "value": {"sofa": 800, "desk": 600}},
///     {"from": "2026-10-01", "until": "2027-03-31", "legalBasis": "令和8年条例第1号", "value": {"sofa": 900}} ]}}
///
/// from and until are inclusive days. The entry with the latest "from" not after the day holds, unless its "until" has
/// passed. A value is any JSON; objects are walked by the keys of the look-up.
class EGOV_EXPORT Tables {
public:
    /// So that a rule that reads a table has a known cost. A municipality's longest list (what counts as bulky waste)
    /// has some hundred lines; fees change a few times in ten years.
    static constexpr int maximumEntries = 200; ///< of one table
    static constexpr int maximumElements = 1000; ///< of one array or object in a value
    static constexpr int maximumText = 4000; ///< bytes of one text

    Tables();
    Tables(const Tables&);
    Tables& operator=(const Tables&);
    ~Tables();

    /// Refuses what is not of that shape ("form.table"), also two entries from one day, and what is over the limits.
    static Expected<Tables> compile(const Json& tables);
    /// These, with those of the other in place of equal names: a tenant's over a form's.
    Tables overriddenBy(const Tables& other) const;

    /// no table at all
    bool isEmpty() const;
    /// in alphabetical order
    QList<QByteArray> names() const;

    /// One value with the days on which it holds.
    struct Entry {
        QByteArray table; ///< its name
        QDate from; ///< first day
        QDate until; ///< invalid: open
        QByteArray legalBasis; ///< UTF-8; the table's own where the entry has none
        Json value; ///< any JSON
    };
    /// By their first day; empty when there is no such table.
    QList<Entry> entries(QByteArrayView table) const;
    /// The value as of that day behind the keys; null when there is none.
    Json value(QByteArrayView table, QDate day, const QList<QByteArray>& keys = {}) const;

private:
    friend struct TableAccess;
    struct Private;
    QExplicitlySharedDataPointer<Private> d;
};

} // namespace Egov
