// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/publication/publications.h>

namespace Egov {

// The rows of one municipality's publications, in order, each compared with what it says of itself: the digest, the
// number, the moment, and the digest of the one before. "publication.damaged" names the first that is wrong.
Expected<std::vector<PublishedManifest>> readPublications(Transaction& transaction);

// The audit chain tells of this one, and of none behind the newest: "publication.damaged" where it does not.
Expected<void> judgeEvents(Transaction& transaction, const PublishedManifest& published, qint64 newest);

// "publication/3"
QByteArray subjectOf(qint64 number);

} // namespace Egov
