// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/declared/declaredtypes.h>
#include <libegov/form/evaluation/evaluation.h>

#include <cstdint>
#include <cstdlib>

using namespace Egov;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

// What a vendor declares: refused with a code and nothing added, or a type that any answer can be given to. What is
// after the first NUL is the answer.
int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArrayView given(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const qsizetype end = given.indexOf('\0');
    const Expected<Json> declaration = Json::parse(end < 0 ? given : given.first(end));
    if (!declaration)
        return 0;
    FieldTypes types = FieldTypes::builtIn();
    const qsizetype before = types.names().size();
    if (!declareFieldType(*declaration, types)) {
        if (types.names().size() != before)
            std::abort();
        return 0;
    }
    const Json field = Json::object({{"id", "f"}, {"type", (*declaration)["id"]}, {"label", "f"}, {"required", true}});
    const Json page = Json::object({{"id", "p"}, {"title", "p"}, {"fields", Json::Array{field}}});
    const Expected<Form> form = Form::compile(
        Json::object({{"id", "t"}, {"version", 1}, {"title", "t"}, {"pages", Json::Array{page}}}), types);
    if (!form)
        std::abort(); // a type that no form can use
    const QByteArray answer = end < 0 ? QByteArray(R"("0123456789")") : given.sliced(end + 1).toByteArray();
    const Expected<Evaluation> evaluation
        = evaluate(*form, R"({"f":)" + answer + '}', {.asOf = QDate(2026, 11, 22), .tables = {}, .holidays = {}});
    if (!evaluation)
        return 0;
    for (const Finding& finding : evaluation->findings()) {
        if (messageFor(finding, "ja", *form).isEmpty() || messageFor(finding, "en", *form).isEmpty())
            std::abort();
    }
    std::ignore = evaluation->format("f", "ja");
    // What was kept is what would be kept again: folding twice is folding once.
    const Json kept = evaluation->value("f");
    if (!evaluation->isComplete())
        return 0;
    const Expected<Evaluation> again = evaluate(
        *form, Json::object({{"f", kept}}).toBytes(), {.asOf = QDate(2026, 11, 22), .tables = {}, .holidays = {}});
    if (!again || !again->isComplete() || again->value("f") != kept)
        std::abort();
    return 0;
}
