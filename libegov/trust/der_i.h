// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QByteArrayView>
#include <QDateTime>

#include <initializer_list>
#include <optional>

namespace Egov {
class WorkBudget;
}

/// Not installed: DER (ITU-T X.690) for the rooms trust, signature and seal.
namespace Egov::Der {

enum Tag : quint8 {
    Boolean = 0x01,
    Integer = 0x02,
    BitString = 0x03,
    OctetString = 0x04,
    Null = 0x05,
    ObjectIdentifier = 0x06,
    Enumerated = 0x0a,
    Utf8String = 0x0c,
    UtcTime = 0x17,
    GeneralizedTime = 0x18,
    Sequence = 0x30,
    Set = 0x31
};

constexpr quint8 contextPrimitive(int number) { return static_cast<quint8>(0x80 | number); }
constexpr quint8 contextConstructed(int number) { return static_cast<quint8>(0xa0 | number); }

struct Element {
    quint8 tag = 0;
    QByteArrayView content;
    QByteArrayView whole;
};

/// Walks the elements of one level. Strict: one-byte tags, definite minimal lengths up to 32 bits. After a refusal it
/// stays refused, so that a walk may be written straight on and asked once.
class Reader {
public:
    explicit Reader(QByteArrayView bytes)
        : m_rest(bytes)
    {
    }

    bool isGood() const noexcept { return m_good; }
    bool atEnd() const noexcept { return m_rest.isEmpty(); }
    bool finished() const noexcept { return m_good && m_rest.isEmpty(); }
    /// The next tag, 0 at the end.
    quint8 peek() const noexcept { return m_rest.isEmpty() ? quint8(0) : static_cast<quint8>(m_rest[0]); }

    Element next() noexcept;
    /// The next element, which must have this tag.
    Element take(quint8 tag) noexcept;
    /// The next element if it has this tag; otherwise an element without a tag, and nothing is consumed.
    Element takeIf(quint8 tag) noexcept;

private:
    QByteArrayView m_rest;
    bool m_good = true;
};

/// Whether the bytes are exactly one element, DER through all constructed levels (of X.690 section 10: lengths,
/// booleans, integers; no indefinite lengths, no constructed strings).
bool isStrict(QByteArrayView bytes);

/// BER brought to DER as far as lengths and strings in pieces go; the order of sets stays, for signatures are over what
/// was sent. Empty when the bytes are not one BER element, nested too deep, or more than the budget allows.
QByteArray fromBer(QByteArrayView bytes, WorkBudget& budget);

/// Whether these are the octets of a text in UTF-8, without a mark of byte order that a reader would take away.
bool isUtf8(QByteArrayView content);

QByteArray encode(quint8 tag, QByteArrayView content);
QByteArray sequence(std::initializer_list<QByteArrayView> parts);
/// A SET OF: the encoded parts in ascending order (X.690 11.6).
QByteArray setOf(QByteArrayList parts);
QByteArray integer(quint64 value);
QByteArray objectIdentifier(QByteArrayView dotted);
/// "1.2.840"; empty when the content is not a proper OID.
QByteArray dotted(QByteArrayView content);

/// UTCTime or GeneralizedTime as RFC 5280 4.1.2.5 writes them (seconds, Z); invalid when it is neither.
QDateTime time(quint8 tag, QByteArrayView content);
/// The same in seconds since 1970; nothing when it is neither.
std::optional<qint64> seconds(quint8 tag, QByteArrayView content);

} // namespace Egov::Der
