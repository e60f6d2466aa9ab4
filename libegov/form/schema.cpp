// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "schema_p.h"

#include "pattern_p.h"

#include <libegov/japan/characters.h>

#include <QHash>
#include <QSet>

#include <cmath>
#include <optional>

namespace Egov {

using namespace Qt::StringLiterals;

// One schema object, read once: every keyword in a member of its own, so that judging compares no names of keywords.
struct Schema::Node {
    bool isNothing = false; // the schema false
    std::vector<QByteArray> types;
    std::optional<Json> constant;
    Json::Array choices;
    QHash<QByteArray, const Node*> properties;
    std::vector<QByteArray> required;
    const Node* others = nullptr; // additionalProperties
    const Node* names = nullptr;
    const Node* items = nullptr;
    std::vector<const Node*> all;
    std::vector<const Node*> any;
    std::vector<const Node*> one;
    const Node* no = nullptr;
    const Node* condition = nullptr;
    const Node* then = nullptr;
    const Node* otherwise = nullptr;
    std::optional<Pattern> pattern;
    double minimum = -HUGE_VAL;
    double maximum = HUGE_VAL;
    qsizetype minimumSize = 0; // characters, elements or members, by the type
    qsizetype maximumSize = std::numeric_limits<qsizetype>::max();
    bool isUnique = false;
    // allOf of nothing but "if this property is that text, then": one look-up instead of trying all.
    QByteArray caseProperty;
    QHash<QByteArray, const Node*> cases;
};

struct Schema::Private {
    std::vector<std::unique_ptr<Node>> nodes;
    QHash<QByteArray, const Node*> definitions;
    Json text;
    const Node* root = nullptr;

    const Node* read(const Json& json);
    void readKeyword(Node& node, const QByteArray& keyword, const Json& value);
    std::vector<const Node*> readList(const Json& list)
    {
        std::vector<const Node*> nodesOfList;
        for (const Json& element : list.elements())
            nodesOfList.push_back(read(element));
        return nodesOfList;
    }

