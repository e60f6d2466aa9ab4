// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/delivery/noticetexts.h>
#include <libegov/delivery/routes.h>
#include <libegov/payment/gateway/gatewayregistry.h>
#include <libegov/platform/context/loadedcode_p.h>
#include <libegov/tenant/definitionset.h>
#include <libegov/tenant/localrules.h>
#include <libegov/tenant/tenantforms.h>

#include <QHash>

#include <memory>
#include <mutex>

namespace Egov {

// 版: everything that the definitions of one municipality say at one time. Immutable. Whoever works with it takes it
// once and holds it to the end of the step, so that nothing comes of two editions when another is taken up meanwhile.
struct Edition {
    Edition(const Tenant& municipality, std::shared_ptr<const FieldTypes> fieldTypes, TenantForms itsForms,
        std::shared_ptr<const LocalRules> rules, GatewayRegistry itsGateways, Routes itsRoutes,
        std::shared_ptr<const NoticeTexts> texts, std::vector<FieldPluginCode> code);

    const Tenant tenant;
    const std::shared_ptr<const FieldTypes> types; // that the forms were compiled with; never null
    const TenantForms forms;
    const std::shared_ptr<const LocalRules> localRules; // of a plugin with code; most have none; never null
    const GatewayRegistry gateways;
    const Routes routes; // the operator's that serve it, and those that it names
    const std::shared_ptr<const NoticeTexts> noticeTexts; // never null
    const std::vector<FieldPluginCode> fieldCode; // of the service: what judges fields of vendors' types

    // What its answers can be judged by.
    LoadedCode code() const { return {.rules = localRules->code(), .fieldPlugins = fieldCode}; }
    // By what a form of this edition is judged.
    DefinitionSet setOf(const TenantForm& form) const;

private:
    mutable std::mutex m_lock;
    mutable QHash<QByteArray, DefinitionSet> m_sets; // by the form's digest
};

// The edition that is in force, exchanged while calls go on. For any thread.
class EditionInForce {
public:
    explicit EditionInForce(std::shared_ptr<const Edition> first);

    std::shared_ptr<const Edition> get() const; // null only before the municipality is open
    void put(std::shared_ptr<const Edition> next);

private:
    mutable std::mutex m_lock;
    std::shared_ptr<const Edition> m_edition;
};

} // namespace Egov
