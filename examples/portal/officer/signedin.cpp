// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "officer/signedin.h"

namespace Egov::Portal {

std::optional<Officer> signedIn(const RequestContext& context)
{
    const std::optional<SignedInOfficer> session = context.session->officer();
    const bool here = session && session->tenant == context.desk->tenant().code().value();
    return here ? context.service.officers.find(session->tenant, session->id) : std::nullopt;
}

QByteArray officerPath(const RequestContext& context) { return context.base() + "/officers"; }

QByteArray officerCasePath(const RequestContext& context, const ReferenceNumber& reference)
{
    return officerPath(context) + "/cases/" + reference.value();
}

InboxQuery queryOf(const RequestContext& context)
{
    const Request& request = context.request;
    InboxQuery query;
    if (const std::optional<CaseState> state = findState(request.queryValue("state")); state)
        query.states = {*state};
    query.form = request.queryValue("form");
    query.reference = request.queryValue("reference").trimmed().toUpper();
    query.name = request.queryValue("name").trimmed();
    query.from = QDate::fromString(QString::fromUtf8(request.queryValue("from")), Qt::ISODate);
    query.to = QDate::fromString(QString::fromUtf8(request.queryValue("to")), Qt::ISODate);
    query.after = request.queryValue("after").toLongLong();
    return query;
}

} // namespace Egov::Portal
