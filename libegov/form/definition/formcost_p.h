// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>
#include <libegov/form/fields/builtinfield_p.h>

#include <QHash>

#include <memory>
#include <span>
#include <vector>

namespace Egov {

// How many steps the rules of a definition can take at the very most, for answers within the limits of their own
// fields: known when it is compiled, so that no resident ever meets a form that is too costly to judge. Every operation
// is counted as the machine counts it, every array as long as it can be, every branch as taken.
class FormCost {
public:
    // The definition must have compiled: its graph is without circles, its names are known.
    explicit FormCost(const Json& definition);

    struct Most {
        double steps = 0;
        QByteArray pointer; // of the rule that costs most
    };
    Most most();

private:
    using Size = FieldSize;
    struct Group;
    struct Column {
        const Json* json = nullptr;
        const Group* group = nullptr; // the group it is a column of
    };
    struct Group {
        QByteArray id;
        double rows = 0;
        QHash<QByteArray, Column> columns;
    };
    struct Scope {
        enum class Kind { Root, Element, Reduce } kind = Kind::Root;
        const Group* row = nullptr; // where "row.x" points
        const Group* element = nullptr; // what the elements are, when they are rows
        Size current;
        Size accumulator;
    };
    struct Priced {
        double steps = 0;
        Size size;
        // It is the rows of this group, or some of them; then the size tells only how many. What they hold is asked for
        // where it is used, as the graph of dependencies has it: else a column's own rule would be asked for itself.
        const Group* rows = nullptr;
    };

    void learn(const Json& field, const Group* group);
    void charge(const Json& rule, const QByteArray& pointer, const Group* row);
    void chargeField(const Json& field, const QByteArray& pointer, const Group* row);
    void chargeAll(
        const Json& source, std::initializer_list<const char*> names, const QByteArray& pointer, const Group* row);
    Size sizeOf(const Column& field);
    Size groupSize(const Group& group);
    static Size sizeOfConstant(const Json& value);

    Priced price(const Json& rule, const Scope& scope);
    Priced whole(const Json& rule, const Scope& scope); // with what the rows hold
    Priced variable(std::span<const Json> arguments, const Scope& scope);
    Size named(const QByteArray& name, const Scope& scope, const Group*& rows);
    Priced iteration(const QByteArray& operation, std::span<const Json> arguments, const Scope& scope);
    Priced reduction(const Priced& source, std::span<const Json> arguments, const Scope& scope);
    Priced operation(const QByteArray& name, std::span<const Json> arguments, const Scope& scope);

    const Json& m_definition;
    std::vector<std::unique_ptr<Group>> m_groups;
    QHash<QByteArray, Column> m_fields; // of the root
    QHash<QByteArray, const Group*> m_rows;
    QHash<const Json*, Size> m_computed;
    double m_steps = 0;
    double m_worst = 0;
    QByteArray m_worstPointer;
    double m_visits = 0; // of this analysis
};

} // namespace Egov