    bool readCases(Node& node, const Json& list);
    bool judge(const Node& node, const Json& value, const QByteArray& pointer, QList<SchemaViolation>* found) const;
    bool judgeObject(
        const Node& node, const Json& value, const QByteArray& pointer, QList<SchemaViolation>* found) const;
    bool judgeCombined(
        const Node& node, const Json& value, const QByteArray& pointer, QList<SchemaViolation>* found) const;
};

namespace {

bool hasType(const Json& value, const QByteArray& type)
{
    switch (value.kind()) {
    case Json::Kind::Null: return type == "null";
    case Json::Kind::Boolean: return type == "boolean";
    case Json::Kind::Text: return type == "string";
    case Json::Kind::Array: return type == "array";
    case Json::Kind::Object: return type == "object";
    case Json::Kind::Number:
        return type == "number" || (type == "integer" && value.toDouble() == std::trunc(value.toDouble()));
    }
    return false;
}

// JSON Schema counts code points.
qsizetype sizeOf(const Json& value)
{
    if (!value.isText())
        return value.size();
    const QByteArray text = value.toUtf8();
    return std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
}

bool report(QList<SchemaViolation>* found, const QByteArray& pointer, const QString& detail)
{
    if (found && found->size() < Schema::maximumViolations)
        *found += SchemaViolation{pointer, detail};
    return false;
}

QByteArray escaped(QByteArray name) { return name.replace('~', "~0").replace('/', "~1"); }

} // namespace

Schema::Schema(QByteArrayView text)
    : d(std::make_unique<Private>())
{
    const Expected<Json> json = Json::parse(text);
    if (!json)
        qFatal("a schema of the library is no JSON");
    d->text = *json;
    d->root = d->read(d->text);
}

Schema::~Schema() = default;

const Schema::Node* Schema::Private::read(const Json& json)
{
    if (const QByteArray reference = json["$ref"].toUtf8(); !reference.isEmpty()) {
        const QByteArray name = reference.sliced(qstrlen("#/$defs/"));
        if (const Node* const known = definitions.value(name))
            return known;
        auto* const place = nodes.emplace_back(std::make_unique<Node>()).get();
        definitions.insert(name, place); // before its inside: rules hold rules
        for (const Json::Member& member : text["$defs"][name].members())
            readKeyword(*place, member.first, member.second);
        return place;
    }
    auto* const node = nodes.emplace_back(std::make_unique<Node>()).get();
    node->isNothing = json.isBoolean() && !json.toBool();
    for (const Json::Member& member : json.members())
        readKeyword(*node, member.first, member.second);
    return node;
}

void Schema::Private::readKeyword(Node& node, const QByteArray& keyword, const Json& value)
{
    static const QSet<QByteArray> silent{"$schema", "$id", "$defs", "title", "description", "$comment", "examples"};
    if (keyword == "type") {
        if (value.isText())
            node.types.push_back(value.toUtf8());
        for (const Json& type : value.elements())
            node.types.push_back(type.toUtf8());
    } else if (keyword == "const") {
        node.constant = value;
    } else if (keyword == "enum") {
        node.choices = value.elements();
    } else if (keyword == "properties") {
        for (const Json::Member& member : value.members())
            node.properties.insert(member.first, read(member.second));
    } else if (keyword == "required") {
        for (const Json& name : value.elements())
            node.required.push_back(name.toUtf8());
    } else if (keyword == "additionalProperties") {
        node.others = read(value);
    } else if (keyword == "propertyNames") {
        node.names = read(value);
    } else if (keyword == "items") {
        node.items = read(value);
    } else if (keyword == "allOf") {
        if (!readCases(node, value))
            node.all = readList(value);
    } else if (keyword == "anyOf") {
        node.any = readList(value);
    } else if (keyword == "oneOf") {
        node.one = readList(value);
    } else if (keyword == "not") {
        node.no = read(value);
    } else if (keyword == "if") {
        node.condition = read(value);
    } else if (keyword == "then") {
        node.then = read(value);
    } else if (keyword == "else") {
        node.otherwise = read(value);
    } else if (keyword == "pattern") {
        Expected<Pattern> pattern = Pattern::compile(value.toUtf8());
        if (!pattern || !value.toUtf8().startsWith('^') || !value.toUtf8().endsWith('$'))
            qFatal("a pattern of the library's schemas is not whole");
        node.pattern = std::move(*pattern);
    } else if (keyword == "minimum") {
        node.minimum = value.toDouble();
    } else if (keyword == "maximum") {
        node.maximum = value.toDouble();
    } else if (keyword == "minLength" || keyword == "minItems" || keyword == "minProperties") {
        node.minimumSize = value.toInteger();
    } else if (keyword == "maxLength" || keyword == "maxItems" || keyword == "maxProperties") {
        node.maximumSize = value.toInteger();
    } else if (keyword == "uniqueItems") {
        node.isUnique = value.toBool();
    } else if (!silent.contains(keyword)) {
        qFatal("a schema of the library has a keyword that nothing judges: %s", keyword.constData());
    }
}

bool Schema::Private::readCases(Node& node, const Json& list)
{
    for (const Json& element : list.elements()) {
        const Json& condition = element["if"]["properties"];
        if (condition.size() != 1 || element["if"].size() != 1 || element.size() != 2 || !element.contains("then")
            || !condition.members().front().second["const"].isText())
            return false;
    }
    for (const Json& element : list.elements()) {
        const Json::Member& condition = element["if"]["properties"].members().front();
        node.caseProperty = condition.first;
        node.cases.insert(condition.second["const"].toUtf8(), read(element["then"]));
    }
    return true;
}

QList<SchemaViolation> Schema::check(const Json& document) const
{
    QList<SchemaViolation> found;
    d->judge(*d->root, document, {}, &found);
    return found;
}

bool Schema::Private::judge(
    const Node& node, const Json& value, const QByteArray& pointer, QList<SchemaViolation>* found) const
{
    if (node.isNothing)
        return report(found, pointer, u"must not be here"_s);
    bool good = true;
    if (!node.types.empty()
        && std::ranges::none_of(node.types, [&value](const QByteArray& type) { return hasType(value, type); }))
        return report(found, pointer, u"must be %1"_s.arg(QString::fromUtf8(node.types.front())));
    if (node.constant && value != *node.constant)
        good = report(found, pointer, u"must be %1"_s.arg(QString::fromUtf8(node.constant->toBytes())));
    if (!node.choices.empty() && std::ranges::find(node.choices, value) == node.choices.end())
        good = report(found, pointer, u"is none of those allowed"_s);
    if (value.isNumber() && (value.toDouble() < node.minimum || value.toDouble() > node.maximum))
        good = report(found, pointer, u"is out of its range"_s);
    if (value.isText() || value.isArray() || value.isObject()) {
        if (node.minimumSize > 0 || node.maximumSize < std::numeric_limits<qsizetype>::max()) {
            const qsizetype size = sizeOf(value);
            if (size < node.minimumSize || size > node.maximumSize)
                good = report(found, pointer, u"is too short or too long"_s);
        }
    }
    if (value.isText() && node.pattern) {
        const QByteArray bytes = value.toUtf8();
        if (!node.pattern->matches(std::string_view(bytes.constData(), static_cast<size_t>(bytes.size()))))
            good = report(found, pointer, u"has the wrong form"_s);
    }
    if (value.isArray()) {
        const Json::Array& elements = value.elements();
        for (size_t i = 0; i < elements.size(); ++i) {
            if (node.items && !judge(*node.items, elements[i], pointer + '/' + QByteArray::number(i), found))
                good = false;
            if (node.isUnique && std::find(elements.begin(), elements.begin() + i, elements[i]) != elements.begin() + i)
                good = report(found, pointer, u"has an element twice"_s);
        }
    }
    if (value.isObject() && !judgeObject(node, value, pointer, found))
        good = false;
    return judgeCombined(node, value, pointer, found) && good;
}

bool Schema::Private::judgeObject(
    const Node& node, const Json& value, const QByteArray& pointer, QList<SchemaViolation>* found) const
{
    bool good = true;
    for (const QByteArray& name : node.required) {
        if (!value.contains(name))
            good = report(found, pointer, u"must have \"%1\""_s.arg(QString::fromUtf8(name)));
    }
    if (node.properties.isEmpty() && !node.others && !node.names)
        return good;
    for (const Json::Member& member : value.members()) {
        const Node* const own = node.properties.value(member.first, node.others);
        const QByteArray place = found ? pointer + '/' + escaped(member.first) : pointer;
        if (own && own->isNothing)
            good = report(found, place, u"is no property here"_s);
        else if (own && !judge(*own, member.second, place, found))
            good = false;
        if (node.names && !judge(*node.names, Json(member.first), place, found))
            good = false;
    }
    return good;
}

bool Schema::Private::judgeCombined(
    const Node& node, const Json& value, const QByteArray& pointer, QList<SchemaViolation>* found) const
{
    bool good = true;
    const auto holds = [&](const Node* part) { return judge(*part, value, pointer, nullptr); };
    if (!node.cases.isEmpty() && value.isObject() && value[node.caseProperty].isText()) {
        const Node* const part = node.cases.value(value[node.caseProperty].toUtf8());
        if (part && !judge(*part, value, pointer, found))
            good = false;
    }
    for (const Node* const part : node.all)
        good = judge(*part, value, pointer, found) && good;
    if (!node.any.empty() && std::ranges::none_of(node.any, holds))
        good = report(found, pointer, u"has none of the forms allowed"_s);
    if (!node.one.empty() && std::ranges::count_if(node.one, holds) != 1)
        good = report(found, pointer, u"must have exactly one of the forms allowed"_s);
    if (node.no && holds(node.no))
        good = report(found, pointer, u"has a form that is not allowed"_s);
    if (node.condition) {
        const Node* const branch = holds(node.condition) ? node.then : node.otherwise;
        if (branch && !judge(*branch, value, pointer, found))
            good = false;
    }
    return good;
}

} // namespace Egov
