// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/errors.h>
#include <libegov/payment/hosting/wirebytes_p.h>

#include <libegov/payment/records/recordreader_p.h>

namespace Egov {

using namespace Qt::StringLiterals;

Json bytesToWire(const QByteArray& bytes) { return bytes.toBase64(); }

Expected<QByteArray> bytesFromWire(const Json& json)
{
    const auto decoded = QByteArray::fromBase64Encoding(
        json.toUtf8(), QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!json.isText() || !decoded)
        return unexpected(PaymentError::Record, u"no base64"_s);
    return *decoded;
}

Json numberToWire(qint64 number)
{
    constexpr qint64 exact = qint64(1) << 53;
    return number > exact || number < -exact ? Json() : Json(number);
}

Json toWire(const HeaderLine& header)
{
    return Json::object({{"name", bytesToWire(header.first)}, {"value", bytesToWire(header.second)}});
}

Expected<HeaderLine> headerFromWire(const Json& json)
{
    RecordReader read(json);
    HeaderLine header{read.record("name", bytesFromWire), read.record("value", bytesFromWire)};
    return read.finish(std::move(header));
}

} // namespace Egov
