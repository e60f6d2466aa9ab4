// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/signature/cms/cmssignature.h>

namespace Egov {

/// An RFC 3161 time stamp over data: whether it is over these data, and whether the authority signed it, told apart.
class EGOV_EXPORT TimeStampReport : public Verdict {
public:
    Check::Result imprint = Check::Result::Undetermined; ///< whether it is over these data
    Check::Result signature = Check::Result::Undetermined; ///< whether the authority's key made it
    QDateTime time; ///< genTime, UTC; believe it only when the report is good
    QByteArray policy; ///< dotted
    QByteArray serialNumber; ///< INTEGER content octets, big endian
    PathReport path; ///< verification of the authority's certificate
    WorkBudget work; ///< what judging it cost, when it was judged for itself

    /// {"imprint","signature","time","path","valid",...}
    Json toJson() const;
};

/// token: a TimeStampToken or a whole TimeStampResp, DER or BER. policy.path should ask for
/// CertificatePurpose::TimeStamping. moment: when the token is judged, not its own time.
EGOV_EXPORT TimeStampReport verifyTimeStamp(QByteArrayView data, QByteArrayView token, const SignaturePolicy& policy,
    const TrustMaterial& material, const QDateTime& moment);

/// The DER of a TimeStampReq for data (SHA-256, certificates asked for), to be sent to an authority by whoever has a
/// network. nonce: eight random bytes at least.
EGOV_EXPORT QByteArray timeStampRequest(QByteArrayView data, QByteArrayView nonce);

/// The token of a response to that request. "signature.time-stamp-refused" when the authority says no,
/// "signature.time-stamp-mismatch" when it answers another request.
EGOV_EXPORT Expected<QByteArray> timeStampToken(QByteArrayView response, QByteArrayView data, QByteArrayView nonce);

} // namespace Egov
