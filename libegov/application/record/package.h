// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/record/completeanswers.h>
#include <libegov/application/record/submissionpackage.h>

namespace Egov {

/// What a package was judged by. When any of it is another, the same answers may be judged otherwise.
struct JudgementBasis {
    QDate day; ///< in Japan
    QByteArray form; ///< digest of the definition
    QByteArray definitionSet; ///< DefinitionSet::digest()
    QByteArray answers; ///< JudgedAnswers::digest()

    friend bool operator==(const JudgementBasis&, const JudgementBasis&) = default;
};

/// The package of complete answers, with what it was judged by and what it costs. Made from CompleteAnswers, or given
/// back by PendingFilings, which keeps it between two requests; by nothing else.
class EGOV_EXPORT Package {
public:
    /// content: all but form and values, which the answers give. Errors of SubmissionPackage::build().
    static Expected<Package> of(
        const CompleteAnswers& answers, PackageContent content, const QByteArray& definitionSet);

    /// Bytes and digest; by what they were judged; and what is owed for it.
    ///@{
    const SubmissionPackage& submission() const noexcept { return m_submission; }
    const JudgementBasis& basis() const noexcept { return m_basis; }
    const QList<FeeLine>& fee() const noexcept { return m_fee; }
    ///@}
    qint64 feeTotal() const; ///< yen
    /// How its form wants to know whose it is. In a correction no address is asked for: who corrects was let into the
    /// case, and its address was confirmed when it arrived.
    RequiredIdentity asked() const noexcept { return m_asked; }

private:
    friend class PendingFilings;
    Package(SubmissionPackage submission, JudgementBasis basis, QList<FeeLine> fee, RequiredIdentity asked);
    Json toJson() const;
    static std::optional<Package> fromJson(const Json& json);

    SubmissionPackage m_submission;
    JudgementBasis m_basis;
    QList<FeeLine> m_fee;
    RequiredIdentity m_asked;
};

} // namespace Egov
