// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/trust/der_i.h>
#include <libegov/trust/errors.h>
#include <libegov/trust/ocspresponse_p.h>
#include <libegov/trust/openssl_i.h>

#include <algorithm>
#include <optional>

namespace Egov {

using namespace Qt::StringLiterals;
using Der::Element;
using Der::Reader;

namespace {

constexpr QByteArrayView oidBasic("\x2b\x06\x01\x05\x05\x07\x30\x01\x01", 9);
constexpr QByteArrayView oidNonce("\x2b\x06\x01\x05\x05\x07\x30\x01\x02", 9);
constexpr QByteArrayView oidSha1("\x2b\x0e\x03\x02\x1a", 5);
constexpr QByteArrayView oidSha256("\x60\x86\x48\x01\x65\x03\x04\x02\x01", 9);
constexpr QByteArrayView oidSha384("\x60\x86\x48\x01\x65\x03\x04\x02\x02", 9);
constexpr QByteArrayView oidSha512("\x60\x86\x48\x01\x65\x03\x04\x02\x03", 9);

const char* digestName(QByteArrayView oid)
{
    return oid == oidSha1  ? "SHA1"
        : oid == oidSha256 ? "SHA256"
        : oid == oidSha384 ? "SHA384"
        : oid == oidSha512 ? "SHA512"
                           : nullptr;
}

// The key's octets: subjectPublicKey without its wrapping and unused-bits octet.
QByteArray keyOctets(const Certificate& certificate)
{
    const QByteArray info = certificate.publicKeyDer();
    Reader parts(Reader(info).next().content);
    parts.take(Der::Sequence);
    const QByteArrayView bits = parts.take(Der::BitString).content;
    return bits.isEmpty() ? QByteArray() : bits.sliced(1).toByteArray();
}

QString unsuccessful(int status)
{
    switch (status) {
    case 1: return u"malformedRequest"_s;
    case 2: return u"internalError"_s;
    case 3: return u"tryLater"_s;
    case 5: return u"sigRequired"_s;
    case 6: return u"unauthorized"_s;
    default: return u"status %1"_s.arg(status);
    }
}

} // namespace

bool OcspResponse::Private::Single::concerns(const Certificate& certificate, const Certificate& issuer) const
{
    const char* digest = digestName(digestAlgorithm);
    return digest && serial == certificate.serialNumber() && nameHash == digestOf(digest, certificate.issuerDer())
        && keyHash == digestOf(digest, keyOctets(issuer));
}

qint64 OcspResponse::Private::Single::digestedToSee(const Certificate& certificate, const Certificate& issuer) const
{
    return serial == certificate.serialNumber() ? certificate.issuerDer().size() + issuer.publicKeyDer().size() : 0;
}

bool OcspResponse::Private::readExtensions(QByteArrayView extensions, WorkBudget& budget)
{
    Reader outer(extensions);
    for (Reader all(outer.take(Der::Sequence).content); !all.atEnd();) {
        Reader parts(all.take(Der::Sequence).content);
        const QByteArrayView oid = parts.take(Der::ObjectIdentifier).content;
        const bool critical = !parts.takeIf(Der::Boolean).content.isEmpty();
        const QByteArrayView value = parts.take(Der::OctetString).content;
        if (!all.isGood() || !parts.finished() || !budget.spend(WorkBudget::Kind::Details))
            return false;
        if (oid == oidNonce) {
            // RFC 8954 2.1 wraps the nonce in an OCTET STRING of its own; old responders do not.
            Reader wrapped(value);
            const Element inner = wrapped.next();
            nonce = (wrapped.finished() && inner.tag == Der::OctetString ? inner.content : value).toByteArray();
        } else {
            unknownCritical |= critical;
        }
    }
    return outer.finished();
}

bool OcspResponse::Private::readAnswer(QByteArrayView content, WorkBudget& budget)
{
    // A list that grows holds its old and its new self for a moment.
    if (!budget.spend(WorkBudget::Kind::Parts) || !budget.spend(WorkBudget::Kind::Kept, 3 * sizeof(Single)))
        return false;
    Single answer;
    Reader parts(content);
    Reader id(parts.take(Der::Sequence).content);
    Reader digest(id.take(Der::Sequence).content);
    answer.digestAlgorithm = digest.take(Der::ObjectIdentifier).content;
    answer.nameHash = id.take(Der::OctetString).content;
    answer.keyHash = id.take(Der::OctetString).content;
    answer.serial = id.take(Der::Integer).content;
    const Element status = parts.next();
    if (status.tag == Der::contextPrimitive(0)) {
        answer.status = Status::Good;
    } else if (status.tag == Der::contextConstructed(1)) {
        Reader revoked(status.content);
        const Element time = revoked.take(Der::GeneralizedTime);
        answer.revokedAt = Der::time(time.tag, time.content);
        if (const Element wrapped = revoked.takeIf(Der::contextConstructed(0)); wrapped.tag) {
            Reader inside(wrapped.content);
            const QByteArrayView reason = inside.take(Der::Enumerated).content;
            if (!inside.finished())
                return false;
            answer.reason = reason.isEmpty() ? 0 : static_cast<quint8>(reason.back());
        }
        if (!revoked.finished() || !answer.revokedAt.isValid())
            return false;
        answer.status = answer.reason == 6 ? Status::Held : Status::Revoked;
    } else if (status.tag != Der::contextPrimitive(2)) {
        return false;
    }
    const Element thisUpdate = parts.take(Der::GeneralizedTime);
    answer.thisUpdate = Der::time(thisUpdate.tag, thisUpdate.content);
    if (const Element wrapped = parts.takeIf(Der::contextConstructed(0)); wrapped.tag) {
        Reader inside(wrapped.content);
        const Element nextUpdate = inside.take(Der::GeneralizedTime);
        answer.nextUpdate = Der::time(nextUpdate.tag, nextUpdate.content);
        if (!inside.finished() || !answer.nextUpdate.isValid() || answer.nextUpdate < answer.thisUpdate)
            return false;
    }
    if (const Element extensions = parts.takeIf(Der::contextConstructed(1)); extensions.tag) {
        const QByteArray kept = nonce; // a nonce here means nothing
        if (!readExtensions(extensions.content, budget))
            return false;
        nonce = kept;
    }
    answers += answer;
    return parts.finished() && id.finished() && answer.thisUpdate.isValid();
}

bool OcspResponse::Private::readBasic(QByteArrayView bytes, WorkBudget& budget)
{
    Reader outer(bytes);
    Reader parts(outer.take(Der::Sequence).content);
    const Element data = parts.take(Der::Sequence);
    tbs = data.whole;
    algorithm = parts.take(Der::Sequence).whole;
    const QByteArrayView bits = parts.take(Der::BitString).content;
    if (const Element wrapped = parts.takeIf(Der::contextConstructed(0)); wrapped.tag) {
        Reader inside(wrapped.content);
        for (Reader all(inside.take(Der::Sequence).content); !all.atEnd();) {
            certificates += all.take(Der::Sequence).whole;
            if (!all.isGood() || !budget.spend(WorkBudget::Kind::Parts)
                || !budget.spend(WorkBudget::Kind::Kept, 3 * sizeof(QByteArrayView)))
                return false;
        }
        if (!inside.finished())
            return false;
    }
    if (!outer.finished() || !parts.finished() || bits.size() < 2 || bits[0] != 0)
        return false;
    signature = bits.sliced(1);

    Reader fields(data.content);
    // Version 1 and no other (RFC 6960 4.2.1); encoded although it is the default by some.
    if (const Element version = fields.takeIf(Der::contextConstructed(0));
        version.tag && version.content != QByteArrayView("\x02\x01\x00", 3))
        return false;
    const Element responder = fields.next();
    Reader named(responder.content);
    if (responder.tag == Der::contextConstructed(1))
        responderName = named.take(Der::Sequence).whole;
    else if (responder.tag == Der::contextConstructed(2))
        responderKeyHash = named.take(Der::OctetString).content;
    if (!named.finished())
        return false;
    const Element produced = fields.take(Der::GeneralizedTime);
    producedAt = Der::time(produced.tag, produced.content);
    const Element all = fields.take(Der::Sequence);
    const Element extensions = fields.takeIf(Der::contextConstructed(1));
    if (!fields.finished() || !producedAt.isValid() || (responderName.isEmpty() && responderKeyHash.isEmpty()))
        return false;
    if (extensions.tag && !readExtensions(extensions.content, budget))
        return false;
    for (Reader each(all.content); !each.atEnd();) {
        const Element one = each.take(Der::Sequence);
        if (!each.isGood() || !readAnswer(one.content, budget))
            return false;
    }
    return !answers.isEmpty();
}

Expected<std::shared_ptr<const OcspResponse::Private>> OcspResponse::Private::read(QByteArray bytes, WorkBudget& budget)
{
    if (!budget.spend(WorkBudget::Kind::Read, bytes.size()))
        return Unexpected(budget.refusal());
    auto data = std::make_shared<Private>();
    data->der = std::move(bytes);
    Reader outer(data->der);
    Reader parts(outer.take(Der::Sequence).content);
    const QByteArrayView status = parts.take(Der::Enumerated).content;
    const Element wrapped = parts.takeIf(Der::contextConstructed(0));
    const auto refused = unexpected(TrustError::NotAnOcspResponse, u"DER of RFC 6960 4.2.1"_s);
    if (!outer.finished() || !parts.finished() || status.size() != 1)
        return refused;
    if (status[0] != 0)
        return unexpected(TrustError::OcspUnsuccessful, unsuccessful(static_cast<quint8>(status[0])));
    Reader whole(wrapped.content);
    Reader inside(whole.take(Der::Sequence).content);
    const QByteArrayView type = inside.take(Der::ObjectIdentifier).content;
    const QByteArrayView basic = inside.take(Der::OctetString).content;
    if (!whole.finished() || !inside.finished() || type != oidBasic || !data->readBasic(basic, budget))
        return budget.isSpent() ? Unexpected(budget.refusal()) : refused;
    return data;
}

OcspResponse::OcspResponse() = default;

OcspResponse::OcspResponse(std::shared_ptr<const Private> data)
    : d(std::move(data))
{
}

WorkBudget OcspResponse::budget()
{
    constexpr qint64 mebi = 1024 * 1024;
    WorkBudget::Limits limits = WorkBudget::forDocument();
    const auto limit = [&limits](WorkBudget::Kind kind) -> qint64& { return limits[static_cast<size_t>(kind)]; };
    limit(WorkBudget::Kind::Read) = 8 * mebi;
    limit(WorkBudget::Kind::Digested) = 128 * mebi;
    limit(WorkBudget::Kind::Kept) = 32 * mebi;
    limit(WorkBudget::Kind::Parts) = 50'000;
    limit(WorkBudget::Kind::Details) = 200'000;
    limit(WorkBudget::Kind::Signatures) = 64;
    return WorkBudget(limits);
}

Expected<OcspResponse> OcspResponse::parse(QByteArrayView der)
{
    WorkBudget own = budget();
    return parse(der, own);
}

Expected<OcspResponse> OcspResponse::parse(QByteArrayView der, WorkBudget& budget)
{
    Expected<std::shared_ptr<const Private>> data = Private::read(der.toByteArray(), budget);
    if (!data)
        return Unexpected(data.error());
    return OcspResponse(std::move(*data));
}

bool OcspResponse::isNull() const noexcept { return !d; }

QByteArray OcspResponse::der() const { return d ? d->der : QByteArray(); }

QDateTime OcspResponse::producedAt() const { return d ? d->producedAt : QDateTime(); }

QByteArray OcspResponse::nonce() const { return d ? d->nonce : QByteArray(); }

qsizetype OcspResponse::size() const { return d ? d->answers.size() : 0; }

bool OcspResponse::speaksOf(const Certificate& certificate, const Certificate& issuer) const
{
    return d && std::ranges::any_of(d->answers, [&](const Private::Single& answer) {
        return answer.concerns(certificate, issuer);
    });
}

OcspResponse::Status OcspResponse::statusOf(const Certificate& certificate, const Certificate& issuer) const
{
    std::optional<Status> worst;
    for (const Private::Single& answer : d ? d->answers : QList<Private::Single>()) {
        if (answer.concerns(certificate, issuer) && (!worst || OcspResponseAccess::isWorse(answer.status, *worst)))
            worst = answer.status;
    }
    return worst.value_or(Status::Unknown);
}

bool OcspResponseAccess::isWorse(OcspResponse::Status one, OcspResponse::Status other)
{
    using Status = OcspResponse::Status;
    static constexpr Status ascending[] = {Status::Good, Status::Unknown, Status::Held, Status::Revoked};
    return std::ranges::find(ascending, one) > std::ranges::find(ascending, other);
}

QDateTime OcspResponse::revokedAt(const Certificate& certificate, const Certificate& issuer) const
{
    QDateTime earliest;
    for (const Private::Single& answer : d ? d->answers : QList<Private::Single>()) {
        const bool tells = answer.revokedAt.isValid() && answer.concerns(certificate, issuer);
        if (tells && (!earliest.isValid() || answer.revokedAt < earliest))
            earliest = answer.revokedAt;
    }
    return earliest;
}

QByteArray OcspResponse::label() const
{
    if (!d)
        return {};
    return "OCSP response of " + d->producedAt.toString(Qt::ISODate).toLatin1() + ' '
        + digestOf("SHA256", d->der).toHex().first(16);
}

QByteArray ocspRequest(const Certificate& certificate, const Certificate& issuer, QByteArrayView nonce)
{
    const QByteArray id
        = Der::sequence({Der::sequence({Der::encode(Der::ObjectIdentifier, oidSha1), QByteArrayView("\x05\x00", 2)}),
            Der::encode(Der::OctetString, digestOf("SHA1", certificate.issuerDer())),
            Der::encode(Der::OctetString, digestOf("SHA1", keyOctets(issuer))),
            Der::encode(Der::Integer, certificate.serialNumber())});
    QByteArray extensions;
    if (!nonce.isEmpty()) {
        const QByteArray extension = Der::sequence({Der::encode(Der::ObjectIdentifier, oidNonce),
            Der::encode(Der::OctetString, Der::encode(Der::OctetString, nonce))});
        extensions = Der::encode(Der::contextConstructed(2), Der::sequence({extension}));
    }
    return Der::sequence({Der::sequence({Der::sequence({Der::sequence({id})}), extensions})});
}

} // namespace Egov
