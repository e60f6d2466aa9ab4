// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/register/registerdefinition.h>
#include <libegov/register/registerentry.h>
#include <libegov/storage/store.h>

namespace Egov {

/// A register as everybody may read it: the entries that are valid on a day and have consent, with their number, days
/// and the fields that are public. Read anew each time, so that a consent that was withdrawn is gone with its commit:
/// whoever serves it lets nobody keep it for longer than longestKept.
class EGOV_EXPORT PublicList {
public:
    static constexpr std::chrono::minutes longestKept{15}; ///< for a Cache-Control

    /// One line.
    struct Line {
        QByteArray number; ///< UTF-8
        QString kind; ///< RegisterKind::title; empty where the register has none
        QDate validFrom; ///< first day
        QDate validUntil; ///< last day; invalid: without an end
        QStringList values; ///< in the order of columns()
    };

    /// now: its Japanese day decides what is valid. "register.not-public" for a register without a public field.
    static Expected<PublicList> read(const Store& store, const RegisterDefinition& definition, const QDateTime& now);

    const QString& title() const { return m_title; } ///< of the register
    const QList<RegisterField>& columns() const { return m_columns; } ///< the public fields alone
    const std::vector<Line>& lines() const { return m_lines; } ///< in the order of the numbers
    QDate asOf() const { return m_asOf; } ///< the day

    /// A table (HTML 5) without a page around it: caption, headings with scope, every text escaped. UTF-8.
    QByteArray toHtml() const;
    /// For a spreadsheet: RFC 4180 with a byte order mark, every cell as csvCell().
    QByteArray toCsv() const;
    /// {"register", "title", "asOf", "fields": [{"id", "label"}], "entries": [{"number", "kind", "validFrom",
    /// "validUntil", "fields"}]}; what has no value is left out.
    QByteArray toJson() const;

private:
    QByteArrayList headings() const;
    QByteArrayList cells(const Line& line) const;

    RegisterId m_id;
    QString m_title;
    bool m_hasKinds = false;
    QList<RegisterField> m_columns;
    std::vector<Line> m_lines;
    QDate m_asOf;
};

/// A value of a field as people read it: a list with 、 between its texts, true as はい.
EGOV_EXPORT QString fieldText(const Json& value);

} // namespace Egov
