// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/clock.h>
#include <libegov/form/fields/fieldtype.h>
#include <libegov/publication/publishedfiles.h>
#include <libegov/publication/publisher.h>
#include <libegov/storage/store.h>

#include <memory>

namespace Egov {

/// What tells one publication of a municipality from the others: enough to know whether something else is in force.
struct PublicationMark {
    qint64 number = 0; ///< from 1
    QByteArray digest; ///< Manifest::digest
    QDateTime from; ///< UTC

    bool operator==(const PublicationMark&) const = default;
};

/// One publication as it was taken in.
struct PublishedManifest {
    SignedManifest manifest; ///< with both signatures
    QDateTime publishedAt; ///< UTC; as of then the keys were judged
};

/// What was put in force for one municipality, number by number, in its store. The same questions may come from many
/// threads. Errors besides those that are named: those of Transaction.
class EGOV_EXPORT Publications {
public:
    static constexpr qint64 toleranceSeconds = 60 * 60; ///< by which "from" may be past, and clocks may differ
    static constexpr qint64 farthestDays = 400; ///< "from" is no farther ahead

    /// publishers: as the operator's configuration says now. The store outlives this.
    Publications(Store& store, QList<Publisher> publishers, std::shared_ptr<const Clock> clock);

    /// Judges everything and takes it in, in one transaction with its event of the audit chain. types: the library's
    /// and vendors' field types. Nothing is changed by a refusal: errors of judgeSigners() as of now,
    /// "publication.tenant", "publication.files", "publication.definitions", "publication.sets", "publication.from",
    /// "publication.replayed" (this very one is there), "publication.taken" (another one has the number; the detail
    /// says which is the newest), "publication.number" (a gap), "publication.previous", "publication.roll-back",
    /// "publication.clock" (now is before the newest was published), "publication.damaged".
    Expected<PublicationMark> publish(
        const SignedManifest& manifest, const PublishedFiles& files, const FieldTypes& types = FieldTypes::builtIn());

    /// The newest whose moment has come, absent before the first: one small question, to be asked every other second.
    /// served: what the caller has in force; from there it only goes up ("publication.rolled-back": the store knows
    /// less or something else, "publication.clock": its moment is not here yet although it was). What is found is not
    /// judged yet: find() before it is taken up.
    Expected<std::optional<PublicationMark>> inForce(const std::optional<PublicationMark>& served = std::nullopt) const;
    /// The one with the highest number, in force or not, which the next one has to name; absent before the first.
    Expected<std::optional<PublicationMark>> newest() const;

    /// One publication, judged: it is what was signed, by people whose keys counted then, follows all before it without
    /// a gap, and the audit chain tells of it. "publication.damaged", "publication.clock" (published in the future),
    /// errors of judgeSigners(); "publication.number" where there is none of this number.
    Expected<PublishedManifest> find(qint64 number) const;
    /// The files of one of them, each read and compared with its digest: "publication.damaged".
    Expected<PublishedFiles> filesOf(const Manifest& manifest) const;

    /// All that is stored, by number; read, not judged. "publication.damaged" where one cannot be read.
    Expected<std::vector<PublishedManifest>> all() const;

private:
    Store* m_store;
    QList<Publisher> m_publishers;
    std::shared_ptr<const Clock> m_clock;
};

} // namespace Egov
