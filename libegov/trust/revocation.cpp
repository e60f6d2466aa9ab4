// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/trust/certificate_p.h>
#include <libegov/trust/chainvalidator_p.h>
#include <libegov/trust/der_i.h>
#include <libegov/trust/ocspresponse_p.h>
#include <libegov/trust/pathbuilder_p.h>
#include <libegov/trust/revocation_p.h>
#include <libegov/trust/signaturealgorithm_i.h>

#include <openssl/err.h>

#include <algorithm>
#include <map>

namespace Egov {

namespace {

using NativePoints = std::unique_ptr<CRL_DIST_POINTS, Releases<CRL_DIST_POINTS_free>>;

struct Point {
    QList<ScopeName> names;
    QList<QByteArray> issuers; // Name, whole
    ReasonMask reasons = allReasons;
};

ScopeName generalName(const GENERAL_NAME* name) { return ScopeName::of(toDer<GENERAL_NAME>(name, i2d_GENERAL_NAME)); }

bool anyShared(const QList<ScopeName>& left, const QList<ScopeName>& right)
{
    return std::ranges::any_of(left, [&right](const ScopeName& one) {
        return std::ranges::any_of(right, [&one](const ScopeName& other) { return one.isSameAs(other); });
    });
}

// The name of an issuer as a list names it for its scope.
ScopeName directoryName(QByteArrayView name) { return ScopeName::of(Der::encode(Der::contextConstructed(4), name)); }

ReasonMask reasonsOf(const ASN1_BIT_STRING* flags)
{
    if (!flags)
        return allReasons;
    ReasonMask mask = 0;
    for (int bit = 0; bit < 9; ++bit) {
        if (ASN1_BIT_STRING_get_bit(flags, bit))
            mask |= static_cast<ReasonMask>(bit == 8 ? 0x8000 : 1 << bit);
    }
    return mask & allReasons;
}

// One point of one directoryName, of all reasons and of the certificate's own issuer: what nearly every certificate
// has.
bool readPlainPoint(QByteArrayView value, QList<Point>& points)
{
    Der::Reader outer(value);
    Der::Reader sequence(outer.take(Der::Sequence).content);
    Der::Reader point(sequence.take(Der::Sequence).content);
    Der::Reader choice(point.take(Der::contextConstructed(0)).content);
    Der::Reader full(choice.take(Der::contextConstructed(0)).content);
    const Der::Element name = full.take(Der::contextConstructed(4));
    if (!outer.finished() || !sequence.finished() || !point.finished() || !choice.finished() || !full.finished())
        return false;
    points.append({.names = {ScopeName::of(name.whole.toByteArray())}});
    return true;
}

QList<Point> pointsOf(const Certificate& certificate)
{
    QList<Point> points;
    const QByteArrayView value = CertificateAccess::parts(certificate)
                                     .extension("\x55\x1d\x1f", CertificateParts::Occurrence::Only); // id-ce 31
    if (readPlainPoint(value, points))
        return points;
    const QByteArray issuer = certificate.issuerDer();
    const NativePoints native(static_cast<CRL_DIST_POINTS*>(
        X509_get_ext_d2i(CertificateAccess::native(certificate), NID_crl_distribution_points, nullptr, nullptr)));
    ERR_clear_error();
    for (int i = 0; native && i < sk_DIST_POINT_num(native.get()); ++i) {
        const DIST_POINT* from = sk_DIST_POINT_value(native.get(), i);
        Point point;
        point.reasons = reasonsOf(from->reasons);
        for (int j = 0; from->CRLissuer && j < sk_GENERAL_NAME_num(from->CRLissuer); ++j) {
            const GENERAL_NAME* name = sk_GENERAL_NAME_value(from->CRLissuer, j);
            if (name->type == GEN_DIRNAME)
                point.issuers += toDer<X509_NAME>(name->d.directoryName, i2d_X509_NAME);
        }
        if (from->distpoint && from->distpoint->type == 0) {
            for (int j = 0; j < sk_GENERAL_NAME_num(from->distpoint->name.fullname); ++j)
                point.names += generalName(sk_GENERAL_NAME_value(from->distpoint->name.fullname, j));
        } else if (from->distpoint) {
            // nameRelativeToCRLIssuer: one RDN below the CRL issuer's name, else the certificate issuer's.
            const unsigned char* at = octets(point.issuers.isEmpty() ? issuer : point.issuers.first());
            X509_NAME* base = d2i_X509_NAME(nullptr, &at,
                static_cast<long>(point.issuers.isEmpty() ? issuer.size() : point.issuers.first().size()));
            if (base && DIST_POINT_set_dpname(from->distpoint, base) == 1) {
                const QByteArray full = toDer<X509_NAME>(from->distpoint->dpname, i2d_X509_NAME);
                point.names += directoryName(full);
            }
            X509_NAME_free(base);
        }
        points += point;
    }
    return points;
}

// Whether one INTEGER, not negative, is at most the other.
bool isAtMost(QByteArrayView left, QByteArrayView right)
{
    const auto bare = [](QByteArrayView number) {
        while (number.startsWith('\0'))
            number = number.sliced(1);
        return number;
    };
    left = bare(left);
    right = bare(right);
    return left.size() != right.size() ? left.size() < right.size() : left <= right;
}

} // namespace

struct Revocation::Subject {
    Certificate certificate;
    Certificate issuer;
    Certificate anchor;
    QByteArray issuerName;
    QByteArray serial;
    QList<Point> points;
    bool isAuthority = false;
};

struct Revocation::Usable {
    RevocationList list;
    ReasonMask reasons = 0;
};

// RFC 5280 5.2.4 (c): the complete list is not older than the one that the delta begins with.
bool Revocation::isBasedOn(const RevocationList& delta, const QList<Usable>& lists, const QDateTime& newest)
{
    const QByteArrayView base = RevocationListAccess::of(delta).baseNumber;
    return std::ranges::any_of(lists, [&](const Usable& one) {
        const QByteArrayView number = RevocationListAccess::of(one.list).number;
        return one.list.thisUpdate() == newest && !number.isEmpty() && isAtMost(base, number);
    });
}

Revocation::Revocation(
    const TrustMaterial& material, const PathPolicy& policy, QDateTime moment, WorkBudget& budget, int depth)
    : m_material(material)
    , m_policy(policy)
    , m_moment(std::move(moment))
    , m_budget(budget)
    , m_depth(depth)
{
}

bool Revocation::concerns(const RevocationListAccess::Data& list, QByteArrayView deliveredTo, const Subject& subject,
    ReasonMask& reasons) const
{
    if (list.onlyAttributes || (list.onlyUsers && subject.isAuthority)
        || (list.onlyAuthorities && !subject.isAuthority))
        return false;
    const bool own = list.issuer == subject.issuerName
        || (list.issuerKey == CertificateAccess::issuerKey(subject.certificate)
            && sameName(list.issuer, subject.issuerName));
    if (!own && !list.indirect)
        return false;
    if (m_policy.profile == PathPolicy::Profile::Jpki && !list.hasDistributionPoint) {
        // A JPKI list speaks for one municipality. Without issuingDistributionPoint only the place it was delivered to
        // says for which; a list that nobody bound to a place could hide a revocation of another.
        const QByteArray wanted = own ? subject.certificate.distributionPointDer() : QByteArray();
        if (!wanted.isEmpty() && wanted != deliveredTo)
            return false;
    }
    if (subject.points.isEmpty()) {
        // The issuer's own full list stands in (RFC 5280 6.3.3, last paragraph).
        reasons = list.reasons;
        return own
            && (list.distributionNames.isEmpty()
                || anyShared(list.distributionNames, {directoryName(subject.issuerName)}));
    }
    reasons = 0;
    for (const Point& point : subject.points) {
        const bool delegated = list.indirect && std::ranges::any_of(point.issuers, [&list](const QByteArray& name) {
            return sameName(name, list.issuer);
        });
        if (point.issuers.isEmpty() ? !own : !delegated)
            continue;
        QList<ScopeName> names = point.names;
        if (names.isEmpty()) {
            for (const QByteArray& issuer : point.issuers)
                names += directoryName(issuer);
        }
        if (list.distributionNames.isEmpty() || anyShared(list.distributionNames, names))
            reasons |= point.reasons & list.reasons;
    }
    if (reasons == 0 && own && list.distributionNames.isEmpty() && m_policy.profile == PathPolicy::Profile::General)
        reasons = list.reasons; // a full list of the issuer covers every point
    return reasons != 0;
}

bool Revocation::spendLooking(const RevocationListAccess::Data& list, const Subject& subject)
{
    qint64 names = 1;
    for (const Point& point : subject.points)
        names += 1 + point.names.size() + point.issuers.size();
    return m_budget.spend(WorkBudget::Kind::Steps, names * (1 + list.distributionNames.size()));
}

bool Revocation::isUsable(const RevocationListAccess::Data& list)
{
    if (list.unknownCritical)
        m_reasonForNone = "the list has a critical extension that is not known";
    else if (!list.flaw.isEmpty())
        m_reasonForNone = "the list is not one of RFC 5280: " + list.flaw;
    return !list.unknownCritical && list.flaw.isEmpty();
}

bool Revocation::isCurrent(const RevocationListAccess::Data& list)
{
    if (list.thisUpdate > m_moment) {
        m_reasonForNone = "the list is from after the moment";
        return false;
    }
    if (!list.nextUpdate.isValid() || list.nextUpdate < m_moment) {
        m_reasonForNone = "the list is out of date: nextUpdate " + list.nextUpdate.toString(Qt::ISODate).toLatin1();
        return false;
    }
    if (m_policy.maximumRevocationAgeSeconds > 0
        && list.thisUpdate.secsTo(m_moment) > m_policy.maximumRevocationAgeSeconds) {
        m_reasonForNone = "the list is older than the policy allows";
        return false;
    }
    return true;
}

bool Revocation::isTrustedSigner(const Certificate& signer, const Subject& subject)
{
    if (signer == subject.issuer || signer == subject.anchor)
        return true;
    // RFC 5280 6.3.3 (f): the path of the list's signer must end at the same anchor. A signer that is itself in
    // question cannot vouch for itself, so the recursion is short.
    if (m_depth >= 2)
        return false;
    PathPolicy policy;
    policy.algorithms = m_policy.algorithms;
    TrustMaterial material = m_material;
    material.anchors = {subject.anchor};
    bool trusted = false;
    PathBuilder builder(material, m_budget);
    builder.build(signer, [&](const QList<Certificate>& path) {
        Verdict verdict;
        for (qsizetype i = 0; i + 1 < path.size(); ++i) {
            if (!isValidAt(path[i], m_moment) || (i > 0 && !path[i].isAuthority()))
                return PathBuilder::Judgement::TryAnother;
            if (path[i] != subject.certificate)
                Revocation(m_material, policy, m_moment, m_budget, m_depth + 1).judge(path, i, verdict);
        }
        trusted = verdict.firstFailure() == nullptr && !m_budget.isSpent();
        return trusted || m_budget.isSpent() ? PathBuilder::Judgement::Enough : PathBuilder::Judgement::TryAnother;
    });
    return trusted;
}

bool Revocation::isAuthentic(const RevocationList& list, const Subject& subject)
{
    const RevocationListAccess::Data& data = RevocationListAccess::of(list);
    const QList<AllowedAlgorithm>& allowed = m_policy.algorithms.isEmpty() ? generalAlgorithms() : m_policy.algorithms;
    const SignatureAlgorithm algorithm = describeAlgorithm(data.algorithm);
    if (!canVerify(algorithm)) {
        m_reasonForNone = "the list is signed with " + algorithmName(data.algorithm) + ", which is not supported";
        return false;
    }
    QList<Certificate> signers{subject.issuer};
    // In the JPKI there is one tier: the key that issued the certificate signs its lists, and a list of another
    // generation of the same name is somebody else's.
    if (m_policy.profile == PathPolicy::Profile::General)
        signers += m_material.candidates + m_material.anchors;
    for (const Certificate& signer : std::as_const(signers)) {
        if (CertificateAccess::subjectKey(signer) != data.issuerKey || !sameName(signer.subjectDer(), data.issuer)
            || !signer.allows(Certificate::KeyUse::CrlSigning))
            continue;
        const QByteArray own = signer.subjectKeyIdentifier();
        if (!own.isEmpty() && !data.keyIdentifier.isEmpty() && own != data.keyIdentifier)
            continue;
        EVP_PKEY* key = CertificateAccess::key(signer);
        if (!key || data.algorithm != data.innerAlgorithm
            || !refuseAlgorithm(allowed, CertificateAccess::keyTraits(signer), algorithm).isEmpty())
            continue;
        // Kept, when it was asked before, but counted as if it were not: a file costs the same whoever came before it.
        if (!spendSignature(m_budget, key, data.tbs.size()))
            return false;
        if (data.isSignedBy(signer) && isTrustedSigner(signer, subject))
            return true;
    }
    m_reasonForNone = "no list is signed by the issuer's key";
    return false;
}

RevocationList::Entry Revocation::find(const RevocationListAccess::Data& list, const Subject& subject)
{
    if (list.indirect) {
        const quint32 key = CertificateAccess::issuerKey(subject.certificate);
        if (!m_budget.spend(WorkBudget::Kind::Steps, static_cast<qint64>(list.issuers.size())))
            return {};
        for (const auto& [offset, issuerKey, name] : list.issuers) {
            if (issuerKey == key && sameName(name, subject.issuerName)) {
                const RevocationList::Entry entry = list.find(subject.serial, name);
                if (entry.status != RevocationList::Status::NotListed)
                    return entry;
            }
        }
    }
    return sameName(list.issuer, subject.issuerName) ? list.find(subject.serial, list.issuer) : RevocationList::Entry();
}

void Revocation::judge(const QList<Certificate>& path, qsizetype at, Verdict& verdict)
{
    using Status = RevocationList::Status;
    Subject subject{path[at], path[at + 1], path.last(), path[at].issuerDer(), path[at].serialNumber(),
        pointsOf(path[at]), path[at].isAuthority()};
    const QByteArray label = subject.certificate.label();
    m_reasonForNone = "no list for this certificate";

    // Lists of one scope compete by age; lists of different scopes add up.
    std::map<QByteArray, QList<Usable>> scopes;
    std::map<QByteArray, QList<Usable>> deltas;
    const auto consider = [&](const RevocationList& list, const QByteArray& deliveredTo) {
        if (list.isNull() || !spendLooking(RevocationListAccess::of(list), subject))
            return;
        const RevocationListAccess::Data& data = RevocationListAccess::of(list);
        ReasonMask reasons = 0;
        if (!concerns(data, deliveredTo, subject, reasons) || !isUsable(data) || !isCurrent(data)
            || !isAuthentic(list, subject))
            return;
        QByteArray scope = data.issuer.toByteArray();
        // A list that names its scope has that one however it was delivered: an older delivery of it is just older.
        if (!data.hasDistributionPoint)
            scope += deliveredTo;
        for (const ScopeName& name : data.distributionNames)
            scope += name.whole;
        scope += QByteArray::number(data.reasons) + (data.indirect ? "i" : "d");
        (data.baseNumber.isEmpty() ? scopes : deltas)[scope] += Usable{list, reasons};
    };
    for (const RevocationList& list : m_material.revocationLists)
        consider(list, {});
    for (const PartitionedList& list : m_material.partitionedLists)
        consider(list.list, list.distributionPointDer);

    // What was not looked at could be what counts.
    const auto giveUp = [&] {
        verdict.undetermined(
            "path.revocation", SubIndication::RevocationOutOfBounds, label, m_budget.refusal().detail().toUtf8());
    };
    if (m_budget.isSpent())
        return giveUp();

    ReasonMask covered = 0;
    QByteArray evidence;
    for (auto& [scope, lists] : scopes) {
        QDateTime newest;
        for (const Usable& one : std::as_const(lists))
            newest = newest.isValid() ? qMax(newest, one.list.thisUpdate()) : one.list.thisUpdate();
        RevocationList::Entry entry;
        for (const Usable& one : std::as_const(lists)) {
            if (one.list.thisUpdate() != newest)
                continue;
            covered |= one.reasons;
            evidence += (evidence.isEmpty() ? "" : ", ") + one.list.label();
            const RevocationList::Entry found = find(RevocationListAccess::of(one.list), subject);
            // Of two lists equally new, the one that revokes wins. A full list has no use for removeFromCRL (RFC 5280
            // 5.3.1): whoever stands on it is listed.
            if (found.status != Status::NotListed && entry.status != Status::Revoked)
                entry = found;
        }
        for (const Usable& delta : std::as_const(deltas[scope])) {
            const RevocationList::Entry found = find(RevocationListAccess::of(delta.list), subject);
            if (delta.list.thisUpdate() < newest || found.status == Status::NotListed)
                continue;
            // It takes back a hold, and only of a list that it was made for.
            if (found.status != Status::Removed)
                entry = found;
            else if (entry.status == Status::Held && isBasedOn(delta.list, lists, newest))
                entry = RevocationList::Entry();
        }
        if (m_budget.isSpent())
            return giveUp();
        if (entry.status != Status::NotListed) {
            const QByteArray what = entry.status == Status::Held ? "on hold since "
                : entry.status == Status::Removed                ? "listed, to be removed, on "
                                                                 : "revoked on ";
            verdict.fail("path.revocation", SubIndication::Revoked, label,
                what + entry.revokedAt.toString(Qt::ISODate).toLatin1() + ", reason " + QByteArray::number(entry.reason)
                    + ": " + evidence);
            return;
        }
    }
    const OcspJudge::Finding answer
        = OcspJudge(m_material, m_policy, m_moment).judge(subject.certificate, subject.issuer);
    switch (answer.status) {
    case OcspResponse::Status::Revoked:
    case OcspResponse::Status::Held: {
        const QByteArray what = answer.status == OcspResponse::Status::Held ? "on hold since " : "revoked on ";
        verdict.fail("path.revocation", SubIndication::Revoked, label,
            what + answer.revokedAt.toString(Qt::ISODate).toLatin1() + ", reason " + QByteArray::number(answer.reason)
                + ": " + answer.evidence);
        return;
    }
    case OcspResponse::Status::Good:
        covered = allReasons;
        evidence += (evidence.isEmpty() ? "" : ", ") + answer.evidence;
        break;
    case OcspResponse::Status::Unknown:
        if (!answer.evidence.isEmpty())
            m_reasonForNone = answer.evidence;
    }
    if (covered == allReasons)
        verdict.pass("path.revocation", label, evidence);
    else
        verdict.undetermined("path.revocation", SubIndication::RevocationOutOfBounds, label, m_reasonForNone);
}

} // namespace Egov
