// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/register/certificate.h>
#include <libegov/storage/store.h>

namespace Egov {

/// Where the status lists of a municipality lie for everybody: list 3 at prefix and "3".
struct StatusListPlace {
    QString prefix; ///< "https://apply.example.lg.jp/272124/registers/status/"
};

/// The certificates of a municipality and their positions. A position is drawn at random among those that are free, so
/// that it tells nothing about when or for whom; it is never used again. A list is left when three of four positions
/// are taken, so that there are always free ones around those that are.
class EGOV_EXPORT CertificateBook {
public:
    static constexpr std::chrono::hours listLifetime{24}; ///< until a list that nobody renews says nothing
    static constexpr std::chrono::minutes listTimeToLive{15}; ///< after that a checker asks for a fresh one

    /// transaction outlives it.
    CertificateBook(Transaction& transaction, StatusListPlace place);

    /// A certificate of the entry as it stands, in the commit in which it was changed; an event of the chain states it.
    /// Several of one entry (copies, a lost one) have each a position. "register.state" where the entry is not active.
    Expected<CertificateClaims> issue(
        const RegisterDefinition& definition, const RegisterEntry& entry, const Actor& actor, const QDateTime& at);

    /// The numbers of all lists, from 1.
    Expected<qint64> lists();
    /// One list as it is now. "register.no-such-entry" for a number that is none.
    Expected<StatusListClaims> list(qint64 number, const QDateTime& at);

private:
    Transaction& m_transaction;
    StatusListPlace m_place;
};

} // namespace Egov
