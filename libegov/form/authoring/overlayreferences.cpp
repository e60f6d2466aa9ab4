// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/authoring/overlayreferences_p.h>

#include <libegov/form/definition/tablereads.h>
#include <libegov/form/rules/ruleparts_p.h>

#include <algorithm>

namespace Egov {
namespace {

QByteArray valueOf(const Json& option) { return option.isText() ? option.toUtf8() : option["value"].toUtf8(); }

class Collecting {
public:
    // row: the group whose rows a rule speaks of as "row"; empty where there is none.
    explicit Collecting(QByteArray row)
        : m_row(std::move(row))
    {
    }

    // element: the list whose elements a rule inside an iteration reads; empty outside.
    void collect(const Json& json, const QByteArray& element)
    {
        if (const std::optional<QByteArray> name = variableName(json)) {
            add(*name, element);
            return;
        }
        const std::optional<OperationParts> parts = operationOf(json);
        if (parts && iterates(parts->name) && !parts->arguments.empty()) {
            collect(parts->arguments[0], element);
            const QByteArray list = variableName(parts->arguments[0]).value_or(QByteArray());
            for (const Json& inner : parts->arguments.subspan(1))
                collect(inner, list.isEmpty() ? element : list);
            return;
        }
        if (parts)
            operation(*parts, element);
        for (const Json& one : json.elements())
            collect(one, element);
        for (const Json::Member& member : json.members())
            collect(member.second, element);
    }

    void add(const QByteArray& name, const QByteArray& element)
    {
        if (const QByteArray path = pathOf(name, element); !path.isEmpty())
            references.fields.append(path);
    }

    OverlayReferences references;

private:
    QByteArray pathOf(const QByteArray& name, const QByteArray& element) const
    {
        if (headOf(name) == "row" && !m_row.isEmpty())
            return m_row + '.' + tailOf(name);
        return element.isEmpty() ? name : element + '.' + name;
    }

    void operation(const OperationParts& parts, const QByteArray& element)
    {
        const auto& [name, arguments, isList] = parts;
        if (name == "missing" || name == "missing_some") {
            for (const Json& argument : arguments) {
                for (const Json& key : argument.isArray() ? argument.elements() : Json::Array{argument}) {
                    if (key.isText())
                        add(key.toUtf8(), element);
                }
            }
        } else if (name == "sum" && arguments.size() == 2 && arguments[1].isText()) {
            if (const std::optional<QByteArray> list = variableName(arguments[0]); list && !list->isEmpty())
                add(*list + '.' + arguments[1].toUtf8(), element);
        } else if (name == "==" || name == "===" || name == "!=" || name == "!==" || name == "in") {
            comparison(arguments, element);
        }
    }

    // {"==": [{"var": "kind"}, "boat"]}, {"in": [{"var": "kind"}, ["boat", "ship"]]}
    void comparison(std::span<const Json> arguments, const QByteArray& element)
    {
        for (size_t i = 0; arguments.size() == 2 && i < 2; ++i) {
            const std::optional<QByteArray> name = variableName(arguments[i]);
            if (!name || name->isEmpty())
                continue;
            const Json& other = arguments[1 - i];
            for (const Json& value : other.isArray() ? other.elements() : Json::Array{other}) {
                if (value.isText())
                    references.options.append(pathOf(*name, element) + '=' + value.toUtf8());
            }
        }
    }

    QByteArray m_row;
};

bool hasOption(const FormDraft& draft, const QByteArray& reference)
{
    const qsizetype sign = reference.indexOf('=');
    const FormDraft::Field* const field = draft.field(reference.left(sign));
    return field
        && std::ranges::find(field->json["options"].elements(), reference.sliced(sign + 1), valueOf)
        != field->json["options"].elements().end();
}

// Also of a part of a compound answer, "name.family", and of a row's answer without its column.
bool hasField(const FormDraft& draft, const QByteArray& path)
{
    return draft.field(path)
        || (draft.field(headOf(path)) && !tailOf(path).isEmpty() && draft.field(headOf(path))->columns.empty());
}

} // namespace

OverlayReferences OverlayReferences::of(const Json& change)
{
    const Json& rule = change["rule"];
    const QByteArray each = (rule.contains("each") ? rule : change)["each"].toUtf8();
    Collecting collecting(change.contains("group") ? change["group"].toUtf8() : each);
    // A group that is added brings its own rows.
    collecting.collect(change, {});
    if (!each.isEmpty())
        collecting.add(each, {});
    const Json::Array places = rule["at"].isText() ? Json::Array{rule["at"]} : rule["at"].elements();
    for (const Json& at : places)
        collecting.add(at.toUtf8(), {});
    for (const TableRead& read : tableReads(change))
        collecting.references.tables.append(read.table);
    return std::move(collecting.references);
}

QByteArray OverlayReferences::goneField(const FormDraft& old, const FormDraft& next) const
{
    const auto gone = std::ranges::find_if(
        fields, [&](const QByteArray& path) { return hasField(old, path) && !hasField(next, path); });
    return gone == fields.end() ? QByteArray() : *gone;
}

QByteArray OverlayReferences::goneValue(const FormDraft& old, const FormDraft& next) const
{
    const auto option = std::ranges::find_if(
        options, [&](const QByteArray& one) { return hasOption(old, one) && !hasOption(next, one); });
    if (option != options.end())
        return *option;
    const auto table = std::ranges::find_if(tables, [&](const QByteArray& name) {
        return old.head["tables"].contains(name) && !next.head["tables"].contains(name);
    });
    return table == tables.end() ? QByteArray() : "tables/" + *table;
}

} // namespace Egov
