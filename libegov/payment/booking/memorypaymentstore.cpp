// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/booking/memorypaymentstore.h>

#include <libegov/payment/errors.h>

#include <map>
#include <mutex>
#include <set>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// Copied whole at the start of a transaction and put back when it fails: slow and plainly right.
struct PaymentTables {
    std::map<ChargeId, ChargeAccount> accounts;
    std::vector<ChargeId> order;
    std::set<QByteArray> ledgerKeys;
    std::vector<InboxEvent> inbox;
    std::vector<PaymentNotice> notices;
};

Unexpected conflict(QLatin1StringView what) { return unexpected(PaymentError::Conflict, what); }

template <typename Record, typename Key>
bool isNext(const std::vector<Record>& known, const Record& record, Key key)
{
    const auto before = std::ranges::find(known, std::invoke(key, record), key);
    return record.version == (before == known.end() ? 1 : before->version + 1);
}

class View final : public PaymentStore {
public:
    explicit View(PaymentTables& tables)
        : m_tables(tables)
    {
    }

    Expected<std::optional<ChargeAccount>> lock(const ChargeId& charge) override
    {
        const auto found = m_tables.accounts.find(charge);
        return found == m_tables.accounts.end() ? std::nullopt : std::optional(found->second);
    }

    Expected<std::vector<ChargeId>> chargesOf(const CaseId& caseId) override
    {
        std::vector<ChargeId> charges;
        for (const ChargeId& id : m_tables.order) {
            if (m_tables.accounts.at(id).charge().caseId == caseId)
                charges.push_back(id);
        }
        return charges;
    }

    Expected<std::optional<HeldAttempt>> lockAttempt(
        AttemptHandle handle, const GatewayId& gateway, const QByteArray& value) override
    {
        for (const ChargeId& id : m_tables.order) {
            for (const Attempt& attempt : m_tables.accounts.at(id).attempts) {
                if (answersTo(attempt, handle, gateway, value))
                    return HeldAttempt{m_tables.accounts.at(id), attempt};
            }
        }
        return std::optional<HeldAttempt>();
    }

    Expected<std::vector<AttemptLocation>> attemptsToQuery(const QDateTime& moment, int limit) override
    {
        std::vector<std::pair<QDateTime, AttemptLocation>> due;
        for (const auto& [id, account] : m_tables.accounts) {
            for (const Attempt& attempt : account.attempts) {
                if (!attempt.nextQueryAt.isNull() && attempt.nextQueryAt <= moment)
                    due.push_back({attempt.nextQueryAt, {id, attempt.id}});
            }
        }
        std::ranges::stable_sort(due, {}, [](const auto& entry) { return entry.first; });
        std::vector<AttemptLocation> locations;
        for (const auto& [when, location] : due) {
            if (locations.size() < static_cast<size_t>(limit))
                locations.push_back(location);
        }
        return locations;
    }

    Expected<void> write(const ChargeChanges& changes) override
    {
        for (const Charge& charge : changes.revisions) {
            ChargeAccount& account = m_tables.accounts[charge.id];
            if (charge.revision != static_cast<int>(account.revisions.size()) + 1)
                return conflict("revision"_L1);
            if (account.revisions.empty())
                m_tables.order.push_back(charge.id);
            account.revisions.push_back(charge);
        }
        for (const LedgerEntry& entry : changes.ledger) {
            if (!m_tables.ledgerKeys.insert(entry.key).second)
                return conflict("ledger key"_L1);
        }
        for (auto& [id, account] : m_tables.accounts) {
            const ChargeChanges part = partFor(id, account, changes);
            if (const Expected<void> refused = check(account, part); !refused)
                return refused;
            applyChanges(account, part);
        }
        m_tables.notices.insert(m_tables.notices.end(), changes.notices.begin(), changes.notices.end());
        return {};
    }

    Expected<bool> addInboxEvent(const InboxEvent& event) override
    {
        if (std::ranges::any_of(m_tables.inbox,
                [&event](const InboxEvent& known) { return known.gateway == event.gateway && known.key == event.key; }))
            return false;
        m_tables.inbox.push_back(event);
        return true;
    }

    Expected<void> finishInboxEvent(const GatewayId& gateway, const QByteArray& key, InboxOutcome outcome) override
    {
        for (InboxEvent& event : m_tables.inbox) {
            if (event.gateway == gateway && event.key == key)
                event.outcome = outcome;
        }
        return {};
    }

