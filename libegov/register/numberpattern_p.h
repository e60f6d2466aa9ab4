// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <QList>

#include <vector>

namespace Egov {

// How the numbers of a register are written and counted.
class NumberPattern {
public:
    enum class Part { Literal, Number, FiscalYear, Era, EraLetter, EraYear, Kind };
    struct Piece {
        Part part = Part::Literal;
        QByteArray text; // of a literal
        int width = 0; // least number of digits
    };

    struct Counting {
        bool restartsYearly = true;
        bool isPerKind = false;
    };

    // What is wrong with it is said in English, with the pattern's part; codes: of the kinds.
    static std::expected<NumberPattern, QString> read(
        const QString& text, Counting counting, const QByteArrayList& codes);

    QByteArray seriesOf(int fiscalYear, QByteArrayView kind) const;
    QByteArray numberOf(int fiscalYear, QByteArrayView kind, qint64 ordinal) const;

private:
    std::vector<Piece> m_pieces;
    Counting m_counting;
};

} // namespace Egov
