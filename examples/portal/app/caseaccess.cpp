// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "app/caseaccess.h"

namespace Egov::Portal {

namespace {

QByteArray nameOf(const Visit& visit, const ReferenceNumber& reference)
{
    return "case:" + visit.desk->tenant().code().value() + ':' + reference.value();
}

} // namespace

Expected<void> admit(Visit& visit, const ReferenceNumber& reference)
{
    return visit.session->setNote(nameOf(visit, reference), "1");
}

Expected<void> keepAccessCode(Visit& visit, const ReferenceNumber& reference, const QByteArray& code)
{
    return visit.session->setNote(nameOf(visit, reference) + ":code", code);
}

QByteArray accessCodeOf(const Visit& visit, const ReferenceNumber& reference)
{
    return visit.session->note(nameOf(visit, reference) + ":code");
}

bool isAdmitted(const Visit& visit, const ReferenceNumber& reference)
{
    return visit.session->note(nameOf(visit, reference)) == "1";
}

QByteArray casePath(const Visit& visit, const ReferenceNumber& reference)
{
    return visit.base() + "/cases/" + reference.value();
}

} // namespace Egov::Portal