    Expected<std::vector<InboxEvent>> unfinishedInboxEvents(int limit) override
    {
        std::vector<InboxEvent> events;
        for (const InboxEvent& event : m_tables.inbox) {
            if (event.outcome == InboxOutcome::Received && events.size() < static_cast<size_t>(limit))
                events.push_back(event);
        }
        return events;
    }

    Expected<std::vector<LedgerEntry>> ledgerBetween(const GatewayId& gateway, QDate from, QDate to) override
    {
        std::vector<LedgerEntry> entries;
        for (const auto& [id, account] : m_tables.accounts) {
            for (const LedgerEntry& entry : account.ledger) {
                if (entry.gateway == gateway && entry.kind != LedgerKind::Settled && entry.day >= from
                    && entry.day <= to)
                    entries.push_back(entry);
            }
        }
        return entries;
    }

    Expected<std::vector<PaymentFlag>> openFlags(int limit) override
    {
        std::vector<PaymentFlag> flags;
        for (const auto& [id, account] : m_tables.accounts)
            std::ranges::copy_if(account.flags, std::back_inserter(flags), &PaymentFlag::isOpen);
        std::ranges::stable_sort(flags, {}, &PaymentFlag::raisedAt);
        flags.resize(std::min(flags.size(), static_cast<size_t>(limit)));
        return flags;
    }

    Expected<std::vector<MoneyProposal>> openProposals(int limit) override
    {
        std::vector<MoneyProposal> open;
        for (const auto& [id, account] : m_tables.accounts) {
            std::ranges::copy_if(account.proposals, std::back_inserter(open),
                [](const MoneyProposal& proposal) { return proposal.state == ProposalState::Open; });
        }
        std::ranges::stable_sort(open, {}, &MoneyProposal::proposedAt);
        open.resize(std::min(open.size(), static_cast<size_t>(limit)));
        return open;
    }

private:
    static ChargeChanges partFor(const ChargeId& id, const ChargeAccount& account, const ChargeChanges& changes)
    {
        ChargeChanges part;
        const auto isOurs = [&id](const auto& record) { return record.charge == id; };
        std::ranges::copy_if(changes.attempts, std::back_inserter(part.attempts), isOurs);
        std::ranges::copy_if(changes.ledger, std::back_inserter(part.ledger), isOurs);
        std::ranges::copy_if(changes.flags, std::back_inserter(part.flags), isOurs);
        std::ranges::copy_if(changes.proposals, std::back_inserter(part.proposals), isOurs);
        const auto isOfOurAttempt = [&account](const auto& record) {
            return std::ranges::find(account.attempts, record.attempt, &Attempt::id) != account.attempts.end();
        };
        std::ranges::copy_if(changes.refunds, std::back_inserter(part.refunds), isOfOurAttempt);
        std::ranges::copy_if(changes.disputes, std::back_inserter(part.disputes), isOfOurAttempt);
        return part;
    }

    static Expected<void> check(const ChargeAccount& account, const ChargeChanges& part)
    {
        for (const Attempt& attempt : part.attempts) {
            if (!isNext(account.attempts, attempt, &Attempt::id))
                return conflict("attempt version"_L1);
            if (attempt.version == 1
                && std::ranges::find(account.attempts, attempt.key, &Attempt::key) != account.attempts.end())
                return conflict("attempt key"_L1);
        }
        for (const Refund& refund : part.refunds) {
            if (!isNext(account.refunds, refund, &Refund::id))
                return conflict("refund version"_L1);
        }
        for (const Dispute& dispute : part.disputes) {
            if (!isNext(account.disputes, dispute, &Dispute::providerReference))
                return conflict("dispute version"_L1);
        }
        for (const MoneyProposal& proposal : part.proposals) {
            if (!isNext(account.proposals, proposal, &MoneyProposal::id))
                return conflict("proposal version"_L1);
        }
        return {};
    }

    PaymentTables& m_tables;
};

} // namespace

class MemoryPaymentStore::Private {
public:
    mutable std::mutex mutex;
    PaymentTables tables;
};

MemoryPaymentStore::MemoryPaymentStore()
    : d(std::make_unique<Private>())
{
}

MemoryPaymentStore::~MemoryPaymentStore() = default;

Expected<void> MemoryPaymentStore::transact(const Work& work)
{
    const std::lock_guard guard(d->mutex);
    PaymentTables copy = d->tables;
    View view(copy);
    Expected<void> result = work(view);
    if (result)
        d->tables = std::move(copy);
    return result;
}

std::vector<PaymentNotice> MemoryPaymentStore::notices() const
{
    const std::lock_guard guard(d->mutex);
    return d->tables.notices;
}

} // namespace Egov
