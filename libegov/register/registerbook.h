// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/register/registerdefinition.h>
#include <libegov/register/registerentry.h>
#include <libegov/storage/transaction.h>

#include <vector>

namespace Egov {

/// One register in a transaction of the municipality's store: the entry, its number, and the decision that they follow
/// from are one commit. Whoever writes to it holds the end of the audit chain, so nobody draws a number at the same
/// moment; what is rolled back has drawn none. Every change is an event of the chain that states the entry's rows.
class EGOV_EXPORT RegisterBook {
public:
    /// Both outlive it.
    RegisterBook(Transaction& transaction, const RegisterDefinition& definition);

    /// Does it and returns the entry as it is then. Refused, with the check, the number and why:
    /// "register.no-such-entry"; "register.state", what the table below does not have; "register.validity", a last day
    /// before the first, a renewal that is not for longer, days where the act has none; "register.fields", a name that
    /// the register does not have, a required one that is missing, a value that no field holds, fields where the act
    /// has none; "register.kind"; "register.reason".
    ///
    /// | act | of an entry that is | then it is |
    /// |---|---|---|
    /// | Enter | not there | active |
    /// | Amend | active, suspended | as before |
    /// | Renew | active, also when its last day has passed | active |
    /// | Suspend | active | suspended |
    /// | Resume | suspended | active |
    /// | End | active, suspended | ended |
    /// | Void | active, suspended, ended | void |
    /// | Publish | active, suspended, without consent | as before |
    /// | Unpublish | any, with consent | as before |
    Expected<RegisterEntry> apply(const EntryChange& change);

    /// number: as it is printed. "register.no-such-entry".
    Expected<RegisterEntry> entry(const QByteArray& number);
    /// Everything that was ever done to it, from the first. "register.no-such-entry".
    Expected<std::vector<EntryEvent>> history(const QByteArray& number);
    /// Those that a case has entered, in the order of their numbers.
    Expected<std::vector<RegisterEntry>> entriesOfCase(const ReferenceNumber& reference);

private:
    Expected<RegisterEntry> enter(const EntryChange& change);
    Expected<void> record(const RegisterEntry& entry, const EntryChange& change, const QByteArray& from);

    Transaction& m_transaction;
    const RegisterDefinition& m_definition;
};

} // namespace Egov
