// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/register/registerdefinition.h>

#include <libegov/base/json.h>
#include <libegov/japan/inputfolding.h>
#include <libegov/register/errors.h>
#include <libegov/register/numberpattern_p.h>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostFields = 50; // as in "entry" of procedure.schema.json
constexpr qsizetype mostKinds = 50;
constexpr qsizetype longestId = 64;
constexpr qsizetype longestCode = 8; // characters
constexpr qsizetype longestTitle = 200; // characters

Unexpected refusal(const QString& place, const QString& why)
{
    return unexpected(RegisterError::Definition, place + u": "_s + why);
}

Expected<void> onlyMembers(const Json& json, const QString& place, std::initializer_list<QByteArrayView> known)
{
    if (!json.isObject())
        return refusal(place, u"not an object"_s);
    for (const Json::Member& member : json.members()) {
        if (std::ranges::find(known, QByteArrayView(member.first)) == known.end())
            return refusal(place,
                u"no member is named %1"_s.arg(
                    QString::fromUtf8(member.first.first(std::min<qsizetype>(member.first.size(), longestId)))));
    }
    return {};
}

Expected<QString> titleOf(const Json& json, const QString& place)
{
    const QString title = json.toString();
    if (title.isEmpty() || title.size() > longestTitle)
        return refusal(place, u"a text of 1 to %1 characters"_s.arg(longestTitle));
    return title;
}

// false where there is none.
Expected<bool> flagOf(const Json& json, const QString& place)
{
    if (!json.isNull() && !json.isBoolean())
        return refusal(place, u"true or false"_s);
    return json.toBool();
}

// As urn:libegov:form#/$defs/fieldId, and with dashes inside as a form's id.
bool isName(const QByteArray& text, bool mayHaveDash)
{
    return !text.isEmpty() && text.size() <= longestId && text[0] >= 'a' && text[0] <= 'z'
        && std::ranges::all_of(text, [&](char one) {
               return (one >= 'a' && one <= 'z') || (one >= '0' && one <= '9') || (mayHaveDash && one == '-')
                   || (!mayHaveDash && ((one >= 'A' && one <= 'Z') || one == '_'));
           });
}

Expected<RegisterKind> kindOf(const Json& json, const QString& place)
{
    if (Expected<void> shape = onlyMembers(json, place, {"code", "title"}); !shape)
        return Unexpected(shape.error());
    const QString code = json["code"].toString();
    const bool isCode = !code.isEmpty() && code.size() <= longestCode
        && std::ranges::all_of(code, [](QChar one) { return one.isLetterOrNumber() && !one.isSurrogate(); });
    if (!isCode || foldRegisterNumber(code.toUtf8()) != code.toUtf8())
        return refusal(place + u"/code"_s, u"1 to %1 capital letters, digits or kanji"_s.arg(longestCode));
    const Expected<QString> title = titleOf(json["title"], place + u"/title"_s);
    return title ? Expected<RegisterKind>(RegisterKind{code.toUtf8(), *title}) : Unexpected(title.error());
}

Expected<RegisterField> fieldOf(const Json& json, const QString& place)
{
    if (Expected<void> shape = onlyMembers(json, place, {"id", "label", "required", "public", "certified"}); !shape)
        return Unexpected(shape.error());
    RegisterField field;
    field.id = json["id"].toUtf8();
    if (!isName(field.id, false))
        return refusal(place + u"/id"_s, u"a letter, then letters, digits and _"_s);
    const Expected<QString> label = titleOf(json["label"], place + u"/label"_s);
    if (!label)
        return Unexpected(label.error());
    field.label = *label;
    const std::pair<const char*, bool*> flags[]
        = {{"required", &field.isRequired}, {"public", &field.isPublic}, {"certified", &field.isCertified}};
    for (const auto& [name, flag] : flags) {
        const Expected<bool> value = flagOf(json[name], place + u'/' + QLatin1StringView(name));
        if (!value)
            return Unexpected(value.error());
        *flag = *value;
    }
    return field;
}

template <typename One>
Expected<QList<One>> listOf(const Json& json, const QString& place, qsizetype most,
    Expected<One> (*read)(const Json&, const QString&), QByteArray One::* key)
{
    if (!json.isNull() && !json.isArray())
        return refusal(place, u"not a list"_s);
    if (json.size() > most)
        return refusal(place, u"more than %1"_s.arg(most));
    QList<One> list;
    for (const Json& element : json.elements()) {
        const QString here = place + u'/' + QString::number(list.size());
        Expected<One> one = read(element, here);
        if (!one)
            return Unexpected(one.error());
        if (std::ranges::find(list, (*one).*key, key) != list.end())
            return refusal(here, u"the same twice"_s);
        list.append(std::move(*one));
    }
    return list;
}

