// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/rehearsal/evaluationdiff_p.h>

#include <libegov/base/answerpath.h>

#include <algorithm>

namespace Egov {

namespace {

// "children[1].birthDate" is "children[].birthDate": how many rows somebody has is theirs.
QByteArray withoutRows(const QByteArray& path)
{
    QByteArray plain;
    bool isRow = false;
    for (const char c : path) {
        if (c == ']')
            isRow = false;
        if (!isRow)
            plain += c;
        if (c == '[')
            isRow = true;
    }
    return plain;
}

bool isUnknown(const QByteArray& path, const QByteArrayList& unknown)
{
    return std::ranges::any_of(unknown, [&path](const QByteArray& one) { return AnswerPath::isWithin(path, one); });
}

// A finding may stand at a member that somebody made up: only what the form has is named.
QByteArray fieldOf(const Form& form, QByteArray path)
{
    while (!path.isEmpty()) {
        if (form.field(path))
            return withoutRows(path);
        path = path.left(std::max(path.lastIndexOf('.'), path.lastIndexOf('[')));
    }
    return {};
}

class Diff {
public:
    Diff(RehearsalCounts& counts, const Evaluation& before, const Evaluation& after, const QByteArrayList& unknown)
        : m_counts(counts)
        , m_before(before)
        , m_after(after)
        , m_unknown(unknown)
    {
    }

    void count()
    {
        values({}, m_before.values(), m_after.values());
        visibility();
        findings();
        if (m_before.fee() != m_after.fee()) {
            ++m_counts.fees;
            m_differs = true;
        }
        m_counts.differing += m_differs;
        ++m_counts.judged;
    }

private:
    void add(QMap<QByteArray, qint64>& to, const QByteArray& what)
    {
        ++to[what];
        m_differs = true;
    }

    // Members of the answers, or of one row: their names are the form's, since nothing else is kept.
    void values(const QByteArray& prefix, const Json& before, const Json& after)
    {
        if (before.isSameAs(after) || (m_unknown.isEmpty() && before == after))
            return;
        for (const Json::Member& member : before.members())
            value(prefix + member.first, member.second, after[member.first]);
        for (const Json::Member& member : after.members()) {
            if (!before.contains(member.first))
                value(prefix + member.first, Json(), member.second);
        }
    }

    void value(const QByteArray& path, const Json& before, const Json& after)
    {
        if (before == after || isUnknown(path, m_unknown))
            return;
        const Json& some = before.isArray() ? before : after;
        const bool isGroup = some.isArray() && some[0].isObject()
            && (m_after.form().field(path)
                    ? !m_after.form().field(path)->fields.isEmpty()
                    : m_before.form().field(path) && !m_before.form().field(path)->fields.isEmpty());
        if (!isGroup)
            return add(m_counts.values, withoutRows(path));
        if (before.size() != after.size())
            return add(m_counts.values, withoutRows(path));
        for (qsizetype row = 0; row < before.size(); ++row)
            values(path + '[' + QByteArray::number(row) + "].", before[row], after[row]);
    }

    void visibility()
    {
        QByteArrayList before = m_before.visiblePaths();
        QByteArrayList after = m_after.visiblePaths();
        if (before == after)
            return;
        std::ranges::sort(before);
        std::ranges::sort(after);
        const auto addMissing
            = [this](const QByteArrayList& from, const QByteArrayList& in, QMap<QByteArray, qint64>& to) {
                  for (const QByteArray& path : from) {
                      if (!std::ranges::binary_search(in, path) && !isUnknown(path, m_unknown))
                          add(to, withoutRows(path));
                  }
              };
        addMissing(after, before, m_counts.shown);
        addMissing(before, after, m_counts.hidden);
    }

    void findings()
    {
        const QList<Finding> before = m_before.findings();
        const QList<Finding> after = m_after.findings();
        const auto isWrong = [this](const QList<Finding>& findings) {
            return std::ranges::any_of(findings, [this](const Finding& finding) {
                return finding.severity == Severity::Error && !isUnknown(finding.path, m_unknown);
            });
        };
        if (!isWrong(before) && isWrong(after))
            ++m_counts.refused;
        const auto addMissing = [this](const QList<Finding>& from, const QList<Finding>& in, const Form& form,
                                    QMap<QByteArray, qint64>& to) {
            for (const Finding& finding : from) {
                const bool isThere = std::ranges::any_of(in,
                    [&finding](const Finding& one) { return one.code == finding.code && one.path == finding.path; });
                if (!isThere && !isUnknown(finding.path, m_unknown))
                    add(to, finding.code + ' ' + fieldOf(form, finding.path));
            }
        };
        addMissing(after, before, m_after.form(), m_counts.found);
        addMissing(before, after, m_before.form(), m_counts.gone);
    }

    RehearsalCounts& m_counts;
    const Evaluation& m_before;
    const Evaluation& m_after;
    const QByteArrayList& m_unknown;
    bool m_differs = false;
};

} // namespace

void countDifferences(
    RehearsalCounts& counts, const Evaluation& before, const Evaluation& after, const QByteArrayList& unknown)
{
    Diff(counts, before, after, unknown).count();
}

} // namespace Egov
