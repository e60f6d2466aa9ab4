// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>

#include <QList>

namespace Egov {

/// One place of a definition that reads a table: a rule's "table" or "table_on", or a field's "optionsTable".
struct TableRead {
    QByteArray table; ///< its name
    QList<QByteArray> keys; ///< behind it, up to the first that is computed
    bool isOptions = false; ///< the answers are chosen among its entries
    QByteArray place; ///< of the reader, by ids: "articles/collectionDay/value"
};

/// All of them, in the order of the definition, each look-up once. Names that are computed are not among them.
EGOV_EXPORT QList<TableRead> tableReads(const Json& definition);

/// Where a JSON pointer into a definition leads, by ids where there are some: "/pages/0/fields/2/when" is
/// "pages/applicant/fields/name/when", which stays when something is put in front.
EGOV_EXPORT QByteArray placeByIds(const Json& definition, const QByteArray& pointer);

} // namespace Egov
