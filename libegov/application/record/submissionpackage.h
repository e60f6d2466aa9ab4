// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>
#include <libegov/base/id.h>
#include <libegov/base/json.h>

#include <QList>

namespace Egov {

/// An attachment as the package names it: by digest.
struct PackageAttachment {
    QByteArray field; ///< path of the attachment field
    QByteArray name; ///< file name as given, UTF-8
    QByteArray type; ///< media type, judged by content
    qint64 size = 0; ///< bytes
    QByteArray sha256; ///< 64 hex digits, lower case

    bool operator==(const PackageAttachment& other) const = default;
};

/// A field that only the municipality may read, already sealed to its certificate. The package holds the digest of the
/// sealed bytes in its place, so that the applicant's signature covers it without anybody on the way being able to
/// read.
struct SealedField {
    QByteArray path; ///< "spouse.myNumber", "children[1].myNumber"
    QByteArray bytes; ///< CMS AuthEnvelopedData, DER

    bool operator==(const SealedField& other) const = default;
};

/// What goes into a package.
struct PackageContent {
    /// For whom, which form, which version of it.
    ///@{
    TenantCode tenant;
    FormId form;
    int formVersion = 0;
    ///@}
    QByteArray formDigest; ///< SHA-256 of the canonical definition, hex
    Json values; ///< object: Evaluation::values(), sealed fields still in place or absent
    QList<PackageAttachment> attachments; ///< the files themselves lie in the AttachmentStore
    QList<SealedField> sealed; ///< one for each sealed field in values
    QByteArray language; ///< in which it was filled in: "ja", "en"
    bool byAgent = false; ///< 代理人による申請
    /// A correction: what was filed before (digest of that package), which this one replaces and is bound to.
    QByteArray corrects;
};

/// What an applicant files and signs: canonical JSON (RFC 8785), the same bytes for the same content on every machine.
/// A value; always valid.
class EGOV_EXPORT SubmissionPackage {
public:
    static constexpr qsizetype maximumBytes = 4 * 1024 * 1024; ///< answers without attachments

    /// Puts {"sealed":"<SHA-256>"} in place of each sealed field. "application.package" when a required part is missing
    /// or malformed, "application.package-size" beyond maximumBytes.
    static Expected<SubmissionPackage> build(const PackageContent& content);
    /// Accepts exactly what build() produces: canonical bytes, all members, no others. The sealed bytes do not travel
    /// in them and are handed in again; each must match a digest in the package, and none may be missing.
    static Expected<SubmissionPackage> parse(const QByteArray& bytes, const QList<SealedField>& sealed = {});

    /// Canonical JSON: what is signed.
    const QByteArray& bytes() const noexcept { return m_bytes; }
    const QByteArray& digest() const noexcept { return m_digest; } ///< SHA-256 of bytes(), hex
    /// The same taken apart.
    const PackageContent& content() const noexcept { return m_content; }
    /// The values alone, with digests in place of sealed fields.
    const Json& values() const noexcept { return m_content.values; }

    /// By bytes.
    bool operator==(const SubmissionPackage& other) const { return m_bytes == other.m_bytes; }

private:
    SubmissionPackage() = default;
    QByteArray m_bytes;
    QByteArray m_digest;
    PackageContent m_content;
};

} // namespace Egov
