// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/id.h>

#include <QByteArray>
#include <QDateTime>

namespace Egov {

/// 交付: an official document that came out of an application, as its applicant may fetch it.
struct IssuedDocument {
    QByteArray id{}; ///< "1", "2" … within its application; given when it is stored
    QByteArray kind{}; ///< "notice", "certificate"
    QByteArray title{}; ///< UTF-8
    QByteArray type = "application/pdf"; ///< media type
    QByteArray bytes{}; ///< empty in lists
    QByteArray sha256{}; ///< hex
    QDateTime issuedAt{}; ///< UTC

    bool operator==(const IssuedDocument& other) const = default;
};

} // namespace Egov
