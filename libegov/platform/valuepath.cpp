// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "valuepath_p.h"

#include <utility>

namespace Egov {
namespace {

struct Step {
    QByteArray name; // of a member; empty for an element
    qsizetype index = -1;
    QByteArrayView rest;
};

// "children[1].myNumber" -> member children; "[1].myNumber" -> element 1; "myNumber" -> member myNumber.
Step firstStep(QByteArrayView path)
{
    if (path.startsWith('[')) {
        const qsizetype end = path.indexOf(']');
        QByteArrayView rest = path.sliced(end + 1);
        if (rest.startsWith('.'))
            rest = rest.sliced(1);
        return {{}, path.sliced(1, end - 1).toInt(), rest};
    }
    qsizetype end = 0;
    while (end < path.size() && path[end] != '.' && path[end] != '[')
        ++end;
    QByteArrayView rest = path.sliced(end);
    if (rest.startsWith('.'))
        rest = rest.sliced(1);
    return {path.first(end).toByteArray(), -1, rest};
}

} // namespace

Json valueAt(const Json& values, QByteArrayView path)
{
    if (path.isEmpty())
        return values;
    const Step step = firstStep(path);
    return valueAt(step.index >= 0 ? values[step.index] : values[step.name], step.rest);
}

Json withValueAt(const Json& values, QByteArrayView path, const Json& value)
{
    if (path.isEmpty())
        return value;
    const Step step = firstStep(path);
    if (step.index >= 0) {
        if (step.index >= values.size())
            return values;
        Json::Array elements = values.elements();
        Json& element = elements[static_cast<size_t>(step.index)];
        element = withValueAt(element, step.rest, value);
        return Json(std::move(elements));
    }
    if (!values.isObject())
        return values;
    Json changed = values;
    changed.set(step.name, withValueAt(values[step.name], step.rest, value));
    return changed;
}

} // namespace Egov
