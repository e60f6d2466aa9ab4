// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/storage/sqlparts.h>

#include <QByteArrayList>

namespace Egov {

SqlParts::SqlParts(SqlText first)
    : m_text(first.text())
{
}

SqlParts::SqlParts(Cut cut)
    : m_text(std::move(cut.text))
{
}

SqlParts& SqlParts::operator<<(SqlText more)
{
    m_text += more.text();
    return *this;
}

SqlParts& SqlParts::operator<<(const SqlParts& more)
{
    m_text += more.m_text;
    return *this;
}

SqlParts& SqlParts::places(qsizetype count)
{
    m_text += QByteArrayList(count, "?").join(',');
    return *this;
}

SqlParts& SqlParts::number(qint64 value)
{
    m_text += QByteArray::number(value);
    return *this;
}

SqlParts& SqlParts::name(const QByteArray& name)
{
    m_text += '"' + QByteArray(name).replace('"', "\"\"") + '"';
    return *this;
}

} // namespace Egov
