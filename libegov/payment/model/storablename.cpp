// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/model/storablename_p.h>

#include <QUtf8StringView>

namespace Egov {

bool isName(const QByteArray& name)
{
    constexpr qsizetype longest = 255;
    return name.size() <= longest && !name.contains('\0') && QUtf8StringView(name).isValidUtf8();
}

} // namespace Egov
