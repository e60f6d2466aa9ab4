// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/document/block_p.h>

namespace Egov {

// A heading or a paragraph over the whole width.
class TextBlock final : public Block {
public:
    struct Look {
        const char* tag = "P"; // "H1", "H2", "P"
        double before = 0;
        double after = 6;
        double keepWithNext = 0; // points that must fit below it on the same page: a heading never stands alone
    };
    TextBlock(Paragraph paragraph, const Look& look);

    void flow(PageCursor& cursor) const override;

private:
    Paragraph m_paragraph;
    Look m_look;
};

} // namespace Egov
