// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/platform/context/tenantcontext_p.h>

namespace Egov {

// What a package made from these values contains, sealed fields sealed now to the municipality's certificates.
// kept: sealed fields of an earlier package that are taken over unread.
Expected<PackageContent> packageContent(const TenantContext& parts, const Form& form, const Json& values,
    const QByteArray& language, const UploadKey& key, const QList<SealedField>& kept = {});

// The same values with these sealed fields instead of new ones: for judging a package that came back.
PackageContent packageContentWith(const TenantContext& parts, const Form& form, const Json& values,
    const QByteArray& language, const QList<SealedField>& sealed);

// The signature over a package, judged now, and compared with what was answered.
SignatureJudgement judgeSignature(
    const TenantContext& parts, const Form& form, const SubmissionPackage& package, const QByteArray& signature);

// What the responders say about the signers of a report whose paths lack nothing else; waits for them.
QByteArrayList ocspResponsesAbout(const TenantContext& parts, const SignatureReport& report);

// What is kept of a signature: the CMS sealed to the municipality, the report without the person, and what the verdict
// rests on; that is durable when this returns.
Expected<Evidence> evidenceOf(const TenantContext& parts, const SignatureJudgement& judgement,
    const SubmissionPackage& package, const QByteArray& signature, const QByteArray& kind);

} // namespace Egov
