// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// A program of somebody else: it sees the installed headers and libraries, nothing more.
#include <libegov/base/json.h>
#include <libegov/plugin/plugincatalogue.h>
#include <libegov/plugin/plugininstance.h>
#include <libegov/tenant/tenant.h>
#include <libegov/tenant/tenantplugin.h>
#ifdef WITH_DOCUMENT
#include <libegov/document/renderoptions.h>
#endif

#include <cstdio>

using namespace Egov;

static int fail(const char* what)
{
    std::fprintf(stderr, "the stranger is not served: %s\n", what);
    return 1;
}

int main()
{
    const Expected<Json> parsed = Json::parse(R"({"b": 1.0, "a": "申請"})");
    if (!parsed || parsed->toCanonical() != R"({"a":"申請","b":1})")
        return fail("canonical JSON");
    if (Json::parse(R"({"a": 1, "a": 2})"))
        return fail("a name that occurs twice was taken");

#ifdef WITH_DOCUMENT
    if (RenderOptions::defaultFontFamilies().isEmpty())
        return fail("Egov::Document");
#endif

    const PluginCatalogue catalogue
        = PluginCatalogue::search({.directories = {QStringLiteral(PLUGINS)}, .kinds = {tenantPluginKind()}});
    for (const PluginRefusal& refusal : catalogue.refused())
        return fail(refusal.reason.code().constData());
    const PluginDescription* town = catalogue.find("tenant", PluginId("sample-town"));
    if (!town || town->isDataOnly)
        return fail("its plugin was not found");
    const Expected<PluginInstance> instance = PluginInstance::load(*town);
    if (!instance || !instance->as<TenantPlugin>())
        return fail("its plugin was not loaded");
    const auto findings
        = instance->as<TenantPlugin>()->judge(FormId("bulky-waste-collection"), Json::object(), QDate(2026, 4, 1));
    if (findings.size() != 1 || findings.front().code != "sample-town.nothing")
        return fail("its own rule was not heard");
    std::puts("the stranger is served");
    return 0;
}
