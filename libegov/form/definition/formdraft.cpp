// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/definition/formdraft_p.h>

#include <libegov/form/fields/builtinfield_p.h>

#include <algorithm>

namespace Egov {
namespace {

FormDraft::Field fieldOf(const Json& json)
{
    FormDraft::Field field{json, {}, {}};
    for (const Json& column : json["fields"].elements())
        field.columns.push_back(fieldOf(column));
    field.json.remove("fields");
    field.original = {json, field.json};
    return field;
}

Json jsonOf(const FormDraft::Field& field);

Json withFields(const Json& json, const FormDraft::Original& original, const std::vector<FormDraft::Field>& fields)
{
    Json::Array list;
    list.reserve(fields.size());
    for (const FormDraft::Field& field : fields)
        list.push_back(jsonOf(field));
    const bool isUntouched = json.isSameAs(original.withoutFields)
        && std::ranges::equal(list, original.json["fields"].elements(),
            [](const Json& left, const Json& right) { return left.isSameAs(right); });
    if (isUntouched)
        return original.json;
    Json whole = json;
    whole.set("fields", Json(std::move(list)));
    return whole;
}

Json jsonOf(const FormDraft::Field& field)
{
    return keeps(field.json, FieldTraits::Kept::Group) ? withFields(field.json, field.original, field.columns)
                                                       : field.json;
}

} // namespace

FormDraft::FormDraft(const Json& definition)
    : head(definition)
    , fee(definition["fee"])
    , rules(definition["rules"].elements())
    , feeLines(definition["fee"]["lines"].elements())
{
    for (const Json& json : definition["pages"].elements()) {
        Page page{json, {}, {}};
        for (const Json& field : json["fields"].elements())
            page.fields.push_back(fieldOf(field));
        page.json.remove("fields");
        page.original = {json, page.json};
        pages.push_back(std::move(page));
    }
    for (const char* const member : {"pages", "rules", "fee"})
        head.remove(member);
    if (fee.isObject())
        fee.remove("lines");
}

Json FormDraft::definition() const
{
    Json definition = head;
    if (fee.isObject() || !feeLines.empty()) {
        Json whole = fee.isObject() ? fee : Json::object();
        if (!feeLines.empty())
            whole.set("lines", Json(Json::Array(feeLines)));
        definition.set("fee", whole);
    }
    Json list = Json::array();
    for (const Page& page : pages)
        list.append(withFields(page.json, page.original, page.fields));
    definition.set("pages", list);
    if (!rules.empty())
        definition.set("rules", Json(Json::Array(rules)));
    return definition;
}

QByteArray FormDraft::reference() const
{
    return head["id"].toUtf8() + '@' + QByteArray::number(head["version"].toInteger());
}

FormDraft::Field* FormDraft::field(QByteArrayView path)
{
    const qsizetype dot = path.indexOf('.');
    const QByteArrayView name = dot < 0 ? path : path.first(dot);
    for (Page& page : pages) {
        for (Field& field : page.fields) {
            if (field.id() != name)
                continue;
            if (dot < 0)
                return &field;
            const auto column = std::ranges::find(field.columns, path.sliced(dot + 1), &Field::id);
            return column == field.columns.end() ? nullptr : &*column;
        }
    }
    return nullptr;
}

FormDraft::Page* FormDraft::page(QByteArrayView id)
{
    const auto found = std::ranges::find(pages, id, &Page::id);
    return found == pages.end() ? nullptr : &*found;
}

std::vector<FormDraft::Field>* FormDraft::fieldsOf(QByteArrayView pageOrGroup)
{
    if (Page* const found = page(pageOrGroup))
        return &found->fields;
    Field* const group = field(pageOrGroup);
    return group && keeps(group->json, FieldTraits::Kept::Group) ? &group->columns : nullptr;
}

Json* FormDraft::rule(QByteArrayView id)
{
    const auto found = std::ranges::find_if(rules, [id](const Json& rule) { return rule["id"].toUtf8() == id; });
    return found == rules.end() ? nullptr : &*found;
}

Json* FormDraft::feeLine(QByteArrayView id)
{
    const auto found = std::ranges::find_if(feeLines, [id](const Json& line) { return line["id"].toUtf8() == id; });
    return found == feeLines.end() ? nullptr : &*found;
}

bool FormDraft::isLocked(QByteArrayView property) const
{
    return std::ranges::any_of(
        head["locked"].elements(), [property](const Json& locked) { return locked.toUtf8() == property; });
}

} // namespace Egov
