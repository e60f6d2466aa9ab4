// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/desk/publicregisters.h>

#include <libegov/platform/desk/desk.h>
#include <libegov/register/errors.h>

#include <libegov/platform/context/tenantcontext_p.h>

namespace Egov {

using namespace Qt::StringLiterals;

PublicRegisters::PublicRegisters(TenantContext& context)
    : m_context(context)
{
}

PublicRegisters Desk::registers() const { return PublicRegisters(*d); }

QList<RegisterDefinition> PublicRegisters::definitions() const
{
    QList<RegisterDefinition> known;
    for (const RegisterDefinition& one : m_context.edition()->tenant.registers()) {
        if (one.isPublic())
            known.append(one);
    }
    return known;
}

Expected<RegisterDefinition> PublicRegisters::definition(const RegisterId& id) const
{
    for (const RegisterDefinition& one : definitions()) {
        if (one.id() == id)
            return one;
    }
    return unexpected(RegisterError::NotPublic, u"no public register has this id"_s);
}

Expected<PublicList> PublicRegisters::list(const RegisterId& id) const
{
    const Expected<RegisterDefinition> known = definition(id);
    return known ? PublicList::read(*m_context.store, *known, m_context.clock.now()) : Unexpected(known.error());
}

Expected<LookUpAnswer> PublicRegisters::lookUp(
    const RegisterId& id, const QByteArray& typed, const QByteArray& place) const
{
    const Expected<RegisterDefinition> known = definition(id);
    return known ? RegisterLookUp(*m_context.store, *m_context.states).find(*known, typed, place)
                 : Unexpected(known.error());
}

Expected<QByteArray> PublicRegisters::statusList(qint64 number, const StatusListPlace& place) const
{
    const Expected<StatusListClaims> claims = m_context.store->readFor<StatusListClaims>([&](Transaction& transaction) {
        return CertificateBook(transaction, place).list(number, m_context.clock.now());
    });
    if (!claims)
        return Unexpected(claims.error());
    const UnsignedToken token = claims->token();
    return m_context.keys.receiptKey.sign(token.payload, Json::object({{"typ", token.type}}));
}

} // namespace Egov
