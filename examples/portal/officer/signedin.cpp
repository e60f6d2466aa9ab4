// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "officer/signedin.h"

namespace Egov::Portal {

std::optional<Officer> signedIn(const Visit& visit)
{
    const std::optional<SignedInOfficer> session = visit.session->officer();
    const bool here = session && session->tenant == visit.desk->tenant().code().value();
    return here ? visit.service.officers.find(session->tenant, session->id) : std::nullopt;
}

QByteArray officerPath(const Visit& visit) { return visit.base() + "/officers"; }

QByteArray officerCasePath(const Visit& visit, const ReferenceNumber& reference)
{
    return officerPath(visit) + "/cases/" + reference.value();
}

InboxQuery queryOf(const Visit& visit)
{
    const Request& request = visit.request;
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
