// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/audit/actor.h>
#include <libegov/base/expected.h>
#include <libegov/base/id.h>
#include <libegov/base/json.h>

#include <QDateTime>

namespace Egov {

/// One link of a tenant's audit chain. Its canonical JSON is hashed (SHA-256) and names the hash before it:
/// {"action","actor","application","at","detail","format","from","position","previous","role","subject","tenant","to"};
/// without "format" it was written by version 0.1.0 and states no rows; "subject" stands only where there is one.
/// detail holds digests and codes only: what was said in words (a reason, a comment) is kept beside the chain and bound
/// to it by digest, so that it can be deleted when its time is over and the chain still holds.
struct EGOV_EXPORT AuditEvent {
    static constexpr int presentFormat = 2;

    int format = presentFormat;
    TenantCode tenant;
    qint64 position = 0; ///< from 1, without gaps
    qint64 application = 0; ///< position of its arrival; 0: concerns no application
    QByteArray subject{}; ///< "draft/…", "charge/…": what it is about when that is no application
    QByteArray action; ///< "submit", "accept", "deleted" ...
    Actor actor;
    QByteArray from; ///< state names; empty when it has none
    QByteArray to;
    QDateTime at;
    Json detail; ///< object
    QByteArray previous; ///< hash of the event before, hex; 64 zeros for the first

    QByteArray body() const; ///< canonical bytes
    static Expected<AuditEvent> parse(const QByteArray& body); ///< "application.event"

    bool operator==(const AuditEvent& other) const = default;
};

EGOV_EXPORT QByteArray auditHash(const QByteArray& body); ///< hex

} // namespace Egov
