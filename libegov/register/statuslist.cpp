// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/register/statuslist.h>

#include <libegov/register/errors.h>

#include <zlib.h>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr auto base64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

Unexpected refusal(const QString& why) { return unexpected(RegisterError::Token, u"status list: "_s + why); }

QByteArray compressed(const QByteArray& bytes)
{
    uLongf size = compressBound(uLong(bytes.size()));
    QByteArray result(qsizetype(size), Qt::Uninitialized);
    const int done = compress2(reinterpret_cast<Bytef*>(result.data()), &size,
        reinterpret_cast<const Bytef*>(bytes.constData()), uLong(bytes.size()), Z_BEST_COMPRESSION);
    Q_ASSERT_X(done == Z_OK, "Egov::StatusList", "no room within the bound");
    result.truncate(done == Z_OK ? qsizetype(size) : 0);
    return result;
}

// Never more than the largest list, whatever a stream says of itself.
Expected<QByteArray> decompressed(const QByteArray& bytes, qint64 most)
{
    QByteArray result(most, Qt::Uninitialized);
    uLongf size = uLongf(most);
    uLong used = uLong(bytes.size());
    const int done = uncompress2(
        reinterpret_cast<Bytef*>(result.data()), &size, reinterpret_cast<const Bytef*>(bytes.constData()), &used);
    if (done != Z_OK)
        return refusal(u"no zlib stream, or too long"_s);
    if (qsizetype(used) != bytes.size())
        return refusal(u"something stands behind the stream"_s);
    result.truncate(qsizetype(size));
    return result;
}

} // namespace

StatusList::StatusList()
    : m_bytes(qsizetype(positionsOfOurs / 4), '\0')
{
}

void StatusList::set(qint64 position, PositionStatus status)
{
    Q_ASSERT(position >= 0 && position < positions());
    const int shift = int(position % (8 / m_bits)) * m_bits;
    uchar byte = uchar(m_bytes[position * m_bits / 8]);
    byte = uchar((byte & ~(((1 << m_bits) - 1) << shift)) | (int(status) << shift));
    m_bytes[position * m_bits / 8] = char(byte);
}

std::optional<int> StatusList::at(qint64 position) const
{
    if (position < 0 || position >= positions())
        return std::nullopt;
    const int shift = int(position % (8 / m_bits)) * m_bits;
    return (uchar(m_bytes[position * m_bits / 8]) >> shift) & ((1 << m_bits) - 1);
}

qint64 StatusList::positions() const { return m_bytes.size() * 8 / m_bits; }

Json StatusList::toJson() const
{
    return Json::object({{"bits", m_bits}, {"lst", compressed(m_bytes).toBase64(base64Url)}});
}

Expected<StatusList> StatusList::fromJson(const Json& json)
{
    const qint64 bits = json["bits"].toInteger();
    if (bits != 1 && bits != 2 && bits != 4 && bits != 8)
        return refusal(u"bits is 1, 2, 4 or 8"_s);
    const auto packed
        = QByteArray::fromBase64Encoding(json["lst"].toUtf8(), base64Url | QByteArray::AbortOnBase64DecodingErrors);
    if (!json["lst"].isText() || packed.decodingStatus != QByteArray::Base64DecodingStatus::Ok)
        return refusal(u"lst is no base64url"_s);
    Expected<QByteArray> bytes = decompressed(*packed, mostPositions * bits / 8);
    if (!bytes)
        return Unexpected(bytes.error());
    StatusList list;
    list.m_bits = int(bits);
    list.m_bytes = std::move(*bytes);
    return list;
}

} // namespace Egov
