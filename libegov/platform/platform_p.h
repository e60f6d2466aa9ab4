// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/log.h>
#include <libegov/platform/desk/desk.h>
#include <libegov/platform/duework/clockwatch_p.h>
#include <libegov/platform/duework/pendingsweep_p.h>
#include <libegov/platform/duework/scanthread_p.h>
#include <libegov/platform/duework/signaturewatch_p.h>
#include <libegov/platform/editions/editionbuilder_p.h>
#include <libegov/platform/editions/publicationwatch_p.h>
#include <libegov/platform/officers/officerdesk.h>
#include <libegov/platform/platform.h>
#include <libegov/platform/trust/trustmaterialregistry_p.h>
#include <libegov/platform/workfailures_p.h>
#include <libegov/tenant/tenants.h>

#include <QThreadPool>

#include <map>
#include <mutex>
#include <shared_mutex>

namespace Egov {

// What waits to be opened, and when it is tried again.
struct Waiting {
    TenantCode code;
    std::optional<Tenant> tenant; // none where publications tell
    Error reason;
    QDateTime dueAt;
    qint64 pauseSeconds = 0;
};

// A municipality that is served by what is published.
struct PublishedTown {
    std::unique_ptr<TenantContext> closed; // until its first edition is in force
    TenantContext& town;
    PublicationWatch watch;
    bool hasRecalled; // what was in force here last
    std::optional<PublicationMark> served;
    Error reason; // while it is closed
    std::optional<PublicationMark> refused; // that could not be taken up, and when it is tried again
    QDateTime againAt;
};

// With which version of this library the definition sets of a manifest can be compared.
enum class SetsOf { ThisLibrary, EarlierLibrary };

inline constexpr int dueAtOnce = 4; // municipalities

// What the work that time makes due remembers of one municipality.
struct TenantWatches {
    ClockWatch clock;
    SignatureWatch signatures;
    PendingSweep sweep;
};

struct Platform::Private {
    Private(PlatformConfiguration given, std::shared_ptr<const Clock> time)
        : configuration(std::move(given))
        , heldClock(std::move(time))
        , clock(*heldClock)
    {
        dueWork.setMaxThreadCount(dueAtOnce);
        dueWork.setExpiryTimeout(-1); // each thread keeps its connections to the stores
    }

    const PlatformConfiguration configuration;
    const std::shared_ptr<const Clock> heldClock;
    const Clock& clock;
    PluginCatalogue catalogue;
    KnownFieldTypes knownTypes;
    SharedDefinitions shared;
    Tenants tenants;
    std::optional<GatewayPlugins> gateways;
    std::optional<EditionBuilder> editions;
    std::mutex takingUp; // one at a time; over the publications
    std::vector<std::unique_ptr<PublishedTown>> published;
    std::unique_ptr<TrustMaterialRegistry> trust;
    std::shared_ptr<const ContentScanner> scanner;
    std::shared_ptr<HashingQueue> hashing = std::make_shared<HashingQueue>();
    mutable std::shared_mutex opened; // over the five below and what is closed: a town may open while others are served
    std::map<TenantCode, std::unique_ptr<Desk>> desks;
    std::vector<TenantContext*> parts;
    std::vector<Waiting> waiting;
    std::map<TenantCode, qint64> numbers; // of the publications in force
    std::map<TenantCode, Error> kept; // why the newest definitions of an open one were not taken up
    std::map<const TenantContext*, TenantWatches> watches; // of the thread that does what is due
    QList<Refusal> refusals;
    WorkFailures failures;
    QThreadPool dueWork;
    ScanThread scans; // ends before what it works on

    Expected<std::unique_ptr<TenantContext>> partsOf(const TenantCode& code, const std::optional<Tenant>& tenant);
    // The caller holds `opened`.
    void openDesk(std::unique_ptr<TenantContext> made);
    Expected<void> putInForce(
        TenantContext& town, const EditionFolders& folders, const Manifest* manifest, SetsOf sets);
    void watchPublications(std::unique_ptr<TenantContext> made);
    // Whether something new is in force then.
    bool follow(PublishedTown& one);
    Expected<bool> takeNext(PublishedTown& one);
    Expected<void> takeFound(PublishedTown& one, const PublicationWatch::Found& found, SetsOf sets);
    void keep(PublishedTown& one, const Error& reason);
    void sayProblems(const Tenant& tenant);
    void sayCodeThatIsGone(const Desk& desk);
    // One round over those that are due; counts those that it opened.
    int openWaiting();
    Expected<void> readFolders();
    void awaitPublications();
    std::vector<TenantContext*> openParts() const
    {
        const std::shared_lock lock(opened);
        return parts;
    }

    void refuse(const QString& what, const Error& reason)
    {
        qCWarning(logPlatform).noquote() << "refused" << what << reason;
        refusals += Refusal{what, reason};
    }
};

} // namespace Egov
