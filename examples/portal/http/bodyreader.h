// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/request.h"
#include "http/uploadspool.h"

#include <microhttpd.h>

#include <functional>
#include <optional>

namespace Egov::Portal {

// What a route takes as body and how much of it, in bytes.
struct BodyLimits {
    enum class Kind { None, Form, Raw };
    Kind kind = Kind::None;
    qint64 text = 256 * 1024; // all fields together, or the raw body
    qint64 files = 0; // all files together; 0 = no file is taken
    int maximumFiles = 0; // how many files the page has places for
    // Asked at the first file, with the fields that came before it: whether this request comes from a page of ours.
    // Nobody who cannot show that takes memory or descriptors.
    std::function<bool(const Request&)> admitsFiles = {};
};

// Reads the body of one request while it arrives: fields into memory, files by UploadSpool. What is over a limit is
// read on and dropped, up to the patience below, so that a browser gets the page that says so instead of a cut
// connection.
class BodyReader {
public:
    // How much more than the limit is still read before the connection is cut.
    static constexpr qint64 patience = 32 * 1024 * 1024;

    BodyReader(
        MHD_Connection* connection, Request& request, BodyLimits limits, std::shared_ptr<FileAllowance> allowance);
    ~BodyReader();
    BodyReader(const BodyReader&) = delete;
    BodyReader& operator=(const BodyReader&) = delete;

    // False: cut the connection.
    bool feed(const char* bytes, size_t size);
    void finish();

private:
    static MHD_Result takePart(void* self, MHD_ValueKind kind, const char* key, const char* fileName,
        const char* contentType, const char* transferEncoding, const char* data, uint64_t offset, size_t size);
    void takeField(QByteArrayView key, QByteArrayView data, bool isFirst);
    void takeFile(QByteArrayView key, const char* fileName, QByteArrayView data, bool isFirst);
    bool isFormType() const;
    // Opens a place for a file, or notes that there is none for it.
    void beginFile(QByteArrayView key, const char* fileName);
    void refuse(BodyProblem problem);

    Request& m_request;
    BodyLimits m_limits;
    MHD_PostProcessor* m_processor = nullptr;
    std::shared_ptr<FileAllowance> m_allowance;
    std::optional<UploadSpool> m_spool; // of the file that is arriving; none: its bytes are dropped
    std::optional<bool> m_isAdmitted; // what admitsFiles said
    qint64 m_received = 0;
    qint64 m_text = 0;
    qint64 m_files = 0;
    int m_parts = 0;
};

} // namespace Egov::Portal
