// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "errorpage.h"

#include <examples/portal/app/errors.h>
#include <libegov/application/errors.h>
#include <libegov/audit/errors.h>
#include <libegov/base/errors.h>
#include <libegov/billing/errors.h>
#include <libegov/delivery/errors.h>
#include <libegov/document/errors.h>
#include <libegov/egovctl/errors.h>
#include <libegov/form/errors.h>
#include <libegov/japan/errors.h>
#include <libegov/pages/errors.h>
#include <libegov/payment/errors.h>
#include <libegov/platform/errors.h>
#include <libegov/plugin/errors.h>
#include <libegov/procedure/errors.h>
#include <libegov/publication/errors.h>
#include <libegov/register/errors.h>
#include <libegov/seal/errors.h>
#include <libegov/signature/errors.h>
#include <libegov/storage/errors.h>
#include <libegov/tenant/errors.h>
#include <libegov/trust/errors.h>
#include <libegov/web/errors.h>
#include <plugins/gateways/contract/errors.h>
#include <plugins/gateways/sandbox/server/errors.h>
#include <plugins/gateways/slip/errors.h>

using namespace Egov;

namespace {

QByteArray nameOf(ErrorMender mender)
{
    switch (mender) {
    case ErrorMender::Resident: return "resident";
    case ErrorMender::Officer: return "officer";
    case ErrorMender::Author: return "form author";
    case ErrorMender::Programmer: return "programmer";
    case ErrorMender::Administrator: return "administrator";
    case ErrorMender::Nobody: return "passes";
    }
    return {};
}

QByteArray cell(QByteArray text) { return ' ' + text.replace('|', "\\|") + " |"; }

} // namespace

const std::vector<ErrorCatalogueEntry>& errorCatalogue()
{
    static const std::vector<ErrorCatalogueEntry> all{
        {"libegov/base", &errorTable(BaseError())},
        {"libegov/japan", &errorTable(JapanError())},
        {"libegov/web", &errorTable(WebError())},
        {"libegov/plugin", &errorTable(PluginError())},
        {"libegov/storage", &errorTable(StorageError())},
        {"libegov/audit", &errorTable(AuditError())},
        {"libegov/billing", &errorTable(BillingError())},
        {"libegov/delivery", &errorTable(DeliveryError())},
        {"libegov/form", &errorTable(FormError())},
        {"libegov/payment", &errorTable(PaymentError())},
        {"libegov/procedure", &errorTable(ProcedureError())},
        {"libegov/register", &errorTable(RegisterError())},
        {"libegov/trust", &errorTable(TrustError())},
        {"libegov/seal", &errorTable(SealError())},
        {"libegov/signature", &errorTable(SignatureError())},
        {"libegov/tenant", &errorTable(TenantError())},
        {"libegov/publication", &errorTable(PublicationError())},
        {"libegov/application", &errorTable(ApplicationError())},
        {"libegov/platform", &errorTable(PlatformError())},
        {"libegov/document", &errorTable(DocumentError())},
        {"libegov/pages", &errorTable(PagesError())},
        {"libegov/egovctl", &errorTable(Ctl::CtlError())},
        {"plugins/gateways/slip", &errorTable(SlipError())},
        {"plugins/gateways/contract", &errorTable(Contract::ContractError())},
        {"plugins/gateways/sandbox/server", &errorTable(Sandbox::ServerError())},
        {"examples/portal/app", &errorTable(Portal::PortalError())},
    };
    return all;
}

QByteArray errorPage()
{
    QByteArray page = R"(<!-- SPDX-FileCopyrightText: 2026 The libegov authors -->
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Written by the test conventions.errors from the rooms' tables: EGOV_WRITE=1 ctest -R conventions.errors -->
# Errors

What could not be done is an `Error`: a row of one of these tables, and a detail in English for whoever runs or builds the
service. The tables are closed. `Error` takes a constant of a room (`StorageError::Busy`), and no text can be one; compare with
`error.is(StorageError::Busy)`. Codes are stable for ever: they stand in logs, in JSON and in stores.

A plugin brings a table of its own in its metadata (`egov_add_plugin(... ERRORS errors.json)`, `libegov/plugin/pluginerrors.h`).
What it reports and does not list is `plugin.unlisted`, with the plugin's id and the code in the detail.

A program of yours has a table as the rooms have: an enumeration, its rows, and `errorTable()` beside it
(`examples/05-take-a-payment`).

Who can mend it is whom the sentences speak to. The portal shows them where that is a resident or an officer, or where it passes by
itself; everybody else's errors are told by the sentences of their room. The status is HTTP's: 500 is our own fault, 503 passes or is
an administrator's to mend. No page shows a code.
)";
    for (const ErrorCatalogueEntry& entry : errorCatalogue()) {
        page += "\n## " + QByteArray(entry.folder) + "\n\n";
        page += "To whom a row does not speak: " + QByteArray(entry.table->sentences("ja")) + ' '
            + entry.table->sentences("en") + "\n\n";
        page += "| code | what it is | who can mend it | status | 日本語 | English |\n|---|---|---|---|---|---|\n";
        for (const ErrorRow& row : entry.table->rows()) {
            page += "|" + cell('`' + QByteArray(row.code()) + '`') + cell(row.meaning()) + cell(nameOf(row.mender()))
                + cell(QByteArray::number(row.status())) + cell(row.sentences("ja")) + cell(row.sentences("en")) + '\n';
        }
    }
    return page;
}
