// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/evaluation/reopening.h>

#include <libegov/form/definition/formplan_p.h>

#include <libegov/base/answerpath.h>

#include <algorithm>

namespace Egov {
namespace {

bool isUnder(QByteArrayView path, const QList<QByteArray>& paths)
{
    return std::ranges::any_of(paths, [&](const QByteArray& above) { return AnswerPath::isWithin(path, above); });
}

// "children[1].birthDate" as the plan calls it.
QByteArray withoutRows(QByteArrayView path)
{
    QByteArray plain;
    bool isInside = false;
    for (const char c : path) {
        isInside = isInside && c != ']';
        if (!isInside)
            plain += c;
        isInside = isInside || c == '[';
    }
    return plain;
}

// Of a field, a group, a row of it, or a part of a compound answer.
bool concerns(const QByteArray& opened, const FieldPlan& field)
{
    const QByteArray plain = withoutRows(opened);
    const bool isWholeGroup
        = field.group != none && !plain.contains("].") && AnswerPath::isWithin(field.path, AnswerPath::rootOf(plain));
    return isWholeGroup || AnswerPath::isWithin(plain, field.path);
}

} // namespace

Reopening::Reopening(const Form& form, Json filed, QList<QByteArray> opened, QList<QByteArray> sealed)
    : m_form(form)
    , m_filed(std::move(filed))
    , m_opened(std::move(opened))
    , m_sealed(std::move(sealed))
{
    const Form::Private& plan = FormAccess::of(m_form);
    const size_t firstField = plan.pages.size();
    m_changing.assign(plan.fields.size(), false);
    m_unread.assign(plan.fields.size(), false);
    for (size_t i = 0; i < plan.fields.size(); ++i) {
        const FieldPlan& field = plan.fields[i];
        m_changing[i] = std::ranges::any_of(m_opened, [&](const QByteArray& path) { return concerns(path, field); });
        m_unread[i] = std::ranges::any_of(m_sealed, [&](const QByteArray& path) { return concerns(path, field); });
    }
    // The steps stand in an order in which everything that is read was computed before.
    std::vector<bool> changing(plan.dependencies.size(), false);
    for (const Step& step : plan.steps) {
        const bool isField = step.kind == Step::Kind::Field || step.kind == Step::Kind::Column;
        const size_t node = step.kind == Step::Kind::Page ? step.index
            : isField                                     ? firstField + step.index
                                                          : firstField + plan.fields.size() + step.index;
        // A column depends on its group, and what is opened in one row opens no other field.
        const int group = isField ? plan.fields[step.index].group : none;
        const int groupField = group == none ? none : plan.groups[size_t(group)].field;
        const bool follows = std::ranges::any_of(plan.dependencies[node], [&](int on) {
            return changing[size_t(on)] && (groupField == none || size_t(on) != firstField + size_t(groupField));
        });
        const bool isHidden = isField && m_unread[step.index];
        changing[node] = follows && !isHidden;
        if (isField) {
            changing[node] = changing[node] || m_changing[step.index];
            m_changing[step.index] = changing[node];
        }
    }
}

int Reopening::fieldAt(QByteArrayView path) const
{
    const std::vector<FieldPlan>& fields = FormAccess::of(m_form).fields;
    const QByteArray plain = withoutRows(path);
    int found = none;
    for (size_t i = 0; i < fields.size(); ++i) {
        // A column stands behind its group.
        if (AnswerPath::isWithin(plain, fields[i].path))
            found = int(i);
    }
    return found;
}

bool Reopening::isOpened(int field) const
{
    const FieldPlan& plan = FormAccess::of(m_form).fields[size_t(field)];
    return std::ranges::any_of(m_opened, [&](const QByteArray& opened) { return concerns(opened, plan); });
}

bool Reopening::isOpenBelow(QByteArrayView path) const
{
    return std::ranges::any_of(m_opened,
        [&](const QByteArray& opened) { return opened.size() > path.size() && AnswerPath::isWithin(opened, path); });
}

bool Reopening::isOpen(QByteArrayView path) const
{
    if (isUnder(path, m_opened))
        return true;
    const QByteArrayView root = AnswerPath::rootOf(path);
    const int field = fieldAt(root);
    // Nobody was asked for it when the application was filed; now somebody is.
    return field != none && m_changing[size_t(field)] && !isOpened(field) && !m_filed.contains(root)
        && !FormAccess::of(m_form).fields[size_t(field)].isComputed && !isUnder(root, m_sealed);
}

bool Reopening::follows(QByteArrayView path) const
{
    const int field = fieldAt(path);
    return field != none && m_changing[size_t(field)] && FormAccess::of(m_form).fields[size_t(field)].isComputed;
}

bool Reopening::mayVanish(QByteArrayView path) const
{
    const int root = fieldAt(AnswerPath::rootOf(path));
    const int field = fieldAt(path);
    const auto isHideable
        = [this](int index) { return index != none && m_changing[size_t(index)] && !isOpened(index); };
    return isHideable(root) || isHideable(field);
}

QList<QByteArray> Reopening::followers() const
{
    const Form::Private& plan = FormAccess::of(m_form);
    QList<QByteArray> ids;
    for (size_t i = 0; i < plan.fields.size(); ++i) {
        const FieldPlan& field = plan.fields[i];
        const QByteArray id = AnswerPath::rootOf(field.path).toByteArray();
        if (m_changing[i] && !isOpened(int(i)) && field.takesAnswer && !ids.contains(id))
            ids.append(id);
    }
    return ids;
}

bool Reopening::reads(const std::vector<int>& fields) const
{
    const auto isChanging = [this](int field) { return m_changing[size_t(field)]; };
    const auto isUnread = [this](int field) { return m_unread[size_t(field)]; };
    return std::ranges::any_of(fields, isChanging) && std::ranges::none_of(fields, isUnread);
}

// Puts back what stays closed and nobody has changed; where its row is gone, nothing is put back.
void Reopening::restore(Json& values, const Json& filed, const Json& filedToday, const QByteArray& path) const
{
    if (isUnder(path, m_opened))
        return;
    const int field = fieldAt(path);
    const bool isGroup = field != none && FormAccess::of(m_form).fields[size_t(field)].rows != none;
    if (isGroup && filed.isArray()) {
        for (qsizetype row = 0; row < filed.size(); ++row)
            restore(values, filed[row], filedToday[row], AnswerPath::ofRow(path, row));
    } else if (filed.isObject() && (isGroup || isOpenBelow(path))) {
        for (const Json::Member& member : filed.members())
            restore(values, member.second, filedToday[member.first], path + '.' + member.first);
    } else if (const std::optional<AnswerPath> place = AnswerPath::parse(path);
        place && !isOpen(path) && !follows(path)) {
        const Json* const now = place->find(values);
        const bool isUnchanged = now ? *now == filedToday : filedToday.isNull();
        if (isUnchanged || isUnder(path, m_sealed))
            (void)place->set(values, filed); // false: its row is gone
    }
}

Json Reopening::merged(const Json& judged, const Json& filedToday) const
{
    const Form::Private& plan = FormAccess::of(m_form);
    Json values = judged;
    for (const int index : plan.rootFields) {
        const FieldPlan& field = plan.fields[size_t(index)];
        const Json& filed = m_filed[field.id];
        // An opened answer that hides a field takes away what was filed there.
        const bool isHidden = m_changing[size_t(index)] && !values.contains(field.id);
        if (!filed.isNull() && !isHidden)
            restore(values, filed, filedToday[field.id], field.id);
    }
    return values;
}

} // namespace Egov
