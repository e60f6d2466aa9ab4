// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// A form with a field type of a vendor, evaluated:  write-a-field-type NUMBER
#include "meternumber.h"

#include <libegov/form.h>

#include <cstdio>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

constexpr char definition[] = R"({
    "id": "meter-reading", "version": 1, "title": "検針票の申告", "legalBasis": "見本市水道条例（例示）", "category": "water",
    "identity": "none", "fee": {"due": "none"}, "retention": {"years": 1, "legalBasis": "文書管理規程（例示）"},
    "contact": {"desk": "水道課", "phone": "000-000-0000"},
    "pages": [{"id": "meter", "title": "メーター", "fields": [
        {"id": "number", "type": "jp.example.meter-number", "label": "メーターの番号", "required": true}]}]
})";

int fail(const Error& error)
{
    std::fprintf(stderr, "%s: %s\n", error.code().constData(), qUtf8Printable(error.detail()));
    return 2;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2)
        return 2;
    FieldTypes types = FieldTypes::builtIn();
    // The factory sees the field's own object of the definition and may refuse it; this type has no settings.
    const Expected<void> added = types.add("jp.example.meter-number",
        [](const Json&) -> Expected<std::shared_ptr<const FieldType>> { return std::make_shared<MeterNumber>(); });
    if (!added)
        return fail(added.error());
    const Expected<Form> form = Form::compile(QByteArrayView(definition), types);
    if (!form)
        return fail(form.error());

    const QByteArray answers = Json::object({{"number", QString::fromLocal8Bit(argv[1])}}).toBytes();
    const Expected<Evaluation> evaluation
        = evaluate(*form, answers, {.asOf = QDate(2026, 11, 22), .tables = {}, .holidays = {}});
    if (!evaluation)
        return fail(evaluation.error());
    for (const Finding& finding : evaluation->findings())
        std::printf("%s: %s\n", finding.code.constData(), qUtf8Printable(messageFor(finding, "ja", *form)));
    if (!evaluation->isComplete())
        return 1;
    std::printf("%s\n", qUtf8Printable(evaluation->format("number", "ja")));
}
