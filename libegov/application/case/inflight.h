// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/id.h>
#include <libegov/storage/store.h>

#include <QDateTime>

#include <vector>

namespace Egov {

/// What is under way in one municipality and was judged by one definition set.
struct InFlight {
    FormId form; ///< its procedure
    QByteArray definitionSet; ///< DefinitionSet::digest; empty for what is of 0.1.0
    qint64 cases = 0; ///< arrived and not ended
    qint64 corrections = 0; ///< those of the cases whose applicant is asked for a correction now
    qint64 drafts = 0; ///< saved and not lapsed
};

/// By form and set; what has nothing under way is not listed. Counts every case: for those who look after a
/// municipality, not for a page. now: UTC; a draft that has expired by then is none. Errors of Store.
EGOV_EXPORT Expected<std::vector<InFlight>> countInFlight(const Store& store, const QDateTime& now);

} // namespace Egov
