// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "formarchive_p.h"
#include "keyring_p.h"
#include "ocspanswers_p.h"
#include "trustshelf_p.h"
#include "work/history_p.h"

#include <libegov/application/arrival.h>
#include <libegov/application/casework.h>
#include <libegov/application/draft.h>
#include <libegov/application/evidencestore.h>
#include <libegov/application/inbox.h>
#include <libegov/application/pending/pendingfiles.h>
#include <libegov/application/pending/pendingfilings.h>
#include <libegov/application/pending/unnamedcontents.h>
#include <libegov/application/retention.h>
#include <libegov/application/scanning.h>
#include <libegov/application/sqlpaymentstore.h>
#include <libegov/delivery/noticetexts.h>
#include <libegov/delivery/routes.h>
#include <libegov/payment/payments.h>
#include <libegov/platform/configuration.h>
#include <libegov/platform/submission.h>
#include <libegov/plugin/plugininstance.h>
#include <libegov/signature/cmssignature.h>
#include <libegov/storage/attachmentstore.h>
#include <libegov/storage/store.h>
#include <libegov/tenant/localrules.h>
#include <libegov/tenant/tenantforms.h>

#include <QUrl>

namespace Egov {

// Everything behind one municipality's counter, both sides of it. Immutable after opening but for the store.
struct DeskParts {
    const Clock& clock;
    Operation operation;
    Tenant tenant;
    TenantForms forms;
    FormArchive archive;
    Keyring keys;
    std::shared_ptr<TrustShelf> trust;
    std::shared_ptr<OcspAnswers> ocsp; // never null; often without a responder
    SignaturePolicy signaturePolicy;
    QUrl timeStampAuthority; // empty: official signatures are not stamped
    LocalRules localRules; // of a plugin with code; most have none
    GatewayRegistry gateways;
    History history;
    std::unique_ptr<Store> store;
    AttachmentStore attachments;
    std::shared_ptr<const Routes> routes; // never null
    std::shared_ptr<const NoticeTexts> noticeTexts; // never null
    std::shared_ptr<const ContentScanner> scanner; // null: nothing is scanned, nothing can be opened
    std::unique_ptr<PaymentTransactions> transactions;
    std::unique_ptr<Arrival> arrival;
    std::unique_ptr<Casework> casework;
    std::unique_ptr<Drafts> drafts;
    std::unique_ptr<StateStore> states;
    std::unique_ptr<PendingFilings> pendingFilings;
    std::unique_ptr<PendingFiles> pendingFiles;
    std::unique_ptr<UnnamedContents> unnamedContents;
    std::unique_ptr<EvidenceStore> evidence;
    std::unique_ptr<Payments> payments;
    std::unique_ptr<AttachmentScanning> scanning;
    std::unique_ptr<Retention> retention;

    PayloadSigner signer() const
    {
        return [this](const QByteArray& payload) { return keys.receiptKey.sign(payload); };
    }
    QDate today() const { return japaneseDay(clock.now()); }
    EvaluationContext context() const { return {today(), tenant.tables(), tenant.holidays()}; }
};

} // namespace Egov
