// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "http/uploadspool.h"

#include <QBuffer>
#include <QTemporaryFile>

namespace Egov::Portal {

UploadSpool::UploadSpool(std::shared_ptr<FileAllowance> allowance)
    : m_allowance(std::move(allowance))
    , m_content(std::make_shared<QBuffer>())
{
    m_content->open(QIODevice::ReadWrite);
}

bool UploadSpool::write(QByteArrayView data)
{
    if (!m_isFile && m_content->size() + data.size() > inMemory && !moveToFile())
        return false;
    return m_content->write(data.data(), data.size()) == data.size();
}

bool UploadSpool::moveToFile()
{
    if (m_allowance->left.fetch_sub(1) <= 0) {
        ++m_allowance->left;
        return false;
    }
    // The place is given back when the last who holds the file lets go of it.
    const std::shared_ptr<QTemporaryFile> file(new QTemporaryFile, [allowance = m_allowance](QTemporaryFile* held) {
        delete held;
        ++allowance->left;
    });
    m_content->seek(0);
    const QByteArray held = m_content->readAll();
    if (!file->open() || file->write(held) != held.size())
        return false;
    m_content = file;
    m_isFile = true;
    return true;
}

} // namespace Egov::Portal
