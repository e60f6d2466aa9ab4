// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "app/errortexts.h"

#include "app/errors.h"

#include <libegov/application/errors.h>
#include <libegov/audit/errors.h>
#include <libegov/base/errors.h>
#include <libegov/billing/errors.h>
#include <libegov/delivery/errors.h>
#include <libegov/document/errors.h>
#include <libegov/form/errors.h>
#include <libegov/japan/errors.h>
#include <libegov/payment/errors.h>
#include <libegov/platform/errors.h>
#include <libegov/plugin/errors.h>
#include <libegov/seal/errors.h>
#include <libegov/signature/errors.h>
#include <libegov/storage/errors.h>
#include <libegov/tenant/errors.h>
#include <libegov/trust/errors.h>
#include <libegov/web/errors.h>

#include <array>

namespace Egov::Portal {

namespace {

bool isForAPerson(ErrorMender mender)
{
    return mender == ErrorMender::Resident || mender == ErrorMender::Officer || mender == ErrorMender::Nobody;
}

} // namespace

QByteArray ErrorText::whole(const QByteArray& language) const
{
    return title + (language == "ja" ? "。" : ". ") + text;
}

ErrorText errorText(ErrorCode code, const QByteArray& language)
{
    const QByteArray all(
        isForAPerson(code.row().mender()) ? code.row().sentences(language) : code.table().sentences(language));
    const QByteArray end = language == "ja" ? "。" : ". ";
    const qsizetype first = all.indexOf(end);
    return {.status = code.row().status(), .title = all.first(first), .text = all.sliced(first + end.size())};
}

std::span<const ErrorTable* const> errorTables()
{
    static const std::array tables{&errorTable(BaseError()), &errorTable(JapanError()), &errorTable(WebError()),
        &errorTable(TrustError()), &errorTable(PluginError()), &errorTable(StorageError()), &errorTable(AuditError()),
        &errorTable(BillingError()), &errorTable(DeliveryError()), &errorTable(FormError()),
        &errorTable(PaymentError()), &errorTable(SealError()), &errorTable(SignatureError()),
        &errorTable(TenantError()), &errorTable(ApplicationError()), &errorTable(PlatformError()),
        &errorTable(DocumentError()), &errorTable(PortalError())};
    return tables;
}

std::optional<ErrorCode> findErrorCode(QByteArrayView code)
{
    for (const ErrorTable* table : errorTables()) {
        if (const std::optional<ErrorCode> found = table->find(code))
            return found;
    }
    return std::nullopt;
}

} // namespace Egov::Portal
