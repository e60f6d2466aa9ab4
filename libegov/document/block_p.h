// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/document/pagecursor_p.h>
#include <libegov/document/paragraph_p.h>

#include <memory>
#include <vector>

namespace Egov {

// One thing in the flow of a paper. flow() is called once to count and once to draw, and moves the cursor alike.
class Block {
public:
    Block() = default;
    virtual ~Block() = default;
    Q_DISABLE_COPY_MOVE(Block)

    virtual void flow(PageCursor& cursor) const = 0;
};
using Blocks = std::vector<std::unique_ptr<Block>>;

} // namespace Egov
