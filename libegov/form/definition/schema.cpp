// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/definition/schema_i.h>

#include <libegov/form/pattern/pattern_p.h>
#include <libegov/form/values/nametable_p.h>

#include <libegov/japan/characters.h>

#include <QHash>
#include <QSet>

#include <cmath>
#include <optional>
#include <span>

namespace Egov {

using namespace Qt::StringLiterals;

// One schema object, read once: every keyword in a member of its own, so that judging compares no names of keywords.
struct Schema::Node {
    bool isNothing = false; // the schema false
    std::vector<QByteArray> types;
    unsigned kinds = 0; // of the types: 1 << Json::Kind, and onlyIntegers
    std::optional<Json> constant;
    Json::Array choices;
    NameTable textChoices; // views on the choices; used when all of them are texts
    bool choicesAreTexts = false;
    std::vector<std::pair<QByteArray, const Node*>> properties;
    NameTable propertyNames; // views on the properties
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
    // found: null to hear only the verdict; places are then not told. known: null, or what the same node is known to
    // have accepted; what the value shares with it is not looked at again.
    using Found = QList<SchemaViolation>;
    bool judge(const Node& node, const Json& value, const QByteArray& pointer, Found* found, const Json* known) const;
    bool judgeArray(
        const Node& node, const Json& value, const QByteArray& pointer, Found* found, const Json* known) const;
    bool judgeObject(
        const Node& node, const Json& value, const QByteArray& pointer, Found* found, const Json* known) const;
    bool judgeCombined(const Node& node, const Json& value, const QByteArray& pointer, Found* found) const;
};

namespace {

constexpr unsigned onlyIntegers = 1u << 16;

constexpr unsigned bitOf(Json::Kind kind) { return 1u << static_cast<unsigned>(kind); }

unsigned bitsOf(const QByteArray& type)
{
    if (type == "null")
        return bitOf(Json::Kind::Null);
    if (type == "boolean")
        return bitOf(Json::Kind::Boolean);
    if (type == "string")
        return bitOf(Json::Kind::Text);
    if (type == "array")
        return bitOf(Json::Kind::Array);
    if (type == "object")
        return bitOf(Json::Kind::Object);
    return type == "integer" ? onlyIntegers : bitOf(Json::Kind::Number);
}

bool hasKind(const Json& value, unsigned kinds)
{
    return (kinds & bitOf(value.kind())) != 0
        || ((kinds & onlyIntegers) != 0 && value.isNumber() && value.toDouble() == std::trunc(value.toDouble()));
}

std::string_view viewOf(const QByteArray& text) { return {text.constData(), static_cast<size_t>(text.size())}; }

// JSON Schema counts code points.
qsizetype sizeOf(const Json& value)
{
    if (!value.isText())
        return value.size();
    return std::ranges::count_if(value.text(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
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
        for (const QByteArray& type : node.types)
            node.kinds |= bitsOf(type);
    } else if (keyword == "const") {
        node.constant = value;
    } else if (keyword == "enum") {
        node.choices = value.elements();
        node.choicesAreTexts = std::ranges::all_of(node.choices, &Json::isText);
        std::vector<std::string_view> texts;
        for (const Json& choice : node.choices)
            texts.push_back(choice.text());
        if (node.choicesAreTexts)
            node.textChoices.build(std::move(texts));
    } else if (keyword == "properties") {
        for (const Json::Member& member : value.members())
            node.properties.emplace_back(member.first, read(member.second));
        std::vector<std::string_view> names;
        for (const auto& property : node.properties)
            names.push_back(viewOf(property.first));
        node.propertyNames.build(std::move(names));
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
    if (accepts(document))
        return {};
    QList<SchemaViolation> found;
    d->judge(*d->root, document, {}, &found, nullptr);
    return found;
}

bool Schema::accepts(const Json& document, const Json* known) const
{
    return d->judge(*d->root, document, {}, nullptr, known);
}

bool Schema::Private::judge(
    const Node& node, const Json& value, const QByteArray& pointer, Found* found, const Json* known) const
{
    if (node.isNothing)
        return report(found, pointer, u"must not be here"_s);
    bool good = true;
    if (node.kinds != 0 && !hasKind(value, node.kinds))
        return report(found, pointer, u"must be %1"_s.arg(QString::fromUtf8(node.types.front())));
    if (node.constant && value != *node.constant)
        good = report(found, pointer, u"must be %1"_s.arg(QString::fromUtf8(node.constant->toBytes())));
    if (!node.choices.empty()) {
        const bool isChoice = node.choicesAreTexts
            ? value.isText() && node.textChoices.find(value.text()) != NameTable::unknown
            : std::ranges::find(node.choices, value) != node.choices.end();
        if (!isChoice)
            good = report(found, pointer, u"is none of those allowed"_s);
    }
    if (value.isNumber() && (value.toDouble() < node.minimum || value.toDouble() > node.maximum))
        good = report(found, pointer, u"is out of its range"_s);
    if (value.isText() || value.isArray() || value.isObject()) {
        if (node.minimumSize > 0 || node.maximumSize < std::numeric_limits<qsizetype>::max()) {
            const qsizetype size = sizeOf(value);
            if (size < node.minimumSize || size > node.maximumSize)
                good = report(found, pointer, u"is too short or too long"_s);
        }
    }
    if (value.isText() && node.pattern && !node.pattern->matches(value.text()))
        good = report(found, pointer, u"has the wrong form"_s);
    if (value.isArray() && !judgeArray(node, value, pointer, found, known))
        good = false;
    if (value.isObject() && !judgeObject(node, value, pointer, found, known))
        good = false;
    return judgeCombined(node, value, pointer, found) && good;
}

bool Schema::Private::judgeArray(
    const Node& node, const Json& value, const QByteArray& pointer, Found* found, const Json* known) const
{
    bool good = true;
    const Json::Array& elements = value.elements();
    const std::span<const Json> accepted = known ? std::span<const Json>(known->elements()) : std::span<const Json>();
    size_t next = 0; // in the accepted: what was not changed keeps its order
    for (size_t i = 0; i < elements.size(); ++i) {
        if (node.items) {
            const auto same = std::find_if(accepted.begin() + static_cast<ptrdiff_t>(next), accepted.end(),
                [&](const Json& element) { return element.isSameAs(elements[i]); });
            if (same != accepted.end())
                next = static_cast<size_t>(same - accepted.begin()) + 1;
            else if (!judge(*node.items, elements[i], found ? pointer + '/' + QByteArray::number(i) : pointer, found,
                         next < accepted.size() ? &accepted[next] : nullptr))
                good = false;
        }
        if (node.isUnique && std::find(elements.begin(), elements.begin() + i, elements[i]) != elements.begin() + i)
            good = report(found, pointer, u"has an element twice"_s);
        if (!good && !found)
            return false;
    }
    return good;
}

bool Schema::Private::judgeObject(
    const Node& node, const Json& value, const QByteArray& pointer, Found* found, const Json* known) const
{
    bool good = true;
    for (const QByteArray& name : node.required) {
        if (!value.contains(name))
            good = report(found, pointer, u"must have \"%1\""_s.arg(QString::fromUtf8(name)));
    }
    if (node.properties.empty() && !node.others && !node.names)
        return good;
    size_t expected = 0;
    for (const Json::Member& member : value.members()) {
        const uint16_t number = node.propertyNames.find(viewOf(member.first), expected);
        const bool isNamed = number != NameTable::unknown;
        const Node* const own = isNamed ? node.properties[number].second : node.others;
        expected = isNamed ? number + 1u : expected;
        const QByteArray place = found ? pointer + '/' + escaped(member.first) : pointer;
        if (own && own->isNothing) {
            good = report(found, place, u"is no property here"_s);
        } else if (own) {
            const bool isList = member.second.isArray() || member.second.isObject();
            const Json* const before = known && isList ? &(*known)[member.first] : nullptr;
            if (!(before && before->isSameAs(member.second)) && !judge(*own, member.second, place, found, before))
                good = false;
        }
        if (node.names && !judge(*node.names, Json(member.first), place, found, nullptr))
            good = false;
        if (!good && !found)
            return false;
    }
    return good;
}

bool Schema::Private::judgeCombined(const Node& node, const Json& value, const QByteArray& pointer, Found* found) const
{
    bool good = true;
    const auto holds = [&](const Node* part) { return judge(*part, value, pointer, nullptr, nullptr); };
    if (!node.cases.isEmpty() && value.isObject() && value[node.caseProperty].isText()) {
        const Node* const part = node.cases.value(value[node.caseProperty].toUtf8());
        if (part && !judge(*part, value, pointer, found, nullptr))
            good = false;
    }
    for (const Node* const part : node.all)
        good = judge(*part, value, pointer, found, nullptr) && good;
    if (!node.any.empty() && std::ranges::none_of(node.any, holds))
        good = report(found, pointer, u"has none of the forms allowed"_s);
    if (!node.one.empty() && std::ranges::count_if(node.one, holds) != 1)
        good = report(found, pointer, u"must have exactly one of the forms allowed"_s);
    if (node.no && holds(node.no))
        good = report(found, pointer, u"has a form that is not allowed"_s);
    if (node.condition) {
        const Node* const branch = holds(node.condition) ? node.then : node.otherwise;
        if (branch && !judge(*branch, value, pointer, found, nullptr))
            good = false;
    }
    return good;
}

} // namespace Egov
