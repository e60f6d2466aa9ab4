// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/register/certificate.h>
#include <libegov/storage/statestore.h>

namespace Egov {

/// What somebody learns who asks for a number.
struct LookUpAnswer {
    /// Too much was asked from there: nothing was looked up, and nothing will be before this moment.
    std::optional<QDateTime> pausedUntil;
    CertificateVerdict verdict = CertificateVerdict::Unknown; ///< of the entry, as of its certificate
    QList<std::pair<QString, QString>> fields{}; ///< label and value: the public ones, where there is consent
};

/// Looks one number of a register up, for everybody. Numbers follow each other, so what is limited is how many of them
/// one place asks for (GuessLock: ten, then a pause that doubles). A number that was never given takes the same
/// statement and the same work as one that was, and its answer has the same shape as that of an entry without consent.
class EGOV_EXPORT RegisterLookUp {
public:
    static constexpr qsizetype longestNumber = 200; ///< bytes of what is typed; more is unknown

    /// Both outlive it, and are of the same store.
    RegisterLookUp(const Store& store, StateStore& states);

    /// typed: in any width and stroke (foldRegisterNumber). from: a digest of where it comes from, never empty; the
    /// clock is that of the states. "register.not-public" for a register without a public field; errors of the store.
    Expected<LookUpAnswer> find(const RegisterDefinition& definition, const QByteArray& typed, const QByteArray& from);

private:
    const Store& m_store;
    StateStore& m_states;
};

} // namespace Egov
