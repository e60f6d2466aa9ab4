// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>
#include <libegov/base/json.h>

#include <QList>

namespace Egov {

/// May a draft or a case of the old version go on under the new one?
/// Compatible: as it is. NeedsMigration: after something is asked or converted. Breaking: no.
enum class PublishVerdict { Compatible, NeedsMigration, Breaking };

/// One thing that is different.
struct FormChange {
    QByteArray path; ///< field path, page id, "rules.<id>" or the property of the form
    QByteArray kind; ///< "field-added", "option-removed" ...
    PublishVerdict verdict = PublishVerdict::Compatible; ///< what this change alone would mean
};

/// What two versions of a form differ in.
struct FormComparison {
    QList<FormChange> changes; ///< in the order of the new version
    PublishVerdict verdict = PublishVerdict::Compatible; ///< the worst of them
};

/// "compare.not-a-version" when the ids differ or the version goes down.
EGOV_EXPORT Expected<FormComparison> compareForms(const Json& oldDefinition, const Json& newDefinition);
EGOV_EXPORT QByteArray toText(PublishVerdict verdict); ///< compatible, needs-migration, breaking

} // namespace Egov
