// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/pages.h>

#include <cstdint>
#include <cstdlib>

using namespace Egov;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

// Boxes of one part and of several, rows, files, and a question that another one shows.
constexpr const char* definition = R"({"id":"fuzz","version":1,"title":"t","pages":[{"id":"one","title":"1","fields":[
  {"id":"name","type":"person-name","label":"l","kana":true,"required":true},
  {"id":"date","type":"date","label":"l"},
  {"id":"time","type":"time","label":"l"},
  {"id":"choice","type":"choice","label":"l","options":["a","b"]},
  {"id":"choices","type":"choices","label":"l","options":["a","b","c"]},
  {"id":"address","type":"address","label":"l"},
  {"id":"email","type":"email","label":"l","confirm":true},
  {"id":"long","type":"long-text","label":"l"},
  {"id":"yes","type":"yes-no","label":"l"},
  {"id":"file","type":"attachment","label":"l","maximumFiles":2},
  {"id":"rows","type":"group","label":"l","repeat":{"min":1,"max":5},"fields":[
    {"id":"born","type":"date","label":"l","required":true},
    {"id":"proof","type":"attachment","label":"l"},
    {"id":"why","type":"text","label":"l"}]},
  {"id":"hidden","type":"text","label":"l","when":{"var":"yes"}}]}]})";

} // namespace

// A body that a stranger sends, a line for each box, the first for the button: read as answers, judged, and drawn
// again. No box of another name is read, no row beyond the form's, and nothing typed comes back as a tag.
int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    static const Form form = *Form::compile(QByteArrayView(definition), FieldTypes::builtIn());
    static const PageTexts texts = *PageTexts::load({}, {"ja", "en"}, {});
    static const PageTemplates templates = *PageTemplates::load(texts, {});
    const QByteArrayList lines = QByteArray(reinterpret_cast<const char*>(data), qsizetype(size)).split('\n');
    QList<std::pair<QByteArray, QByteArray>> boxes;
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype equals = lines[i].indexOf('=');
        boxes.append({lines[i].left(equals), equals < 0 ? QByteArray() : lines[i].mid(equals + 1)});
    }
    Json answers = answersFromBoxes(form.fields(), PostedBoxes(boxes), Json::object());
    if (std::optional<Json> after = afterButton(form, answers, lines.first()))
        answers = std::move(*after);
    if (answers["rows"].size() > 5)
        std::abort();
    for (const Json::Member& member : answers.members()) {
        if (!form.field(member.first))
            std::abort();
    }
    const Expected<Evaluation> evaluation = evaluate(form, answers.toBytes(), {QDate(2026, 11, 22), {}, {}});
    if (!evaluation)
        return 0;
    const Wording wording{.texts = texts, .language = "ja", .formText = {}};
    FormDrawing drawing(*evaluation, answers, wording, {.tables = {}, .asOf = QDate(2026, 11, 22)});
    drawing.showFindings(evaluation->findings());
    if (drawing.fieldsHtml(templates, form.fields()).contains("<script"))
        std::abort();
    std::ignore = drawing.summaryHtml(templates, form.fields());
    return 0;
}
