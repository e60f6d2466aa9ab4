// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/declared/displaytext_p.h>

#include <libegov/form/errors.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

Unexpected refusal(const QString& what) { return unexpected(FormError::FieldType, u"/format: "_s + what); }

QString inGroups(const QString& text, const QList<int>& groups)
{
    if (groups.isEmpty())
        return text;
    QStringList parts;
    qsizetype from = 0;
    for (const int group : groups) {
        if (from < text.size())
            parts += text.mid(from, group);
        from += group;
    }
    if (from < text.size()) // longer than the author thought: nothing of it is hidden
        parts += text.mid(from);
    return parts.join(u'-');
}

} // namespace

Expected<DisplayText> DisplayText::compile(const QString& written, const QByteArrayList& parts)
{
    DisplayText display;
    qsizetype at = 0;
    while (at < written.size()) {
        const qsizetype open = written.indexOf(u'{', at);
        if (const QString literal = written.mid(at, open < 0 ? -1 : open - at); !literal.isEmpty()) {
            if (literal.contains(u'}'))
                return refusal(u"a brace closes that was not opened"_s);
            display.m_pieces += Piece{.literal = literal, .part = {}, .groups = {}};
        }
        if (open < 0)
            break;
        const qsizetype close = written.indexOf(u'}', open);
        if (close < 0)
            return refusal(u"a brace is not closed"_s);
        const QString inner = written.mid(open + 1, close - open - 1);
        const qsizetype colon = inner.indexOf(u':');
        Piece piece{.literal = {}, .part = (colon < 0 ? inner : inner.left(colon)).toUtf8(), .groups = {}};
        if (!parts.contains(piece.part))
            return refusal(u"{%1} is no part"_s.arg(QString::fromUtf8(piece.part)));
        for (const QString& group : colon < 0 ? QStringList() : inner.mid(colon + 1).split(u'-')) {
            bool isNumber = false;
            piece.groups += group.toInt(&isNumber);
            if (!isNumber || piece.groups.last() < 1)
                return refusal(u"\"%1\" is no number of characters"_s.arg(group));
        }
        display.m_pieces += piece;
        at = close + 1;
    }
    return display;
}

QString DisplayText::show(const Json& kept) const
{
    QString text;
    for (const Piece& piece : m_pieces)
        text += piece.part.isEmpty() ? piece.literal : inGroups(kept[piece.part].toString(), piece.groups);
    return text;
}

} // namespace Egov
