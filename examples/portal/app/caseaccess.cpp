// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "app/caseaccess.h"

namespace Egov::Portal {

namespace {

QByteArray nameOf(const RequestContext& context, const ReferenceNumber& reference)
{
    return "case:" + context.desk->tenant().code().value() + ':' + reference.value();
}

} // namespace

Expected<void> admit(RequestContext& context, const ReferenceNumber& reference)
{
    return context.session->setNote(nameOf(context, reference), "1");
}

Expected<void> keepAccessCode(RequestContext& context, const ReferenceNumber& reference, const QByteArray& code)
{
    return context.session->setNote(nameOf(context, reference) + ":code", code);
}

QByteArray accessCodeOf(const RequestContext& context, const ReferenceNumber& reference)
{
    return context.session->note(nameOf(context, reference) + ":code");
}

bool isAdmitted(const RequestContext& context, const ReferenceNumber& reference)
{
    return context.session->note(nameOf(context, reference)) == "1";
}

QByteArray casePath(const RequestContext& context, const ReferenceNumber& reference)
{
    return context.base() + "/cases/" + reference.value();
}

} // namespace Egov::Portal
