// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/json.h>
#include <libegov/publication/publisher.h>

namespace Egov {

/// Who may draft and approve what municipalities are served by, with their public keys. The operator's word, never the
/// store's.
struct EGOV_EXPORT PublicationSettings {
    QList<Publisher> persons; ///< one for each key; somebody whose key was changed stands there twice

    /// {"persons":[{"name":"...","key":"/abs/x.pem","tenants":["272043"],"may":["draft","approve"],
    ///              "from":"2026-04-01","until":"2027-03-31"}]}
    /// key: a public key or a certificate on P-256, PEM or JWK, which is read now. tenants: left out, every
    /// municipality of the service. from, until: Japanese days, both included. "platform.configuration": an unknown
    /// member, a key that cannot be read, nobody who may draft or nobody who may approve, one key for two names.
    static Expected<PublicationSettings> parse(const Json& json);
};

} // namespace Egov
