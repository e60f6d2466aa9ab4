// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "http/bodyreader.h"

namespace Egov::Portal {

namespace {

// More parts than any form has; bounds the work of a body made of empty fields.
constexpr int maximumParts = 4000;
constexpr size_t processorBuffer = 16 * 1024;
// Files beyond the page's places that are still named to the person who sent them.
constexpr size_t toldRefused = 20;

} // namespace

BodyReader::BodyReader(
    MHD_Connection* connection, Request& request, BodyLimits limits, std::shared_ptr<FileAllowance> allowance)
    : m_request(request)
    , m_limits(std::move(limits))
    , m_allowance(std::move(allowance))
{
    if (m_limits.kind != BodyLimits::Kind::Form)
        return;
    if (!isFormType()) {
        // A POST without any body is a form without fields.
        const bool empty = request.header("content-length").isEmpty() && request.header("transfer-encoding").isEmpty();
        if (!empty && request.header("content-length") != "0")
            request.problem = BodyProblem::UnsupportedType;
        return;
    }
    m_processor = MHD_create_post_processor(connection, processorBuffer, &BodyReader::takePart, this);
    if (!m_processor)
        request.problem = BodyProblem::UnsupportedType;
}

BodyReader::~BodyReader() { finish(); }

bool BodyReader::isFormType() const
{
    const QByteArray type = m_request.header("content-type").split(';').constFirst().trimmed().toLower();
    return type == "application/x-www-form-urlencoded" || type == "multipart/form-data";
}

bool BodyReader::feed(const char* bytes, size_t size)
{
    m_received += qint64(size);
    if (m_received > m_limits.text + m_limits.files + patience)
        return false;
    if (m_limits.kind == BodyLimits::Kind::Raw) {
        if (m_received > m_limits.text) {
            m_request.problem = BodyProblem::TooLarge;
            m_request.body.clear();
        } else {
            m_request.body.append(bytes, qsizetype(size));
        }
        return true;
    }
    if (m_limits.kind == BodyLimits::Kind::None) {
        m_request.problem = BodyProblem::TooLarge;
        return true;
    }
    if (m_processor && MHD_post_process(m_processor, bytes, size) != MHD_YES && m_request.problem == BodyProblem::None)
        m_request.problem = BodyProblem::Malformed;
    return true;
}

void BodyReader::finish()
{
    if (!m_processor)
        return;
    if (MHD_destroy_post_processor(m_processor) != MHD_YES && m_request.problem == BodyProblem::None)
        m_request.problem = BodyProblem::Malformed;
    m_processor = nullptr;
}

MHD_Result BodyReader::takePart(void* self, MHD_ValueKind, const char* key, const char* fileName, const char*,
    const char*, const char* data, uint64_t offset, size_t size)
{
    auto* reader = static_cast<BodyReader*>(self);
    const QByteArrayView name(key ? key : "");
    const QByteArrayView part(data, qsizetype(size));
    if (offset == 0 && ++reader->m_parts > maximumParts) {
        reader->m_request.problem = BodyProblem::TooLarge;
        return MHD_NO;
    }
    if (fileName)
        reader->takeFile(name, fileName, part, offset == 0);
    else
        reader->takeField(name, part, offset == 0);
    return MHD_YES;
}

void BodyReader::takeField(QByteArrayView key, QByteArrayView data, bool isFirst)
{
    m_text += data.size() + (isFirst ? key.size() : 0);
    if (m_text > m_limits.text) {
        m_request.problem = BodyProblem::TooLarge;
        return;
    }
    if (isFirst || m_request.fields.isEmpty())
        m_request.fields.append({key.toByteArray(), data.toByteArray()});
    else
        m_request.fields.last().second.append(data);
}

void BodyReader::beginFile(QByteArrayView key, const char* fileName)
{
    m_spool.reset();
    if (!m_isAdmitted)
        m_isAdmitted = m_limits.files > 0 && m_limits.admitsFiles && m_limits.admitsFiles(m_request);
    if (m_request.uploads.size() >= size_t(m_limits.maximumFiles) + toldRefused)
        return; // enough of them were named to say that they are too many
    m_request.uploads.push_back(
        {.field = key.toByteArray(), .fileName = QString::fromUtf8(fileName), .content = {}, .size = 0});
    if (*m_isAdmitted && m_request.uploads.size() <= size_t(m_limits.maximumFiles)) {
        m_spool.emplace(m_allowance);
        m_request.uploads.back().content = m_spool->content();
    }
}

void BodyReader::takeFile(QByteArrayView key, const char* fileName, QByteArrayView data, bool isFirst)
{
    if (isFirst) {
        if (*fileName == '\0' && data.isEmpty()) {
            m_spool.reset(); // a file box left empty
            return;
        }
        beginFile(key, fileName);
    }
    if (!m_spool || m_request.problem != BodyProblem::None)
        return;
    m_files += data.size();
    if (m_files > m_limits.files)
        return refuse(BodyProblem::TooLarge);
    if (!m_spool->write(data))
        return refuse(BodyProblem::NoRoom);
    Upload& upload = m_request.uploads.back();
    upload.content = m_spool->content();
    upload.size += data.size();
}

void BodyReader::refuse(BodyProblem problem)
{
    m_request.problem = problem;
    m_request.uploads.clear();
    m_spool.reset();
}

} // namespace Egov::Portal
