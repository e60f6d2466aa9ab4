// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/platform/verdict/proposal.h>

#include <QHash>
#include <QMap>

namespace Egov {

/// What answers came to under a proposal, beside what they come to now. Paths are the form's ("children[].birthDate"),
/// never anything that somebody wrote.
struct RehearsalCounts {
    qint64 judged = 0; ///< answers that went through both
    qint64 differing = 0; ///< of these, with any difference
    qint64 refused = 0; ///< of these, with an error now where there was none: whoever sent them could not any more
    qint64 unreadable = 0; ///< no JSON object, or one that cannot be judged
    qint64 sealed = 0; ///< sealed answers: not judged, and neither is what hangs on them
    qint64 fees = 0; ///< of the differing, with another fee
    QMap<QByteArray, qint64> values{}; ///< by path: kept or computed otherwise
    QMap<QByteArray, qint64> shown{}; ///< by path: visible now
    QMap<QByteArray, qint64> hidden{}; ///< by path: visible no more
    QMap<QByteArray, qint64> found{}; ///< by "code path": found wrong now
    QMap<QByteArray, qint64> gone{}; ///< by "code path": found wrong no more
};

/// One procedure of one municipality.
struct FormRehearsal {
    FormId form; ///< which
    QByteArray from; ///< "road-park-report@1"
    QByteArray to; ///< "road-park-report@2"
    RehearsalCounts cases{}; ///< stored ones: what was filed last in each, as of the day it came
    RehearsalCounts traces{}; ///< recorded answers, as of RehearsalMaterial::asOf
};

/// One municipality with the procedures that it offers now and would offer otherwise.
struct TownRehearsal {
    TenantCode code; ///< whose
    QList<FormRehearsal> forms{}; ///< by id
};

/// What is taken through both.
struct RehearsalMaterial {
    QHash<FormId, QByteArrayList> traces{}; ///< one JSON object each, as a person or a program would send it
    QDate asOf; ///< Japanese day of the traces
    /// Of each procedure all that are stored, or none.
    enum class Cases { Stored, None };
    Cases cases = Cases::Stored; ///< whether the stores are read
    int threads = 2; ///< at least 1
};

/// Takes the answers through what is in force and what is proposed, in every municipality whose procedure would change.
/// What the proposal refuses is not judged. Reads the stores and changes nothing; errors of theirs.
EGOV_EXPORT Expected<QList<TownRehearsal>> rehearse(const Proposal& proposal, const RehearsalMaterial& material);

} // namespace Egov
