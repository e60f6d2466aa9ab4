// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/egovctl/command.h>

#include <libegov/signature/cms/cmssignature.h>

namespace Egov::Ctl {

// --anchors --candidates --crls --moment --purpose --policy --profile --environment --no-path, shared by the verify
// commands.
struct TrustOptions {
    SignaturePolicy policy;
    TrustMaterial material;
    QDateTime moment;

    static QStringList valued();
    static QStringList flags();
    static Expected<TrustOptions> from(const Options& options);
};

// ISO 8601 with an offset; "ctl.bad-moment" otherwise.
Expected<QDateTime> parseMoment(const QString& text);
Expected<CertificatePurpose> parsePurpose(const QString& text);

} // namespace Egov::Ctl
