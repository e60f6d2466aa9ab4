// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/context/edition_p.h>

namespace Egov {

Edition::Edition(const Tenant& municipality, std::shared_ptr<const FieldTypes> fieldTypes, TenantForms itsForms,
    std::shared_ptr<const LocalRules> rules, GatewayRegistry itsGateways, Routes itsRoutes,
    std::shared_ptr<const NoticeTexts> texts, std::vector<FieldPluginCode> code)
    : tenant(municipality)
    , types(std::move(fieldTypes))
    , forms(std::move(itsForms))
    , localRules(std::move(rules))
    , gateways(std::move(itsGateways))
    , routes(std::move(itsRoutes))
    , noticeTexts(std::move(texts))
    , fieldCode(std::move(code))
{
}

DefinitionSet Edition::setOf(const TenantForm& form) const
{
    const std::lock_guard guard(m_lock);
    const QByteArray digest = form.form.digest();
    auto found = m_sets.find(digest);
    if (found == m_sets.end())
        found = m_sets.insert(
            digest, DefinitionSet::of(tenant, form.form, form.overlays, localRules->code(), form.procedure));
    return *found;
}

EditionInForce::EditionInForce(std::shared_ptr<const Edition> first)
    : m_edition(std::move(first))
{
}

std::shared_ptr<const Edition> EditionInForce::get() const
{
    const std::lock_guard guard(m_lock);
    return m_edition;
}

void EditionInForce::put(std::shared_ptr<const Edition> next)
{
    // The one before ends outside the lock: it may have a process of its own to end.
    const std::lock_guard guard(m_lock);
    m_edition.swap(next);
}

} // namespace Egov
