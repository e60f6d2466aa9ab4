// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "session/typedcode.h"

#include <QString>

namespace Egov::Portal {

QByteArray typedCode(const QByteArray& typed)
{
    QString code;
    for (const QChar character : QString::fromUtf8(typed).normalized(QString::NormalizationForm_KC)) {
        if (!character.isSpace() && character.category() != QChar::Other_Format)
            code += character;
    }
    return code.toUtf8();
}

} // namespace Egov::Portal
