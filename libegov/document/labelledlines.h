// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

namespace Egov {

/// One answer or fact as a person reads it. A value may hold line feeds and be longer than a page.
struct LabelledLine {
    /// UTF-16 as it is printed.
    ///@{
    QString label = {};
    QString value = {};
    ///@}
    /// Depth of a line in repeated groups: 0 for the page itself.
    int depth = 0;
};

/// One page of a form, or one part of a paper.
struct LabelledSection {
    QString title = {}; ///< heads the lines
    QList<LabelledLine> lines = {}; ///< in the order of printing
};

} // namespace Egov
