// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>
#include <libegov/base/json.h>

#include <QByteArrayList>
#include <QString>

namespace Egov {

// How a declared type shows what was kept: "{number:4-4-4}" is the part in groups of as many characters, everything
// outside of braces is itself.
class DisplayText {
public:
    // parts: the names that may stand in braces. "form.field-type" for another one and for what is no group.
    static Expected<DisplayText> compile(const QString& written, const QByteArrayList& parts);

    // kept: by part; a part that was left out is nothing.
    QString show(const Json& kept) const;

private:
    struct Piece {
        QString literal;
        QByteArray part; // empty: the literal
        QList<int> groups; // none: as it is
    };
    QList<Piece> m_pieces;
};

} // namespace Egov
