// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/workbudget.h>

#include <libegov/base/errors.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mebi = 1024 * 1024;
constexpr WorkBudget::Limits document{
    64 * mebi, 256 * mebi, 2048 * mebi, 96 * mebi, 1'000'000, 1'000'000, 256'000'000, 1024};
constexpr const char* names[WorkBudget::kinds] = {"octets to read", "octets to make", "octets to digest",
    "octets of memory", "elements or objects", "attributes or members", "steps", "signatures"};

} // namespace

WorkBudget::WorkBudget()
    : WorkBudget(document)
{
}

WorkBudget::WorkBudget(const Limits& limits)
    : m_limits(limits)
{
}

WorkBudget::Limits WorkBudget::forDocument() { return document; }

bool WorkBudget::spend(Kind kind, qint64 amount) noexcept
{
    if (m_isSpent)
        return false;
    qint64& spent = m_spent[static_cast<size_t>(kind)];
    // Compared without a sum, which an amount from a file could overflow.
    if (amount < 0 || amount > limit(kind) - spent) {
        m_refused = kind;
        m_isSpent = true;
        return false;
    }
    spent += amount;
    return true;
}

Error WorkBudget::refusal() const
{
    Q_ASSERT_X(m_isSpent, "Egov::WorkBudget::refusal", "nothing was refused");
    return Error(BaseError::WorkExceeded,
        u"more than %1 %2"_s.arg(limit(m_refused)).arg(QLatin1StringView(names[static_cast<size_t>(m_refused)])));
}

} // namespace Egov
