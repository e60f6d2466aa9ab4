// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/typedcode.h>

namespace Egov {

QString foldTypedCode(const QString& text)
{
    return text.normalized(QString::NormalizationForm_KC).toUpper().removeIf([](QChar character) {
        return character.isSpace() || character.category() == QChar::Punctuation_Dash
            || character.category() == QChar::Other_Format || character == u'ー' || character == u'\u2212';
    });
}

} // namespace Egov
