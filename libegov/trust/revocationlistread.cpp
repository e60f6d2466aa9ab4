// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/trust/der.h>
#include <libegov/trust/pathbuilder_p.h>
#include <libegov/trust/revocationlist_p.h>

namespace Egov {

using namespace Qt::StringLiterals;
using Der::Element;
using Der::Reader;

namespace {

constexpr auto oidCrlNumber = "\x55\x1d\x14"_L1; // id-ce 20

bool isOid(const Element& element, QLatin1StringView content)
{
    return element.tag == Der::ObjectIdentifier && element.content == QByteArrayView(content.data(), content.size());
}

struct Extension {
    Element oid;
    bool critical = false;
    QByteArrayView value;
};

Extension takeExtension(Reader& reader)
{
    Extension extension;
    const Element whole = reader.take(Der::Sequence);
    if (!reader.isGood())
        return extension;
    Reader parts(whole.content);
    extension.oid = parts.take(Der::ObjectIdentifier);
    extension.critical = !parts.takeIf(Der::Boolean).content.isEmpty();
    extension.value = parts.take(Der::OctetString).content;
    if (!parts.finished())
        reader.take(0);
    return extension;
}

// FNV-1a: the serial numbers are the CA's, not an attacker's, once the signature was verified; until then a long probe
// is bounded by the list's own length.
quint32 hashOf(QByteArrayView serial)
{
    quint32 hash = 2166136261U;
    for (const char octet : serial)
        hash = (hash ^ static_cast<quint8>(octet)) * 16777619U;
    return hash ^ hash >> 15;
}

} // namespace

ScopeName ScopeName::keyed(QByteArray generalName)
{
    ScopeName name(std::move(generalName), std::nullopt);
    name.key();
    return name;
}

quint32 ScopeName::key() const
{
    if (!m_key) {
        const Element element = Reader(whole).next();
        m_key = element.tag == Der::contextConstructed(4) ? nameKey(element.content) : 0;
    }
    return *m_key;
}

bool ScopeName::isSameAs(const ScopeName& other) const
{
    if (whole == other.whole)
        return true;
    return key() != 0 && key() == other.key()
        && sameName(Reader(whole).next().content, Reader(other.whole).next().content);
}

bool RevocationList::Private::readIssuingDistributionPoint(QByteArrayView value)
{
    hasDistributionPoint = true;
    Reader outer(value);
    Reader parts(outer.take(Der::Sequence).content);
    if (!outer.finished())
        return false;
    const auto flag = [&parts](int field) {
        const Element element = parts.takeIf(Der::contextPrimitive(field));
        return element.tag && !element.content.isEmpty() && element.content[0] != 0;
    };
    if (const Element point = parts.takeIf(Der::contextConstructed(0)); point.tag) {
        Reader name(point.content);
        const Element choice = name.next();
        if (choice.tag == Der::contextConstructed(0)) {
            for (Reader names(choice.content); !names.atEnd();) {
                const Element general = names.next();
                if (!names.isGood())
                    return false;
                distributionNames += ScopeName::keyed(general.whole.toByteArray());
            }
        } else if (choice.tag == Der::contextConstructed(1)) {
            // nameRelativeToCRLIssuer: one more RDN below the issuer's name.
            Reader issuerName(issuer);
            const QByteArray full
                = issuerName.take(Der::Sequence).content.toByteArray() + Der::encode(Der::Set, choice.content);
            distributionNames
                += ScopeName::keyed(Der::encode(Der::contextConstructed(4), Der::encode(Der::Sequence, full)));
        }
    }
    onlyUsers = flag(1);
    onlyAuthorities = flag(2);
    if (const Element some = parts.takeIf(Der::contextPrimitive(3)); some.tag && some.content.size() >= 2) {
        // BIT STRING, bit 0 first: keep the first eight, aACompromise (bit 8) as the top bit.
        const quint8 first = static_cast<quint8>(some.content[1]);
        reasons = 0;
        for (int bit = 0; bit < 8; ++bit)
            reasons |= static_cast<ReasonMask>((first >> (7 - bit) & 1) << bit);
        reasons &= allReasons;
        if (some.content.size() >= 3 && (static_cast<quint8>(some.content[2]) & 0x80))
            reasons |= 0x8000;
    }
    indirect = flag(4);
    onlyAttributes = flag(5);
    return parts.finished();
}

bool RevocationList::Private::readExtensions(QByteArrayView extensions)
{
    for (Reader reader(extensions); !reader.atEnd();) {
        const Extension extension = takeExtension(reader);
        if (!reader.isGood())
            return false;
        Reader value(extension.value);
        if (isOid(extension.oid, oidCrlNumber)) {
            number = value.take(Der::Integer).content;
        } else if (isOid(extension.oid, "\x55\x1d\x1b"_L1)) {
            baseNumber = value.take(Der::Integer).content;
        } else if (isOid(extension.oid, "\x55\x1d\x23"_L1)) {
            Reader parts(value.take(Der::Sequence).content);
            keyIdentifier = parts.takeIf(Der::contextPrimitive(0)).content;
        } else if (isOid(extension.oid, "\x55\x1d\x1c"_L1)) {
            if (!readIssuingDistributionPoint(extension.value))
                return false;
        } else {
            unknownCritical |= extension.critical;
        }
    }
    return true;
}

bool RevocationList::Private::index(QByteArrayView revoked)
{
    const auto offsetOf = [this](QByteArrayView part) { return static_cast<quint32>(part.data() - der.constData()); };
    std::vector<quint32> offsets;
    for (Reader reader(revoked); !reader.atEnd();) {
        const Element entry = reader.take(Der::Sequence);
        if (!reader.isGood())
            return false;
        Reader parts(entry.content);
        parts.take(Der::Integer);
        parts.next();
        const Element extensions = parts.takeIf(Der::Sequence);
        if (!parts.finished())
            return false;
        offsets.push_back(offsetOf(entry.whole));
        for (Reader all(extensions.content); extensions.tag && !all.atEnd();) {
            const Extension extension = takeExtension(all);
            if (!all.isGood())
                return false;
            const bool issuerExtension = isOid(extension.oid, "\x55\x1d\x1d"_L1);
            const bool reason = isOid(extension.oid, "\x55\x1d\x15"_L1);
            const bool invalidity = isOid(extension.oid, "\x55\x1d\x18"_L1);
            unknownCritical |= extension.critical && !issuerExtension && !reason && !invalidity;
            if (!issuerExtension)
                continue;
            Reader names(extension.value);
            Reader inside(names.take(Der::Sequence).content);
            const Element name = inside.take(Der::contextConstructed(4));
            if (!inside.isGood())
                return false;
            issuers.emplace_back(offsetOf(entry.whole), name.content);
        }
    }
    entries = static_cast<qsizetype>(offsets.size());
    size_t capacity = 16;
    while (capacity < offsets.size() * 3 / 2)
        capacity *= 2;
    slots.assign(capacity, 0);
    for (const quint32 offset : offsets) {
        Reader entry(Reader(QByteArrayView(der).sliced(offset)).next().content);
        size_t slot = hashOf(entry.next().content) & (capacity - 1);
        while (slots[slot] != 0)
            slot = (slot + 1) & (capacity - 1);
        slots[slot] = offset;
    }
    return true;
}

Expected<std::shared_ptr<const RevocationList::Private>> RevocationList::Private::read(QByteArray bytes)
{
    const auto refused = unexpected("trust.not-a-revocation-list", u"DER of RFC 5280 5.1"_s);
    auto list = std::make_shared<Private>();
    list->der = std::move(bytes);
    Reader outer(list->der);
    Reader parts(outer.take(Der::Sequence).content);
    const Element tbs = parts.take(Der::Sequence);
    list->tbs = tbs.whole;
    list->algorithm = parts.take(Der::Sequence).whole;
    const Element signature = parts.take(Der::BitString);
    if (!outer.finished() || !parts.finished() || signature.content.size() < 2)
        return refused;
    // Unused bits make no signature of any algorithm here: such a list is read, and never authentic.
    if (signature.content[0] == 0)
        list->signature = signature.content.sliced(1);

    Reader fields(tbs.content);
    fields.takeIf(Der::Integer);
    list->innerAlgorithm = fields.take(Der::Sequence).whole;
    list->issuer = fields.take(Der::Sequence).whole;
    const Element thisUpdate = fields.next();
    list->thisUpdate = Der::time(thisUpdate.tag, thisUpdate.content);
    if (fields.peek() == Der::UtcTime || fields.peek() == Der::GeneralizedTime) {
        const Element nextUpdate = fields.next();
        list->nextUpdate = Der::time(nextUpdate.tag, nextUpdate.content);
        if (!list->nextUpdate.isValid())
            return refused;
    }
    const Element revoked = fields.takeIf(Der::Sequence);
    const Element extensions = fields.takeIf(Der::contextConstructed(0));
    if (!fields.finished() || !list->thisUpdate.isValid())
        return refused;
    if (extensions.tag) {
        Reader inside(extensions.content);
        const Element all = inside.take(Der::Sequence);
        if (!inside.finished() || !list->readExtensions(all.content))
            return refused;
    }
    if (!list->index(revoked.content))
        return refused;
    list->issuerKey = nameKey(list->issuer);
    list->fingerprint = digestOf("SHA256", list->der);
    list->label
        = "list of " + list->thisUpdate.toString(Qt::ISODate).toLatin1() + ' ' + list->fingerprint.toHex().first(16);
    return list;
}

RevocationList::Entry RevocationList::Private::find(QByteArrayView serial, QByteArrayView certificateIssuer) const
{
    Entry found;
    const size_t mask = slots.size() - 1;
    for (size_t slot = hashOf(serial) & mask, probes = 0; slots[slot] != 0 && probes <= mask;
        slot = (slot + 1) & mask, ++probes) {
        Reader parts(Reader(QByteArrayView(der).sliced(slots[slot])).next().content);
        if (parts.next().content != serial)
            continue;
        const auto behind = std::ranges::upper_bound(
            issuers, slots[slot], {}, [](const std::pair<quint32, QByteArrayView>& one) { return one.first; });
        const QByteArrayView entryIssuer = behind == issuers.begin() ? issuer : std::prev(behind)->second;
        if (entryIssuer != certificateIssuer)
            continue;
        const Element time = parts.next();
        found.revokedAt = Der::time(time.tag, time.content);
        found.status = Status::Revoked;
        for (Reader all(parts.takeIf(Der::Sequence).content); !all.atEnd();) {
            const Extension extension = takeExtension(all);
            if (!all.isGood() || !isOid(extension.oid, "\x55\x1d\x15"_L1))
                continue;
            const QByteArrayView reason = Reader(extension.value).take(Der::Enumerated).content;
            found.reason = reason.isEmpty() ? 0 : static_cast<quint8>(reason.back());
        }
        found.status = found.reason == 6 ? Status::Held : found.reason == 8 ? Status::Removed : Status::Revoked;
        return found;
    }
    return found;
}

} // namespace Egov
