// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QIODevice>

#include <atomic>
#include <memory>

namespace Egov::Portal {

// How many temporary files all requests of one server may have open together.
struct FileAllowance {
    std::atomic<int> left = 256;
};

// Holds one file of a body while it arrives: small ones in memory, larger ones in a temporary file.
class UploadSpool {
public:
    // Bytes up to which a file stays in memory.
    static constexpr qint64 inMemory = 64 * 1024;

    explicit UploadSpool(std::shared_ptr<FileAllowance> allowance);

    // False: no file can be opened or written now; nothing more is taken.
    bool write(QByteArrayView data);
    std::shared_ptr<QIODevice> content() const { return m_content; }

private:
    bool moveToFile();

    std::shared_ptr<FileAllowance> m_allowance;
    std::shared_ptr<QIODevice> m_content;
    bool m_isFile = false;
};

} // namespace Egov::Portal
