// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/attachments/attachmentname.h>

#include <QMimeDatabase>
#include <QRegularExpression>

namespace Egov {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype longestBytes = 200;

// Control (Cc), format (Cf: bidirectional marks, zero width) and what Windows allows in no name.
bool isLeftOut(char32_t c)
{
    const QChar::Category category = QChar::category(c);
    return category == QChar::Other_Control || category == QChar::Other_Format || category == QChar::Other_Surrogate
        || category == QChar::Separator_Line || category == QChar::Separator_Paragraph;
}

QString cleaned(const QString& given)
{
    QString name;
    for (const char32_t c : given.mid(given.lastIndexOf(QRegularExpression(u"[/\\\\]"_s)) + 1).toUcs4()) {
        if (isLeftOut(c))
            continue;
        name += c < 0x80 && u"<>:\"|?*"_s.contains(QChar(char16_t(c))) ? u"_"_s : QString::fromUcs4(&c, 1);
    }
    return name;
}

// Windows leaves blanks and dots at the end out, so they must not hide what is before them.
QString trimmed(QString name)
{
    while (!name.isEmpty() && (name.back().isSpace() || name.back() == u'.'))
        name.chop(1);
    qsizetype begin = 0;
    while (begin < name.size() && (name[begin].isSpace() || name[begin] == u'.'))
        ++begin;
    return name.mid(begin);
}

// Not in the middle of a character.
QString shortened(QString name, qsizetype bytes)
{
    while (name.toUtf8().size() > bytes)
        name.chop(name.back().isLowSurrogate() ? 2 : 1);
    return name;
}

} // namespace

QString attachmentName(const QString& given, const QByteArray& kind)
{
    QString name = trimmed(cleaned(given));
    const QMimeType type = QMimeDatabase().mimeTypeForName(QString::fromLatin1(kind));
    QString suffix = type.isValid() ? type.preferredSuffix() : QString();
    if (suffix.isEmpty())
        suffix = u"bin"_s;
    const qsizetype dot = name.lastIndexOf(u'.');
    if (dot > 0) {
        const QString own = name.mid(dot + 1);
        if (own.compare(suffix, Qt::CaseInsensitive) == 0 || type.suffixes().contains(own, Qt::CaseInsensitive)) {
            suffix = own;
            name = trimmed(name.left(dot));
        }
    }
    static const QRegularExpression device(
        u"^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\\.|$)"_s, QRegularExpression::CaseInsensitiveOption);
    if (device.match(name).hasMatch())
        name.prepend(u'_');
    if (name.isEmpty())
        name = u"添付ファイル"_s;
    return trimmed(shortened(name, longestBytes - 1 - suffix.toUtf8().size())) + u'.' + suffix;
}

} // namespace Egov
