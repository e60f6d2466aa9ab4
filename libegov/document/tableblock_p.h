// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/document/block_p.h>
#include <libegov/document/typesetter_p.h>

#include <libegov/document/labelledlines.h>

namespace Egov {

// Label and value side by side, a rule below each row. A row goes on over the page end when it would not fit a page.
class TableBlock final : public Block {
public:
    enum class Values { Texts, Amounts }; // amounts stand at the right
    TableBlock(Typesetter& typesetter, const QList<LabelledLine>& lines, Values values);

    void flow(PageCursor& cursor) const override;

private:
    struct Row {
        Paragraph label;
        Paragraph value;
        double indent;
    };
    void flowRow(PageCursor& cursor, const Row& row) const;
    void flowCell(PageCursor& cursor, const char* tag, const Paragraph& text, double x) const;
    void rule(PageCursor& cursor) const;

    std::vector<Row> m_rows;
};

} // namespace Egov
