// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/trust/der_i.h>
#include <libegov/trust/errors.h>
#include <libegov/trust/pathbuilder_p.h>
#include <libegov/trust/revocationlist_p.h>

#include <QHashSeed>

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

struct ListExtension {
    Element oid;
    bool critical = false;
    QByteArrayView value;
};

ListExtension takeExtension(Reader& reader)
{
    ListExtension extension;
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

// With a seed of this process: a list is indexed before anybody knows who made it, and nobody shall choose serial
// numbers that meet.
size_t hashOf(QByteArrayView serial)
{
    static const size_t seed = QHashSeed::globalSeed();
    return qHashBits(serial.data(), static_cast<size_t>(serial.size()), seed);
}

bool isTime(quint8 tag) { return tag == Der::UtcTime || tag == Der::GeneralizedTime; }

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

void RevocationList::Private::spoil(const char* why)
{
    if (flaw.isEmpty())
        flaw = why;
}

void RevocationList::Private::readIssuingDistributionPoint(QByteArrayView value)
{
    constexpr char malformed[] = "issuingDistributionPoint is malformed (RFC 5280 5.2.5)";
    hasDistributionPoint = true;
    Reader outer(value);
    Reader parts(outer.take(Der::Sequence).content);
    if (parts.atEnd())
        return spoil("issuingDistributionPoint is empty (RFC 5280 5.2.5)");
    const auto flag = [&](int field) {
        const Element element = parts.takeIf(Der::contextPrimitive(field));
        if (element.tag && element.content.size() != 1)
            spoil(malformed);
        return element.tag && !element.content.isEmpty() && element.content[0] != 0;
    };
    if (const Element point = parts.takeIf(Der::contextConstructed(0)); point.tag) {
        Reader name(point.content);
        const Element choice = name.next();
        if (!name.finished() || choice.content.isEmpty())
            spoil(malformed);
        if (choice.tag == Der::contextConstructed(0)) {
            for (Reader names(choice.content); !names.atEnd();) {
                const Element general = names.next();
                if (!names.isGood())
                    return spoil(malformed);
                distributionNames += ScopeName::keyed(general.whole.toByteArray());
            }
        } else if (choice.tag == Der::contextConstructed(1)) {
            // nameRelativeToCRLIssuer: one more RDN below the issuer's name.
            Reader issuerName(issuer);
            const QByteArray full
                = issuerName.take(Der::Sequence).content.toByteArray() + Der::encode(Der::Set, choice.content);
            distributionNames
                += ScopeName::keyed(Der::encode(Der::contextConstructed(4), Der::encode(Der::Sequence, full)));
        } else {
            spoil(malformed);
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
    } else if (some.tag) {
        spoil(malformed);
    }
    indirect = flag(4);
    onlyAttributes = flag(5);
    if (!outer.finished() || !parts.finished())
        spoil(malformed);
    if (int(onlyUsers) + int(onlyAuthorities) + int(onlyAttributes) > 1)
        spoil("issuingDistributionPoint names more than one kind of certificate (RFC 5280 5.2.5)");
}

bool RevocationList::Private::readExtensions(QByteArrayView extensions)
{
    QByteArrayList seen;
    for (Reader reader(extensions); !reader.atEnd();) {
        const ListExtension extension = takeExtension(reader);
        if (!reader.isGood())
            return false;
        const QByteArray oid = extension.oid.content.toByteArray();
        if (seen.contains(oid))
            spoil("an extension is there twice (RFC 5280 4.2)");
        seen += oid;
        // More than any list has; the loop above would grow with the square.
        if (constexpr qsizetype mostExtensions = 64; seen.size() > mostExtensions)
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
            readIssuingDistributionPoint(extension.value);
            continue;
        } else {
            unknownCritical |= extension.critical;
            continue;
        }
        if (!value.finished())
            spoil("an extension is not one value");
    }
    return true;
}

bool RevocationList::Private::index(QByteArrayView revoked, WorkBudget& budget)
{
    using Kind = WorkBudget::Kind;
    const auto offsetOf = [this](QByteArrayView part) { return static_cast<quint32>(part.data() - der.constData()); };
    std::vector<quint32> offsets;
    for (Reader reader(revoked); !reader.atEnd();) {
        const Element entry = reader.take(Der::Sequence);
        if (!reader.isGood() || !budget.spend(Kind::Parts))
            return false;
        Reader parts(entry.content);
        parts.take(Der::Integer);
        if (!isTime(parts.next().tag))
            return false;
        const Element extensions = parts.takeIf(Der::Sequence);
        if (!parts.finished())
            return false;
        offsets.push_back(offsetOf(entry.whole));
        for (Reader all(extensions.content); extensions.tag && !all.atEnd();) {
            const ListExtension extension = takeExtension(all);
            if (!all.isGood() || !budget.spend(Kind::Details))
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
            if (!inside.isGood() || !addIssuer(offsetOf(entry.whole), name.content, budget))
                return false;
        }
    }
    entries = static_cast<qsizetype>(offsets.size());
    return insert(offsets, budget);
}

bool RevocationList::Private::addIssuer(quint32 offset, QByteArrayView name, WorkBudget& budget)
{
    using Kind = WorkBudget::Kind;
    constexpr qint64 stepsOfOneName = 1000; // OpenSSL takes it apart
    Issuer one{.offset = offset, .name = name};
    if (!issuers.empty() && issuers.back().name == name)
        one.key = issuers.back().key;
    else if (!budget.spend(Kind::Steps, stepsOfOneName + name.size()))
        return false;
    else
        one.key = nameKey(name);
    issuers.push_back(one);
    return budget.spend(Kind::Kept, sizeof(Issuer));
}

bool RevocationList::Private::insert(const std::vector<quint32>& offsets, WorkBudget& budget)
{
    using Kind = WorkBudget::Kind;
    size_t capacity = 16;
    while (capacity < offsets.size() * 3 / 2)
        capacity *= 2;
    if (!budget.spend(Kind::Kept, static_cast<qint64>((capacity + offsets.size()) * sizeof(quint32))))
        return false;
    slots.assign(capacity, 0);
    // A serial number that stands there again and again is looked past again and again. No list that was not made to
    // be slow comes near this.
    qint64 stepsLeft = 16 * entries + 4096;
    for (const quint32 offset : offsets) {
        Reader entry(Reader(QByteArrayView(der).sliced(offset)).next().content);
        size_t slot = hashOf(entry.next().content) & (capacity - 1);
        qint64 steps = 1;
        for (; slots[slot] != 0 && steps <= stepsLeft; ++steps)
            slot = (slot + 1) & (capacity - 1);
        stepsLeft -= steps;
        if (stepsLeft < 0 || !budget.spend(Kind::Steps, steps))
            return false;
        slots[slot] = offset;
    }
    return true;
}

Expected<std::shared_ptr<const RevocationList::Private>> RevocationList::Private::read(
    QByteArray bytes, WorkBudget& budget)
{
    const auto refused = unexpected(TrustError::NotARevocationList, u"DER of RFC 5280 5.1"_s);
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
    const Element version = fields.takeIf(Der::Integer);
    if (version.tag && version.content != QByteArrayView("\x01", 1))
        list->spoil("an unknown version (RFC 5280 5.1.2.1)");
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
    if (revoked.tag && revoked.content.isEmpty())
        list->spoil("an empty list of revoked certificates (RFC 5280 5.1.2.6)");
    if (list->nextUpdate.isValid() && list->nextUpdate < list->thisUpdate)
        list->spoil("nextUpdate is before thisUpdate");
    if (extensions.tag && !version.tag)
        list->spoil("extensions before version 2 (RFC 5280 5.1.2.1)");
    if (extensions.tag) {
        Reader inside(extensions.content);
        const Element all = inside.take(Der::Sequence);
        if (!inside.finished() || !list->readExtensions(all.content))
            return refused;
    }
    if (!list->index(revoked.content, budget)) {
        // Serial numbers that meet again and again spend a budget of their own.
        return budget.isSpent() ? Unexpected(budget.refusal()) : refused;
    }
    list->issuerKey = nameKey(list->issuer);
    list->fingerprint = digestOf("SHA256", list->der);
    list->label
        = "list of " + list->thisUpdate.toString(Qt::ISODate).toLatin1() + ' ' + list->fingerprint.toHex().first(16);
    return list;
}

namespace {

// The reason of an entry; 0, unspecified, when it has none.
int reasonOf(QByteArrayView extensions)
{
    int reason = 0;
    for (Reader all(extensions); !all.atEnd();) {
        const ListExtension extension = takeExtension(all);
        if (!all.isGood() || !isOid(extension.oid, "\x55\x1d\x15"_L1))
            continue;
        const QByteArrayView code = Reader(extension.value).take(Der::Enumerated).content;
        reason = code.isEmpty() ? 0 : static_cast<quint8>(code.back());
    }
    return reason;
}

// Of two entries about one certificate the worse one speaks.
int weightOf(RevocationList::Status status)
{
    switch (status) {
    case RevocationList::Status::NotListed: return 0;
    case RevocationList::Status::Removed: return 1;
    case RevocationList::Status::Held: return 2;
    case RevocationList::Status::Revoked: break;
    }
    return 3;
}

} // namespace

RevocationList::Entry RevocationList::Private::find(QByteArrayView serial, QByteArrayView certificateIssuer) const
{
    Entry worst;
    const size_t mask = slots.size() - 1;
    for (size_t slot = hashOf(serial) & mask, probes = 0; slots[slot] != 0 && probes <= mask;
        slot = (slot + 1) & mask, ++probes) {
        Reader parts(Reader(QByteArrayView(der).sliced(slots[slot])).next().content);
        if (parts.next().content != serial)
            continue;
        const auto behind = std::ranges::upper_bound(issuers, slots[slot], {}, &Issuer::offset);
        const QByteArrayView entryIssuer = behind == issuers.begin() ? issuer : std::prev(behind)->name;
        if (entryIssuer != certificateIssuer)
            continue;
        const Element time = parts.next();
        Entry found;
        found.revokedAt = Der::time(time.tag, time.content);
        found.reason = reasonOf(parts.takeIf(Der::Sequence).content);
        found.status = found.reason == 6 ? Status::Held : found.reason == 8 ? Status::Removed : Status::Revoked;
        if (weightOf(found.status) > weightOf(worst.status))
            worst = found;
    }
    return worst;
}

} // namespace Egov
