// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "paths_p.h"

#include <optional>

namespace Egov {

namespace {

struct Step {
    QByteArrayView name; // of a member; empty for an element
    qsizetype index = -1;
};

// Takes the first step off path; nothing when path is malformed.
std::optional<Step> nextStep(QByteArrayView& path)
{
    if (path.startsWith('[')) {
        const qsizetype end = path.indexOf(']');
        bool isNumber = false;
        const int index = end < 0 ? -1 : path.sliced(1, end - 1).toInt(&isNumber);
        if (!isNumber || index < 0)
            return std::nullopt;
        path = path.sliced(end + 1);
        return Step{{}, index};
    }
    if (path.startsWith('.'))
        path = path.sliced(1);
    qsizetype end = 0;
    while (end < path.size() && path[end] != '.' && path[end] != '[')
        ++end;
    if (end == 0)
        return std::nullopt;
    const Step step{path.first(end), -1};
    path = path.sliced(end);
    return step;
}

// Rebuilds the branch: Json gives no writing access to its inside.
std::optional<Json> replaced(const Json& node, QByteArrayView path, const Json& value)
{
    if (path.isEmpty())
        return value;
    const std::optional<Step> step = nextStep(path);
    if (!step)
        return std::nullopt;
    if (step->index >= 0) {
        if (!node.isArray() || step->index >= node.size())
            return std::nullopt;
        const std::optional<Json> inner = replaced(node[step->index], path, value);
        if (!inner)
            return std::nullopt;
        Json::Array elements = node.elements();
        elements[static_cast<size_t>(step->index)] = *inner;
        return Json(std::move(elements));
    }
    if (!node.isObject() || (!path.isEmpty() && !node.contains(step->name)))
        return std::nullopt;
    const std::optional<Json> inner = replaced(node[step->name], path, value);
    if (!inner)
        return std::nullopt;
    Json copy = node;
    copy.set(step->name.toByteArray(), *inner);
    return copy;
}

} // namespace

const Json* atPath(const Json& root, QByteArrayView path)
{
    const Json* node = &root;
    while (!path.isEmpty()) {
        const std::optional<Step> step = nextStep(path);
        if (!step)
            return nullptr;
        if (step->index >= 0) {
            if (!node->isArray() || step->index >= node->size())
                return nullptr;
            node = &(*node)[step->index];
        } else {
            if (!node->contains(step->name))
                return nullptr;
            node = &(*node)[step->name];
        }
    }
    return node;
}

bool setAtPath(Json& root, QByteArrayView path, const Json& value)
{
    if (path.isEmpty())
        return false;
    const std::optional<Json> changed = replaced(root, path, value);
    if (changed)
        root = *changed;
    return changed.has_value();
}

bool holds(QByteArrayView above, QByteArrayView path)
{
    return path == above
        || (path.startsWith(above) && path.size() > above.size()
            && (path[above.size()] == '.' || path[above.size()] == '['));
}

} // namespace Egov
