// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/answerpath.h>

#include <algorithm>
#include <span>

namespace Egov {

namespace {

// More rows than any form has.
constexpr qsizetype longestRow = 6;

std::optional<qsizetype> rowOf(QByteArrayView digits)
{
    const bool isNumber = !digits.isEmpty() && digits.size() <= longestRow
        && std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
    if (!isNumber || (digits.size() > 1 && digits.front() == '0')) // one spelling for each row
        return std::nullopt;
    return digits.toInt();
}

// Takes the first step off the text.
std::optional<AnswerPath::Step> nextStep(QByteArrayView& text, bool isFirst)
{
    if (!isFirst && text.startsWith('[')) {
        const qsizetype end = text.indexOf(']');
        const std::optional<qsizetype> row = end < 0 ? std::nullopt : rowOf(text.sliced(1, end - 1));
        if (!row)
            return std::nullopt;
        text = text.sliced(end + 1);
        return AnswerPath::Step{{}, *row};
    }
    if (!isFirst) {
        if (!text.startsWith('.'))
            return std::nullopt;
        text = text.sliced(1);
    }
    const auto end = std::ranges::find_if(text, [](char c) { return c == '.' || c == '[' || c == ']'; });
    const qsizetype length = end - text.begin();
    if (length == 0)
        return std::nullopt;
    AnswerPath::Step step{text.first(length).toByteArray(), -1};
    text = text.sliced(length);
    return step;
}

// Rebuilds the branch: Json gives no writing access to its inside.
std::optional<Json> replaced(const Json& node, std::span<const AnswerPath::Step> steps, const Json& value)
{
    if (steps.empty())
        return value;
    const AnswerPath::Step& step = steps.front();
    if (step.row >= 0) {
        if (!node.isArray() || step.row >= node.size())
            return std::nullopt;
        std::optional<Json> inner = replaced(node[step.row], steps.subspan(1), value);
        if (!inner)
            return std::nullopt;
        Json::Array elements = node.elements();
        elements[static_cast<size_t>(step.row)] = *std::move(inner);
        return Json(std::move(elements));
    }
    if (!node.isObject() || (steps.size() > 1 && !node.contains(step.name)))
        return std::nullopt;
    std::optional<Json> inner = replaced(node[step.name], steps.subspan(1), value);
    if (!inner)
        return std::nullopt;
    Json copy = node;
    copy.set(step.name, *std::move(inner));
    return copy;
}

} // namespace

std::optional<AnswerPath> AnswerPath::parse(QByteArrayView text)
{
    AnswerPath path;
    do {
        std::optional<Step> step = nextStep(text, path.m_steps.empty());
        if (!step)
            return std::nullopt;
        path.m_steps.push_back(*std::move(step));
    } while (!text.isEmpty());
    return path;
}

const Json* AnswerPath::find(const Json& answers) const
{
    const Json* node = &answers;
    for (const Step& step : m_steps) {
        if (step.row >= 0 ? !node->isArray() || step.row >= node->size() : !node->contains(step.name))
            return nullptr;
        node = step.row >= 0 ? &(*node)[step.row] : &(*node)[step.name];
    }
    return node;
}

bool AnswerPath::set(Json& answers, const Json& value) const
{
    std::optional<Json> changed = replaced(answers, m_steps, value);
    if (changed)
        answers = *std::move(changed);
    return changed.has_value();
}

bool AnswerPath::holds(const AnswerPath& other) const
{
    return m_steps.size() <= other.m_steps.size()
        && std::ranges::equal(m_steps, std::span(other.m_steps).first(m_steps.size()));
}

QByteArray AnswerPath::ofRow(QByteArrayView group, qsizetype row)
{
    return group.toByteArray() + '[' + QByteArray::number(row) + ']';
}

QByteArray AnswerPath::ofCell(QByteArrayView group, qsizetype row, QByteArrayView column)
{
    return ofRow(group, row) + '.' + column.toByteArray();
}

QByteArrayView AnswerPath::rootOf(QByteArrayView path)
{
    return path.first(std::ranges::find_if(path, [](char c) { return c == '.' || c == '['; }) - path.begin());
}

QByteArrayView AnswerPath::outerOf(QByteArrayView path)
{
    return path.first(std::max<qsizetype>({0, path.lastIndexOf('.'), path.lastIndexOf('[')}));
}

bool AnswerPath::isWithin(QByteArrayView path, QByteArrayView outer)
{
    return path.startsWith(outer)
        && (path.size() == outer.size() || path[outer.size()] == '.' || path[outer.size()] == '[');
}

} // namespace Egov
