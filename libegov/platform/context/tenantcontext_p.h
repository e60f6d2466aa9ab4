// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/platform/context/caseprocedures_p.h>
#include <libegov/platform/context/definitionsets_p.h>
#include <libegov/platform/context/edition_p.h>
#include <libegov/platform/context/formarchive_p.h>
#include <libegov/platform/context/history_p.h>
#include <libegov/platform/context/keyring_p.h>
#include <libegov/platform/trust/ocspanswers_p.h>
#include <libegov/platform/trust/trustmaterialcache_p.h>

#include <libegov/application/case/arrival.h>
#include <libegov/application/case/casework.h>
#include <libegov/application/case/draft.h>
#include <libegov/application/case/evidencestore.h>
#include <libegov/application/case/inbox.h>
#include <libegov/application/case/retention.h>
#include <libegov/application/case/scanning.h>
#include <libegov/application/case/stagework.h>
#include <libegov/application/pending/pendingfiles.h>
#include <libegov/application/pending/pendingfilings.h>
#include <libegov/application/pending/unnamedcontents.h>
#include <libegov/payment/booking/payments.h>
#include <libegov/paymentbooks/sqlpaymentstore.h>
#include <libegov/platform/context/submission.h>
#include <libegov/platform/settings/configuration.h>
#include <libegov/seal/hashingqueue.h>
#include <libegov/signature/cms/cmssignature.h>
#include <libegov/storage/attachmentstore.h>
#include <libegov/storage/store.h>

#include <QUrl>

namespace Egov {

// Everything behind one municipality's counter, both sides of it. Immutable after opening but for the store and for the
// edition in force.
struct TenantContext {
    std::shared_ptr<const Clock> heldClock;
    const Clock& clock = *heldClock;
    OperatingMode operation;
    TenantCode code;
    std::unique_ptr<EditionInForce> inForce;
    FormArchive archive;
    DefinitionSets sets;
    Keyring keys;
    std::shared_ptr<TrustMaterialCache> trust;
    std::shared_ptr<OcspAnswers> ocsp; // never null; often without a responder
    SignaturePolicy signaturePolicy;
    QUrl timeStampAuthority; // empty: official signatures are not stamped
    History history;
    std::unique_ptr<Store> store;
    AttachmentStore attachments;
    std::shared_ptr<HashingQueue> hashing; // of the whole process; never null
    std::shared_ptr<const ContentScanner> scanner; // null: nothing is scanned, nothing can be opened
    std::unique_ptr<PaymentTransactions> transactions;
    std::unique_ptr<Arrival> arrival;
    std::unique_ptr<Casework> casework;
    std::unique_ptr<StageWork> stageWork;
    std::unique_ptr<CaseProcedures> procedures;
    std::unique_ptr<Drafts> drafts;
    std::unique_ptr<StateStore> states;
    std::unique_ptr<PendingFilings> pendingFilings;
    std::unique_ptr<PendingFiles> pendingFiles;
    std::unique_ptr<UnnamedContents> unnamedContents;
    std::unique_ptr<EvidenceStore> evidence;
    std::unique_ptr<AttachmentScanning> scanning;
    std::unique_ptr<Retention> retention;

    PayloadSigner signer() const
    {
        return [this](const QByteArray& payload) { return keys.receiptKey.sign(payload); };
    }
    QDate today() const { return japaneseDay(clock.now()); }
    // To be taken once for a call, and handed on.
    std::shared_ptr<const Edition> edition() const { return inForce->get(); }
    // By the gateways of the edition that is in force now, which it holds.
    std::shared_ptr<Payments> payments() const;
};

} // namespace Egov
