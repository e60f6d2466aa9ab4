// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/register/certificatebook.h>
#include <libegov/register/publiclist.h>
#include <libegov/register/registerlookup.h>

namespace Egov {

struct TenantContext;

/// The registers (台帳) of one municipality as everybody may read them: those of tenant.json that have a public field.
/// What tells of another, or of one that is not public, is "register.not-public". Safe to use from many threads.
class EGOV_EXPORT PublicRegisters {
public:
    /// In the order of their ids.
    QList<RegisterDefinition> definitions() const;
    /// As of now.
    Expected<PublicList> list(const RegisterId& id) const;
    /// place: a digest of where the question comes from; counted there (RegisterLookUp).
    Expected<LookUpAnswer> lookUp(const RegisterId& id, const QByteArray& typed, const QByteArray& place) const;
    /// One status list of the municipality's certificates, as of now, as a compact JWS under its receipt key (typ
    /// "statuslist+jwt"). "register.no-such-entry" for a number that is none.
    Expected<QByteArray> statusList(qint64 number, const StatusListPlace& place) const;

private:
    friend class Desk;
    explicit PublicRegisters(TenantContext& context);
    Expected<RegisterDefinition> definition(const RegisterId& id) const;
    TenantContext& m_context;
};

} // namespace Egov
