// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/evidence/evidencerecord.h>

namespace Egov {

// The part of the material that has to do with these paths.
TrustMaterial usedBy(const QList<PathReport>& paths, const TrustMaterial& material);

// Keeps policy and material and names them in the record.
void keepMaterial(const SignaturePolicy& policy, const TrustMaterial& used, KeptEvidence& kept);
// What the record says of one signature; its report is the caller's.
void describeSignature(
    QByteArrayView content, QByteArrayView signature, const QList<PathReport>& paths, EvidenceRecord& record);

// As it will be read again: to the millisecond.
inline QDateTime keptMoment(const QDateTime& moment)
{
    return QDateTime::fromMSecsSinceEpoch(moment.toMSecsSinceEpoch(), Qt::UTC);
}

} // namespace Egov
