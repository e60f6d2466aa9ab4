// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/definition/formreads.h>

#include <libegov/form/definition/formplan_p.h>
#include <libegov/form/fields/declaredversion_p.h>

#include <set>

namespace Egov {

namespace {

// Of the type that judges this field.
QByteArray declarationOf(const Form::Private& plan, const QByteArray& path)
{
    for (const FieldPlan& field : plan.fields) {
        const auto* const declared = dynamic_cast<const DeclaredVersion*>(field.type.get());
        if (field.path == path && declared)
            return declared->declaration();
    }
    return {};
}

struct Collected {
    const Form::Private& plan;
    std::set<QByteArray> tables{};
    QMap<QByteArray, QByteArray> types{};
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
            types.insert(field.type, declarationOf(plan, field.path));
            // A vendor's type may look up whatever it likes (FieldContext::table).
            isAny = isAny || field.type.contains('.');
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
        .fieldTypes = collected.types};
}

} // namespace Egov
