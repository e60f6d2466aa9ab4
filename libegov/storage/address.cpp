// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "address_p.h"

#include <QUrl>
#include <QUrlQuery>

namespace Egov {

using namespace Qt::StringLiterals;

Expected<StoreAddress> StoreAddress::parse(const QString& url)
{
    StoreAddress address;
    if (url.startsWith("sqlite:"_L1)) {
        address.database = url.sliced(7);
        if (address.database.isEmpty())
            return unexpected("storage.url", u"sqlite: without a path"_s);
        return address;
    }
    const QUrl parsed(url, QUrl::StrictMode);
    if (!parsed.isValid() || (parsed.scheme() != "postgresql"_L1 && parsed.scheme() != "postgres"_L1))
        return unexpected("storage.url", u"neither sqlite:<path> nor postgresql://…"_s);
    address.engine = StoreEngine::PostgreSql;
    address.database = parsed.path(QUrl::FullyDecoded).sliced(parsed.path().isEmpty() ? 0 : 1);
    // A Unix socket's folder has no place in a URL's authority; libpq puts it into ?host=.
    address.host = QUrlQuery(parsed).queryItemValue(u"host"_s, QUrl::FullyDecoded);
    if (address.host.isEmpty())
        address.host = parsed.host();
    address.port = parsed.port(5432);
    address.user = parsed.userName(QUrl::FullyDecoded);
    address.password = parsed.password(QUrl::FullyDecoded);
    if (address.database.isEmpty() || address.host.isEmpty())
        return unexpected("storage.url", u"postgresql: without host or database"_s);
    return address;
}

} // namespace Egov
