// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/authoring/overlay.h>

#include <cstdint>
#include <cstdlib>

using namespace Egov;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

constexpr const char* base = R"({"id":"test-form","version":1,"title":"t","window":{"from":"2026-04-01"},
  "fee":{"due":"before_review","lines":[{"id":"copy","label":"c","unitAmount":300,"legalBasis":"b"}]},
  "pages":[{"id":"one","title":"1","fields":[
    {"id":"name","type":"person-name","label":"n","required":true,"locked":true},
    {"id":"remarks","type":"text","label":"r","maxLength":100},
    {"id":"kind","type":"choice","label":"k","options":["a","b"]},
    {"id":"rows","type":"group","label":"g","repeat":{"min":0,"max":10},"fields":[
      {"id":"x","type":"number","label":"x","minimum":0}]}]},
    {"id":"two","title":"2","fields":[{"id":"later","type":"date","label":"d"}]}]})";

} // namespace

// What a municipality writes: refused with a code, or applied; moved to the same base it is the same, and whatever was
// moved to another is accounted for.
int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    static const FieldTypes types = FieldTypes::builtIn();
    static const Json before = *Json::parse(base);
    const Expected<Json> json
        = Json::parse(QByteArrayView(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size)));
    const Expected<Overlay> overlay = json ? Overlay::parse(*json) : Expected<Overlay>(Unexpected(json.error()));
    if (!overlay)
        return 0;
    if (const Expected<Json> applied = overlay->apply(before))
        std::ignore = Form::compile(*applied, types);
    if (const Expected<Rebase> same = rebase(*overlay, before, before);
        same && same->conflicts.isEmpty() && same->orphans.isEmpty() && same->overlay != overlay->toJson())
        std::abort();
    Json after = *Json::parse(QByteArray(base).replace(R"("label":"r")", R"("label":"s")").replace("later", "day"));
    after.set("version", 2);
    const Expected<Rebase> moved = rebase(*overlay, before, after);
    if (!moved)
        return 0;
    if (moved->applied.size() + moved->conflicts.size() + moved->orphans.size() != (*json)["changes"].size())
        std::abort();
    if (!Overlay::parse(moved->overlay))
        std::abort();
    return 0;
}
