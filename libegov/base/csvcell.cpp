// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/csvcell.h>

#include <QString>
#include <QStringView>

#include <algorithm>

namespace Egov {
namespace {

// Not the whole head: a tab or a line break at the very front already makes a spreadsheet look at what follows.
bool beginsFormula(QStringView text)
{
    constexpr QStringView signs = u"=+-@＝＋－＠−";
    constexpr QStringView breaks = u"\t\r\n";
    if (!text.isEmpty() && breaks.contains(text.front()))
        return true;
    const auto first = std::ranges::find_if(
        text, [](QChar c) { return !c.isSpace() && c.category() != QChar::Other_Format && c != QChar::Null; });
    return first != text.end() && signs.contains(*first);
}

} // namespace

QByteArray csvCell(QByteArray text)
{
    if (beginsFormula(QString::fromUtf8(text)))
        text.prepend('\'');
    return '"' + text.replace('"', "\"\"") + '"';
}

} // namespace Egov
