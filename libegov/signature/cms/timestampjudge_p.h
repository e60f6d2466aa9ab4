// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/cms/timestamp.h>

namespace Egov {

struct StampedData {
    QByteArrayView data;
    QByteArrayView token;
};

// verifyTimeStamp as a part of judging the file that the time stamp is in.
TimeStampReport judgeTimeStamp(const StampedData& stamped, const SignaturePolicy& policy, const TrustMaterial& material,
    const QDateTime& moment, WorkBudget& work);

} // namespace Egov
