// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/document/renderoptions.h>

namespace Egov {

using namespace Qt::StringLiterals;

QStringList RenderOptions::defaultFontFamilies()
{
    return {u"IPAexGothic"_s, u"Noto Sans CJK JP"_s, u"IPAmjMincho"_s, u"HanaMinA"_s, u"HanaMinB"_s};
}

} // namespace Egov
