// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/platform/context/tenantcontext_p.h>

namespace Egov {

SignaturePolicy signaturePolicyOf(const PlatformConfiguration& configuration);

// One municipality with its records, or why not. edition: null where none is in force yet, and then nothing is asked of
// it but its store.
Expected<std::unique_ptr<TenantContext>> openTown(const PlatformConfiguration& configuration,
    const std::shared_ptr<const Clock>& heldClock, const TenantCode& municipality,
    const std::shared_ptr<const Edition>& edition, std::shared_ptr<TrustMaterialCache> trust,
    std::shared_ptr<OcspAnswers> ocsp, std::shared_ptr<HashingQueue> hashing);

// Every form of the edition, before anything is pinned to it.
Expected<void> keepForms(FormArchive& archive, const Edition& edition);

// A municipality's code runs confined in the host that the operator names, and is tried there before anybody needs it.
// In this process it could read and stop every other municipality's: in production only by the operator's word.
Expected<LocalRules> localRulesOf(const PluginDescription& plugin, const PlatformConfiguration& configuration);

} // namespace Egov
