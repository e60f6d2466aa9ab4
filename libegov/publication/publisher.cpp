// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/publication/publisher.h>

#include <libegov/base/clock.h>
#include <libegov/publication/errors.h>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

enum class SigningRole { Drafter, Approver };

// Whose signature it is, and which of the two.
struct FoundSigner {
    const Publisher* person = nullptr;
    qsizetype signature = 0;
};

Expected<FoundSigner> findSigner(const QString& name, const QByteArrayList& signatures, const QByteArray& payload,
    const QList<Publisher>& publishers)
{
    bool isKnown = false;
    for (const Publisher& person : publishers) {
        if (person.name != name)
            continue;
        isKnown = true;
        for (qsizetype i = 0; i < signatures.size(); ++i) {
            const Expected<QByteArray> covered = person.verify(signatures[i]);
            if (covered && *covered == payload)
                return FoundSigner{&person, i};
        }
    }
    if (!isKnown)
        return unexpected(PublicationError::UnknownPerson, name);
    return unexpected(PublicationError::Signatures, u"no signature with a key of %1"_s.arg(name));
}

Expected<void> judgePerson(const Publisher& person, SigningRole role, const TenantCode& tenant, QDate day)
{
    if ((person.from.isValid() && day < person.from) || (person.until.isValid() && day > person.until))
        return unexpected(PublicationError::KeyPeriod,
            u"%1: the key counts %2"_s.arg(person.name,
                person.until.isValid() && day > person.until ? u"until "_s + person.until.toString(Qt::ISODate)
                                                             : u"from "_s + person.from.toString(Qt::ISODate)));
    if (!person.tenants.isEmpty() && !person.tenants.contains(tenant))
        return unexpected(PublicationError::PersonTenant, u"%1, for %2"_s.arg(person.name, tenant.toString()));
    if (role == SigningRole::Drafter ? !person.mayDraft : !person.mayApprove)
        return unexpected(PublicationError::PersonRight,
            u"%1 may not %2"_s.arg(person.name, role == SigningRole::Drafter ? u"draft"_s : u"approve"_s));
    return {};
}

} // namespace

Expected<void> judgeSigners(const SignedManifest& manifest, const QList<Publisher>& publishers, const QDateTime& moment)
{
    const Manifest& said = manifest.manifest();
    const QByteArrayList signatures = manifest.signatures();
    if (signatures.size() < 2)
        return unexpected(
            PublicationError::Signatures, u"it is not approved: one signature, and there have to be two"_s);
    if (said.drafter == said.approver)
        return unexpected(PublicationError::OnePerson, said.drafter + u" drafts and approves"_s);
    const QByteArray payload = said.payload();
    const Expected<FoundSigner> drafter = findSigner(said.drafter, signatures, payload, publishers);
    if (!drafter)
        return Unexpected(drafter.error());
    const Expected<FoundSigner> approver = findSigner(said.approver, signatures, payload, publishers);
    if (!approver)
        return Unexpected(approver.error());
    if (drafter->signature == approver->signature || drafter->person->key == approver->person->key)
        return unexpected(PublicationError::OnePerson, u"%1 and %2 have one key"_s.arg(said.drafter, said.approver));
    const QDate day = japaneseDay(moment);
    const Expected<void> good = judgePerson(*drafter->person, SigningRole::Drafter, said.tenant, day);
    return good ? judgePerson(*approver->person, SigningRole::Approver, said.tenant, day) : good;
}

} // namespace Egov
