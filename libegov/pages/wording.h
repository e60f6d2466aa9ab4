// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/form/values/finding.h>
#include <libegov/pages/pagetexts.h>

namespace Egov {

/// In which words a page speaks to its reader.
struct Wording {
    PageTexts texts = PageTexts::builtIn(); ///< the sentences beside the boxes
    QByteArray language = "ja"; ///< one of texts.languages()
    FormTextIn formText; ///< what forms say in that language (FormTexts::in); without it they stay Japanese

    /// A text of a form as the reader sees it: its translation, or the Japanese that it is.
    QString ofForm(const QString& japanese) const
    {
        const QString translated = language == "ja" || !formText ? QString() : formText(japanese);
        return translated.isEmpty() ? japanese : translated;
    }
};

} // namespace Egov
