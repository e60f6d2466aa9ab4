// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/context/townopening_p.h>
#include <libegov/platform/errors.h>

#include <libegov/platform/context/notices_p.h>
#include <libegov/plugin/pluginhost.h>
#include <libegov/plugin/plugininstance.h>

namespace Egov {

using namespace Qt::StringLiterals;

Expected<void> keepForms(FormArchive& archive, const Edition& edition)
{
    for (const TenantForm& form : edition.forms.all()) {
        if (Expected<void> kept = archive.keep(form.form); !kept)
            return kept;
    }
    return {};
}

std::shared_ptr<Payments> TenantContext::payments() const
{
    struct Held {
        std::shared_ptr<const Edition> edition;
        Payments payments;
    };
    std::shared_ptr<const Edition> taken = edition();
    const GatewayRegistry& gateways = taken->gateways;
    const std::shared_ptr<Held> held(new Held{std::move(taken), Payments(*transactions, gateways, heldClock)});
    return {held, &held->payments};
}

SignaturePolicy signaturePolicyOf(const PlatformConfiguration& configuration)
{
    JpkiPolicy policy = JpkiPolicy::forEnvironment(configuration.operation == OperatingMode::Demo
            ? JpkiPolicy::Environment::Test
            : JpkiPolicy::Environment::Production);
    policy.maximumRevocationAgeSeconds = configuration.revocation.maximumAgeSeconds;
    return jpkiSignaturePolicy(policy);
}

Expected<std::unique_ptr<TenantContext>> openTown(const PlatformConfiguration& configuration,
    const std::shared_ptr<const Clock>& heldClock, const TenantCode& municipality,
    const std::shared_ptr<const Edition>& edition, std::shared_ptr<TrustMaterialCache> trust,
    std::shared_ptr<OcspAnswers> ocsp, std::shared_ptr<HashingQueue> hashing)
{
    const QString code = municipality.toString();
    Expected<Keyring> keys = Keyring::open(configuration.keyDirectory + u"/tenants/"_s + code,
        configuration.openingKeyDirectory.isEmpty() ? QString() : configuration.openingKeyDirectory + u'/' + code);
    if (!keys)
        return Unexpected(keys.error());
    const QString folder = configuration.dataDirectory + u"/tenants/"_s + code;
    History history(configuration, municipality);
    // Before anything is written beside it.
    Expected<Store> store
        = history.open(keys->receiptKey.publicKey(), configuration.keyDirectory + u"/tenants/"_s + code, *heldClock);
    if (!store)
        return Unexpected(store.error());

    Expected<AttachmentStore> attachments = AttachmentStore::open(folder + u"/attachments"_s);
    if (!attachments)
        return Unexpected(attachments.error());

    FormArchive archive(folder + u"/forms"_s, edition ? edition->types : nullptr);
    if (const Expected<void> kept = edition ? keepForms(archive, *edition) : Expected<void>(); !kept)
        return Unexpected(kept.error());
    auto inForce = std::make_unique<EditionInForce>(edition);
    auto records = std::make_unique<Store>(std::move(*store));
    auto parts = std::make_unique<TenantContext>(TenantContext{.heldClock = heldClock,
        .operation = configuration.operation,
        .code = municipality,
        .inForce = std::move(inForce),
        .archive = std::move(archive),
        .sets = DefinitionSets(folder + u"/sets"_s, municipality),
        .keys = std::move(*keys),
        .trust = std::move(trust),
        .ocsp = std::move(ocsp),
        .signaturePolicy = signaturePolicyOf(configuration),
        .timeStampAuthority = QUrl(configuration.timeStampAuthority),
        .history = std::move(history),
        .store = std::move(records),
        .attachments = std::move(*attachments),
        .hashing = std::move(hashing),
        .scanner = nullptr,
        .transactions = nullptr,
        .arrival = nullptr,
        .casework = nullptr,
        .stageWork = nullptr,
        .procedures = nullptr,
        .drafts = nullptr,
        .states = nullptr,
        .pendingFilings = nullptr,
        .pendingFiles = nullptr,
        .unnamedContents = nullptr,
        .evidence = nullptr,
        .scanning = nullptr,
        .retention = nullptr});
    TenantContext& self = *parts;
    self.transactions = std::make_unique<SqlPaymentTransactions>(*self.store);
    self.arrival = std::make_unique<Arrival>(
        *self.store, [&self](const QByteArray& payload) { return self.keys.receiptKey.sign(payload); }, heldClock);
    self.casework = std::make_unique<Casework>(*self.store, heldClock);
    self.stageWork = std::make_unique<StageWork>(*self.store, heldClock);
    self.procedures = std::make_unique<CaseProcedures>();
    self.drafts = std::make_unique<Drafts>(*self.store, heldClock, *self.hashing);
    self.states = std::make_unique<StateStore>(*self.store, heldClock);
    self.pendingFilings = std::make_unique<PendingFilings>(*self.states);
    Expected<PendingFiles> pendingFiles = PendingFiles::open(folder + u"/pending"_s, *self.states);
    if (!pendingFiles)
        return Unexpected(pendingFiles.error());
    self.pendingFiles = std::make_unique<PendingFiles>(std::move(*pendingFiles));
    self.unnamedContents = std::make_unique<UnnamedContents>(*self.store, self.attachments, heldClock);
    self.evidence = std::make_unique<EvidenceStore>(*self.store, heldClock);
    self.casework->tell([&self](const CaseNotice& notice) { return noticesOf(self, *self.edition(), notice); });
    self.retention = std::make_unique<Retention>(*self.store, self.attachments, heldClock);
    self.scanning = std::make_unique<AttachmentScanning>(*self.store, self.attachments, heldClock);
    return parts;
}

Expected<LocalRules> localRulesOf(const PluginDescription& plugin, const PlatformConfiguration& configuration)
{
    const bool isTrusted = configuration.inProcess.contains(plugin.id.value());
    if (!configuration.pluginHost.isEmpty() && !isTrusted) {
        LocalRules rules = LocalRules::hosted(
            PluginHost(plugin, {.path = configuration.pluginHost, .mayLack = configuration.pluginHostWithout}));
        const Expected<void> started = rules.start();
        return started ? std::move(rules) : Expected<LocalRules>(Unexpected(started.error()));
    }
    if (configuration.operation == OperatingMode::Production && !isTrusted)
        return unexpected(PlatformError::InProcess,
            u"code of its own needs \"pluginHost\", or its id \"%1\" in \"inProcess\""_s.arg(plugin.id.toString()));
    Expected<PluginInstance> instance = PluginInstance::load(plugin);
    return instance ? LocalRules::inProcess(std::move(*instance)) : Expected<LocalRules>(Unexpected(instance.error()));
}

} // namespace Egov
