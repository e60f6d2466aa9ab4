// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/definition/formreads.h>

#include <libegov/form/definition/formplan_p.h>
#include <libegov/form/fields/askedfield_p.h>
#include <libegov/form/fields/declaredversion_p.h>

#include <set>

namespace Egov {

namespace {

// The type that judges this field; null for a group.
const FieldType* typeOf(const Form::Private& plan, const QByteArray& path)
{
    const auto found = std::ranges::find(plan.fields, path, &FieldPlan::path);
    return found == plan.fields.end() ? nullptr : found->type.get();
}

struct Collected {
    const Form::Private& plan;
    std::set<QByteArray> tables{};
    QMap<QByteArray, QByteArray> types{};
    QMap<QByteArray, FieldPluginCode> plugins{};
    bool isAny = false;
    bool isCalendar = false;

    void program(const Program& program)
    {
        for (const Node& node : program.nodes) {
            isCalendar = isCalendar || node.operation == Opcode::OpenDayOnOrAfter;
            if (node.operation != Opcode::Table && node.operation != Opcode::TableOn)
                continue;
            const Node& name = program.nodes[node.first + (node.operation == Opcode::TableOn ? 1 : 0)];
            if (name.operation == Opcode::Constant && name.constant.kind() == Value::Kind::Text) {
                const std::string_view text = name.constant.text();
                tables.emplace(text.data(), static_cast<qsizetype>(text.size()));
            } else {
                isAny = true;
            }
        }
    }

    void fields(const QList<FieldDescription>& fields)
    {
        for (const FieldDescription& field : fields) {
            const FieldType* const type = typeOf(plan, field.path);
            const auto* const declared = dynamic_cast<const DeclaredVersion*>(type);
            const auto* const asked = dynamic_cast<const AskedField*>(type);
            types.insert(field.type, declared ? declared->declaration() : QByteArray());
            if (asked)
                plugins.insert(field.type, asked->code());
            // A vendor's type may look up whatever it likes (FieldContext::table); a plugin is told the answer alone.
            isAny = isAny || (field.type.contains('.') && !asked);
            if (!field.optionsTable.isEmpty())
                tables.insert(field.optionsTable);
            this->fields(field.fields);
        }
    }
};

} // namespace

FormReads readsOf(const Form& form)
{
    Collected collected{.plan = FormAccess::of(form)};
    for (const Program& program : FormAccess::of(form).programs)
        collected.program(program);
    for (const PageDescription& page : form.pages())
        collected.fields(page.fields);
    return {.tables = QByteArrayList(collected.tables.begin(), collected.tables.end()),
        .readsAnyTable = collected.isAny,
        .readsCalendar = collected.isCalendar,
        .fieldTypes = collected.types,
        .fieldPlugins = collected.plugins};
}

} // namespace Egov
