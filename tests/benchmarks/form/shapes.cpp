// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "shapes.h"

#include <QDir>
#include <QFile>

namespace Shapes {

using namespace Qt::StringLiterals;
using Egov::Json;

namespace {

Json variable(const QByteArray& name) { return Json::object({{"var", name}}); }

Json operation(const char* name, Json left, Json right)
{
    return Json::object({{name, Json::array({std::move(left), std::move(right)})}});
}

Json field(QByteArray id, const char* type, const char* label)
{
    return Json::object({{"id", std::move(id)}, {"type", type}, {"label", label}});
}

QByteArray id(int number) { return "field" + QByteArray::number(number); }

// By the number of the field: what it is, and an answer to it.
Json fieldOf(int number)
{
    if (number % 10 == 9)
        return field(id(number), "number", "合計")
            .set("value", operation("+", variable(id(number - 7)), operation("*", variable(id(number - 7)), Json(2))));
    Json made;
    switch (number % 10) {
    case 0: made = field(id(number), "text", "氏名").set("maxLength", 40); break;
    case 1: made = field(id(number), "kana", "フリガナ").set("maxLength", 40); break;
    case 2: made = field(id(number), "number", "人数").set("minimum", 0).set("maximum", 99); break;
    case 3: made = field(id(number), "yes-no", "配偶者の有無"); break;
    case 4: made = field(id(number), "date", "生年月日"); break;
    case 5: made = field(id(number), "text", "郵便番号").set("pattern", "^\\d{3}-\\d{4}$"); break;
    case 6: made = field(id(number), "choice", "職業").set("options", Json::array({"employee", "self", "none"})); break;
    case 7: made = field(id(number), "phone", "電話番号"); break;
    default: made = field(id(number), "text", "備考").set("maxLength", 200); break;
    }
    if (number % 4 == 0 && number > 4)
        made.set("when", Json::object({{"==", Json::array({variable(id(number / 10 * 10 + 3)), true})}}));
    return made.set("required", true);
}

Json answerOf(int number)
{
    switch (number % 10) {
    case 0: return "見本花子";
    case 1: return "ミホンハナコ";
    case 2: return 3;
    case 3: return true;
    case 4: return "1990-04-01";
    case 5: return "574-0076";
    case 6: return "employee";
    case 7: return "072-000-0000";
    default: return "特になし";
    }
}

Json head(const char* id)
{
    return Json::object({{"id", id}, {"version", 1}, {"title", "計測用"}, {"legalBasis", "計測"}, {"category", "other"},
        {"identity", "none"}, {"retention", Json::object({{"years", 5}})},
        {"contact", Json::object({{"desk", "計測用"}})}});
}

} // namespace

Json form(int fields)
{
    Json pages = Json::array();
    Json rules = Json::array();
    for (int begin = 0; begin < fields; begin += 10) {
        Json list = Json::array();
        for (int number = begin; number < std::min(begin + 10, fields); ++number)
            list.append(fieldOf(number));
        const QByteArray suffix = QByteArray::number(begin / 10);
        pages.append(Json::object({{"id", "page" + suffix}, {"title", "ページ"}, {"fields", std::move(list)}}));
        rules.append(
            Json::object({{"id", "rule" + suffix}, {"assert", operation("<=", variable(id(begin + 2)), Json(50))},
                {"at", id(begin + 2)}, {"message", "五十人までです。"}}));
    }
    return head("grown").set("pages", std::move(pages)).set("rules", std::move(rules));
}

QByteArray answers(int fields)
{
    Json all = Json::object();
    for (int number = 0; number < fields; ++number) {
        if (number % 10 != 9)
            all.set(id(number), answerOf(number));
    }
    return all.toBytes();
}

Json rowsForm()
{
    Json columns = Json::array();
    for (int number = 0; number < 9; ++number) {
        Json column = fieldOf(number);
        if (number == 5 || number == 8)
            column.set("when", operation("==", variable("row." + id(3)), true));
        columns.append(std::move(column));
    }
    columns.append(field("twice", "number", "二倍").set("value", operation("*", variable("row." + id(2)), Json(2))));
    Json group = field("rows", "group", "世帯員").set("repeat", Json::object({{"max", 200}}));
    group.set("fields", std::move(columns));
    Json total = field("total", "number", "合計").set("value", operation("sum", variable("rows"), Json(id(2))));
    return head("rows").set("pages",
        Json::array({Json::object(
            {{"id", "all"}, {"title", "ページ"}, {"fields", Json::array({std::move(group), std::move(total)})}})}));
}

QByteArray rowsAnswers(int rows)
{
    Json row = Json::object();
    for (int number = 0; number < 9; ++number)
        row.set(id(number), answerOf(number));
    Json list = Json::array();
    for (int number = 0; number < rows; ++number)
        list.append(row);
    return Json::object({{"rows", std::move(list)}}).toBytes();
}

QList<QByteArray> sharedForms(int count)
{
    QStringList files{QStringLiteral(EGOV_SOURCE_DIR) + u"/tests/benchmarks/form/allowance.form.json"_s};
    const QDir shared(QStringLiteral(EGOV_SOURCE_DIR) + u"/forms"_s);
    for (const QString& folder : shared.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        if (QFile::exists(shared.filePath(folder + u"/form.json"_s)))
            files += shared.filePath(folder + u"/form.json"_s);
    }
    QList<QByteArray> forms;
    for (int number = 0; number < count; ++number) {
        QFile file(files.at(number % files.size()));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("a form of forms/ cannot be read");
        Json definition = Json::parse(file.readAll()).value();
        definition.set("id", definition["id"].toUtf8() + '-' + QByteArray::number(number));
        forms += definition.toBytes();
    }
    return forms;
}

QList<QByteArray> grownForms(int count, int fields)
{
    QList<QByteArray> forms;
    for (int number = 0; number < count; ++number)
        forms += form(fields).set("id", "grown-" + QByteArray::number(number)).toBytes();
    return forms;
}

QByteArray overlay(const Json& form, int tenant)
{
    const Json& page = form["pages"][0];
    const QByteArray added = "local" + QByteArray::number(tenant);
    const Json changes = Json::array({
        Json::object(
            {{"change", "contact"}, {"desk", "見本市 窓口 " + QByteArray::number(tenant)}, {"phone", "0720001091"}}),
        Json::object({{"change", "hint"}, {"page", page["id"]}, {"hint", "見本市からのお知らせです。"}}),
        Json::object({{"change", "relabel"}, {"field", page["fields"][0]["id"]}, {"label", "見本市での名称"}}),
        Json::object({{"change", "add"}, {"page", page["id"]},
            {"field", field(added, "text", "見本市の整理番号").set("pattern", "^[A-Z]{2}-\\d{6}$")}}),
        Json::object({{"change", "rule"},
            {"rule",
                Json::object({{"id", added}, {"assert", operation("!=", variable(added), "XX-000000")}, {"at", added},
                    {"message", "整理番号を確かめてください。"}})}}),
    });
    return Json::object({{"base", form["id"].toUtf8() + "@1"}, {"changes", changes}}).toBytes();
}

} // namespace Shapes
