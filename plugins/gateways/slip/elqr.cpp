// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <plugins/gateways/slip/elqr.h>

#include <plugins/gateways/slip/errors.h>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// The seven parts in their fixed order: tag, length.
struct Part {
    const char* tag;
    qsizetype length;
};
constexpr Part layout[] = {{"00", 2}, {"01", 2}, {"27", 96}, {"54", 11}, {"62", 26}, {"80", 85}, {"63", 5}};

Unexpected wrong(QLatin1StringView what) { return unexpected(SlipError::ElqrForm, what); }

// One tag-length-value at the position; empty when tag or length are others.
QByteArray partAt(const QByteArray& digits, qsizetype& position, const Part& part)
{
    const QByteArray head = part.tag + QByteArray::number(part.length).rightJustified(2, '0');
    if (digits.sliced(position).first(qMin<qsizetype>(4, digits.size() - position)) != head
        || digits.size() < position + 4 + part.length)
        return {};
    const QByteArray value = digits.sliced(position + 4, part.length);
    position += 4 + part.length;
    return value;
}

QDate dayFrom(const QByteArray& digits) { return QDate::fromString(QString::fromLatin1(digits), u"yyyyMMdd"_s); }

} // namespace

quint16 crc16CcittFalse(QByteArrayView bytes) noexcept
{
    quint32 crc = 0xFFFF;
    for (const char byte : bytes) {
        crc ^= static_cast<quint32>(static_cast<unsigned char>(byte)) << 8;
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc & 0x8000U) ? ((crc << 1) ^ 0x1021U) & 0xFFFFU : (crc << 1) & 0xFFFFU;
    }
    return static_cast<quint16>(crc);
}

Expected<ElQr> parseElQr(const QByteArray& digits)
{
    if (digits.size() != 255 || !std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; }))
        return wrong("not 255 digits"_L1);
    QByteArray values[std::size(layout)];
    qsizetype position = 0;
    for (size_t i = 0; i < std::size(layout); ++i) {
        values[i] = partAt(digits, position, layout[i]);
        if (values[i].isEmpty())
            return wrong("a tag or a length is another"_L1);
    }
    if (values[6].toUInt() != crc16CcittFalse(digits.first(250)))
        return unexpected(SlipError::ElqrChecksum, u"the checksum does not fit"_s);
    if (values[0] != "01" || values[1] != "12")
        return wrong("format version"_L1);

    qsizetype inner = 0;
    const QByteArray agency = partAt(values[2], inner, {"00", 5});
    const QByteArray mpn = partAt(values[2], inner, {"01", 83});
    if (agency != "13800" || mpn.isEmpty())
        return wrong("not of the local tax agency"_L1);
    // CD 2 | account 11 | amount 11 | fee bearer 1 | agency 5 | stamp 1 | category 3 | reserved 5 | CD 2 | case key 20
    // | confirmation 6 | area 1 | collector 5 | office 3 | reserved 7
    ElQr code;
    code.taxCategory = mpn.sliced(31, 3);
    code.caseKey = mpn.sliced(41, 20);
    code.confirmationNumber = mpn.sliced(61, 6);
    code.collectorNumber = mpn.sliced(68, 5);
    code.amount = values[3].toLongLong();
    code.dueOn = dayFrom(values[4].sliced(10, 8));
    code.payableUntil = dayFrom(values[4].sliced(18, 8));
    if (mpn.sliced(13, 11).toLongLong() != code.amount || mpn.sliced(25, 5) != "13800")
        return wrong("the two amounts or agencies differ"_L1);
    if (!code.dueOn.isValid() || !code.payableUntil.isValid())
        return wrong("a date is none"_L1);
    return code;
}

} // namespace Egov
