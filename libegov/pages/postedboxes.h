// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/pagesexport.h>

#include <QByteArrayList>
#include <QHash>

namespace Egov {

/// The boxes that a browser sent: names and values after the decoding that the body asks for
/// (application/x-www-form-urlencoded, multipart/form-data), in the order sent. Nothing in it has been judged.
class EGOV_PAGES_EXPORT PostedBoxes {
public:
    /// Bytes that are no UTF-8 become U+FFFD, as browsers' own readers have it (URL Standard, section 5.1).
    explicit PostedBoxes(const QList<std::pair<QByteArray, QByteArray>>& boxes);

    /// Whether a box of that name was sent, be it empty.
    bool contains(const QByteArray& name) const { return m_values.contains(name); }
    /// The first of that name; empty when there is none.
    QByteArray value(const QByteArray& name) const;
    /// All of that name, in the order sent.
    QByteArrayList values(const QByteArray& name) const { return m_values.value(name); }

private:
    QHash<QByteArray, QByteArrayList> m_values;
};

} // namespace Egov
