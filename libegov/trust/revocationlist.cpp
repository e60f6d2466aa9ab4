// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/trust/der_i.h>
#include <libegov/trust/errors.h>
#include <libegov/trust/pathbuilder_p.h>
#include <libegov/trust/revocationlist_p.h>
#include <libegov/trust/revocationlistshape_i.h>
#include <libegov/trust/signaturealgorithm_i.h>

#include <openssl/err.h>
#include <openssl/pem.h>

namespace Egov {

using namespace Qt::StringLiterals;

RevocationList::RevocationList() = default;

RevocationList::RevocationList(std::shared_ptr<const Private> data)
    : d(std::move(data))
{
}

WorkBudget RevocationList::budget()
{
    WorkBudget::Limits limits = WorkBudget::forDocument();
    const auto limit = [&limits](WorkBudget::Kind kind) -> qint64& { return limits[static_cast<size_t>(kind)]; };
    limit(WorkBudget::Kind::Read) = 256 * 1024 * 1024;
    limit(WorkBudget::Kind::Parts) = 16'000'000;
    limit(WorkBudget::Kind::Details) = 64'000'000;
    limit(WorkBudget::Kind::Kept) = 512 * 1024 * 1024;
    return WorkBudget(limits);
}

Expected<QList<RevocationList>> RevocationList::parseAll(QByteArrayView bytes)
{
    WorkBudget own = budget();
    return parseAll(bytes, own);
}

Expected<QList<RevocationList>> RevocationList::parseAll(QByteArrayView bytes, WorkBudget& budget)
{
    if (!budget.spend(WorkBudget::Kind::Read, bytes.size()))
        return Unexpected(budget.refusal());
    QByteArrayList ders;
    if (bytes.contains("-----BEGIN ")) {
        const NativeBio bio = readingBio(bytes);
        char* name = nullptr;
        char* header = nullptr;
        unsigned char* content = nullptr;
        long size = 0;
        while (PEM_read_bio(bio.get(), &name, &header, &content, &size) == 1) {
            if (qstrcmp(name, PEM_STRING_X509_CRL) == 0)
                ders += QByteArray(reinterpret_cast<const char*>(content), size);
            OPENSSL_free(name);
            OPENSSL_free(header);
            OPENSSL_free(content);
        }
        ERR_clear_error();
    } else {
        ders += bytes.toByteArray();
    }
    if (ders.isEmpty())
        return unexpected(TrustError::NotARevocationList, u"no X509 CRL in the PEM text"_s);
    QList<RevocationList> all;
    for (const QByteArray& der : std::as_const(ders)) {
        Expected<std::shared_ptr<const Private>> data = Private::read(der, budget);
        if (!data)
            return Unexpected(data.error());
        all.append(RevocationList(std::move(*data)));
    }
    return all;
}

Expected<RevocationList> RevocationList::parse(QByteArrayView bytes)
{
    const Expected<QList<RevocationList>> all = parseAll(bytes);
    if (!all)
        return Unexpected(all.error());
    if (all->size() != 1)
        return unexpected(TrustError::NotARevocationList, u"%1 lists where one is expected"_s.arg(all->size()));
    return all->first();
}

bool RevocationList::isNull() const noexcept { return !d; }

QByteArray RevocationList::der() const { return d ? d->der : QByteArray(); }

QByteArray RevocationList::fingerprint() const { return d ? d->fingerprint : QByteArray(); }

QString RevocationList::issuer() const
{
    if (!d)
        return {};
    const unsigned char* at = octets(d->issuer);
    const std::unique_ptr<X509_NAME, Releases<X509_NAME_free>> name(
        d2i_X509_NAME(nullptr, &at, static_cast<long>(d->issuer.size())));
    const NativeBio bio(BIO_new(BIO_s_mem()));
    if (name)
        X509_NAME_print_ex(bio.get(), name.get(), 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
    return QString::fromUtf8(takeBytes(bio.get()));
}

QByteArray RevocationList::issuerDer() const { return d ? d->issuer.toByteArray() : QByteArray(); }

QDateTime RevocationList::thisUpdate() const { return d ? d->thisUpdate : QDateTime(); }

QDateTime RevocationList::nextUpdate() const { return d ? d->nextUpdate : QDateTime(); }

QByteArray RevocationList::number() const { return d ? d->number.toByteArray() : QByteArray(); }

QByteArray RevocationList::authorityKeyIdentifier() const { return d ? d->keyIdentifier.toByteArray() : QByteArray(); }

QByteArray RevocationList::distributionPointDer() const
{
    if (!d)
        return {};
    for (const ScopeName& name : d->distributionNames) {
        const Der::Element element = Der::Reader(name.whole).next();
        if (element.tag == Der::contextConstructed(4))
            return element.content.toByteArray();
    }
    return {};
}

qsizetype RevocationList::size() const { return d ? d->entries : 0; }

RevocationList::Entry RevocationList::find(QByteArrayView serialNumber) const
{
    return d ? d->find(serialNumber, d->issuer) : Entry();
}

QByteArray RevocationList::label() const { return d ? d->label : QByteArray(); }

bool RevocationList::Private::isSignedBy(const Certificate& signer) const
{
    constexpr qsizetype keysKept = 16;
    const QByteArray key = signer.fingerprint();
    {
        const std::lock_guard guard(m_lock);
        for (const auto& [known, good] : std::as_const(m_signers)) {
            if (known == key)
                return good;
        }
    }
    const bool good = verifyBytes(CertificateAccess::key(signer), algorithm, tbs, signature);
    const std::lock_guard guard(m_lock);
    if (m_signers.size() >= keysKept)
        m_signers.removeFirst();
    m_signers.append({key, good});
    return good;
}

bool RevocationList::isSignedBy(const Certificate& authority) const
{
    return d && !authority.isNull() && sameName(d->issuer, authority.subjectDer()) && d->isSignedBy(authority);
}

RevocationListShape RevocationListShape::of(const RevocationList& list)
{
    const RevocationListAccess::Data& data = RevocationListAccess::of(list);
    const bool oneName = data.distributionNames.size() == (data.hasDistributionPoint ? 1 : 0);
    RevocationListShape shape;
    shape.m_list = list;
    shape.algorithm = data.algorithm;
    shape.issuerKey = data.issuerKey;
    shape.hasDistributionPoint = data.hasDistributionPoint;
    shape.isPlain = oneName && data.algorithm == data.innerAlgorithm && data.baseNumber.isEmpty() && data.flaw.isEmpty()
        && !data.unknownCritical && !data.onlyUsers && !data.onlyAuthorities && !data.onlyAttributes && !data.indirect
        && data.reasons == allReasons && data.issuers.empty();
    return shape;
}

bool RevocationListShape::isSignedBy(const Certificate& signer) const
{
    return RevocationListAccess::of(m_list).isSignedBy(signer);
}

} // namespace Egov
