// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// A form in a portal of one's own, as a CGI program (RFC 3875) behind any server:
//   own-portal FORM.json PAGES TRANSLATIONS < body
#include <libegov/form.h>
#include <libegov/pages.h>

#include <QFile>
#include <QUrlQuery>
#include <cstdio>

using namespace Egov;

template <typename T>
T need(Expected<T> result)
{
    if (!result)
        qFatal("%s: %s", result.error().code().constData(), qUtf8Printable(result.error().detail()));
    return *std::move(result);
}

QByteArray read(const char* path)
{
    QFile file(QFile::decodeName(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// application/x-www-form-urlencoded: your server may have decoded it already.
PostedBoxes decoded(QByteArray body)
{
    QList<std::pair<QByteArray, QByteArray>> boxes;
    const QUrlQuery query(QString::fromUtf8(body.replace('+', "%20")));
    for (const auto& [name, value] : query.queryItems(QUrl::FullyDecoded))
        boxes.append({name.toUtf8(), value.toUtf8()});
    return PostedBoxes(boxes);
}

int main(int argc, char** argv)
{
    if (argc != 4)
        return 2;
    const QString pages = QFile::decodeName(argv[2]);
    const Form form = need(Form::compile(need(Json::parse(read(argv[1]))), FieldTypes::builtIn()));
    // The boxes and their sentences are inside the library; the page around them, and what it says, are ours.
    const PageTemplates templates
        = need(PageTemplates::load(need(PageTexts::load(pages, {"ja", "en"}, {"own"})), pages));
    const QByteArray language = templates.texts().preferred(qgetenv("HTTP_ACCEPT_LANGUAGE"));
    const FormTexts formTexts = need(FormTexts::load(QFile::decodeName(argv[3]), {language}));
    const Wording wording{.texts = templates.texts(), .language = language, .formText = formTexts.in(language)};

    // What was typed, and what a button among the boxes asks for: a row more, a row less.
    QFile body;
    const PostedBoxes boxes = decoded(body.open(stdin, QIODevice::ReadOnly) ? body.read(1024 * 1024) : QByteArray());
    Json answers = answersFromBoxes(form.fields(), boxes, Json::object());
    const std::optional<Json> reshaped = afterButton(form, answers, boxes.value("action"));
    answers = reshaped.value_or(answers);
    const QDate today = japaneseDay(QDateTime::currentDateTimeUtc());
    const Evaluation evaluation = need(evaluate(form, answers.toBytes(), {today, {}, {}}));

    FormDrawing drawing(evaluation, answers, wording, {.tables = {}, .asOf = today});
    const bool isSent = boxes.contains("action") && !reshaped;
    if (isSent)
        drawing.showFindings(evaluation.findings());
    Json page = Json::object({{"title", wording.ofForm(form.title())}, {"language", language},
        {"summary", drawing.summary(form.fields())}, {"fields", drawing.fields(form.fields())}});
    if (isSent && evaluation.isComplete())
        page.set("sections", answersModel(answerSections(evaluation, wording), language));
    std::printf(
        "Content-Type: text/html; charset=utf-8\r\n\r\n%s", templates.render("page", language, page).constData());
}