Expected<NumberPattern> patternOf(const Json& json, const QList<RegisterKind>& kinds)
{
    const QString place = u"/number"_s;
    if (Expected<void> shape = onlyMembers(json, place, {"pattern", "restarts", "perKind"}); !shape)
        return Unexpected(shape.error());
    const std::string_view restarts = json["restarts"].text();
    if (restarts != "fiscal-year" && restarts != "never")
        return refusal(place + u"/restarts"_s, u"fiscal-year or never"_s);
    const Expected<bool> isPerKind = flagOf(json["perKind"], place + u"/perKind"_s);
    if (!isPerKind)
        return Unexpected(isPerKind.error());
    QByteArrayList codes;
    for (const RegisterKind& kind : kinds)
        codes += kind.code;
    auto pattern = NumberPattern::read(json["pattern"].toString(), {restarts == "fiscal-year", *isPerKind}, codes);
    if (!pattern)
        return refusal(place + u"/pattern"_s, pattern.error());
    return std::move(*pattern);
}

} // namespace

struct RegisterDefinition::Private {
    RegisterId id;
    QString title;
    QList<RegisterKind> kinds;
    QList<RegisterField> fields;
    NumberPattern pattern;
};

Expected<RegisterDefinition> RegisterDefinition::parse(QByteArrayView json)
{
    if (json.size() > largest)
        return refusal(u"/"_s, u"more than %1 bytes"_s.arg(largest));
    const Expected<Json> read = Json::parse(json);
    if (!read)
        return refusal(u"/"_s, u"not JSON"_s);
    if (Expected<void> shape = onlyMembers(*read, u"/"_s, {"id", "title", "number", "kinds", "fields"}); !shape)
        return Unexpected(shape.error());
    auto made = std::make_shared<Private>();
    if (!isName((*read)["id"].toUtf8(), true))
        return refusal(u"/id"_s, u"a letter, then small letters, digits and -"_s);
    made->id = RegisterId((*read)["id"].toUtf8());
    const Expected<QString> title = titleOf((*read)["title"], u"/title"_s);
    Expected<QList<RegisterKind>> kinds
        = listOf<RegisterKind>((*read)["kinds"], u"/kinds"_s, mostKinds, kindOf, &RegisterKind::code);
    Expected<QList<RegisterField>> fields
        = listOf<RegisterField>((*read)["fields"], u"/fields"_s, mostFields, fieldOf, &RegisterField::id);
    if (!title || !kinds || !fields)
        return Unexpected(!title ? title.error() : !kinds ? kinds.error() : fields.error());
    Expected<NumberPattern> pattern = patternOf((*read)["number"], *kinds);
    if (!pattern)
        return Unexpected(pattern.error());
    made->title = *title;
    made->kinds = std::move(*kinds);
    made->fields = std::move(*fields);
    made->pattern = std::move(*pattern);
    RegisterDefinition definition;
    definition.d = std::move(made);
    return definition;
}

const RegisterId& RegisterDefinition::id() const { return d->id; }
const QString& RegisterDefinition::title() const { return d->title; }
const QList<RegisterKind>& RegisterDefinition::kinds() const { return d->kinds; }
const QList<RegisterField>& RegisterDefinition::fields() const { return d->fields; }

const RegisterField* RegisterDefinition::findField(QByteArrayView id) const
{
    const auto found = std::ranges::find(d->fields, id, &RegisterField::id);
    return found == d->fields.end() ? nullptr : &*found;
}

bool RegisterDefinition::isPublic() const { return std::ranges::any_of(d->fields, &RegisterField::isPublic); }

QByteArray RegisterDefinition::seriesOf(int fiscalYear, QByteArrayView kind) const
{
    return d->pattern.seriesOf(fiscalYear, kind);
}

QByteArray RegisterDefinition::numberOf(int fiscalYear, QByteArrayView kind, qint64 ordinal) const
{
    return d->pattern.numberOf(fiscalYear, kind, ordinal);
}

QByteArray foldRegisterNumber(QByteArrayView typed)
{
    QString folded = QString::fromUtf8(foldEntry(typed)).toUpper();
    folded.removeIf([](QChar one) { return one.isSpace(); });
    return folded.toUtf8();
}

} // namespace Egov
