// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/id.h>
#include <libegov/form/definition/feedue.h>
#include <libegov/form/definition/fielddescription.h>
#include <libegov/form/fields/fieldtype.h>
#include <libegov/form/rules/tables.h>

#include <QDate>
#include <QExplicitlySharedDataPointer>

#include <optional>

namespace Egov {

/// How the applicant must be known.
enum class RequiredIdentity { None, Email, SigningCertificate };

/// The days on which the form takes applications, both inclusive; invalid means open on that side.
struct FormWindow {
    /// Japanese days.
    ///@{
    QDate from;
    QDate until;
    ///@}
    /// Whether applications are taken on that day.
    bool contains(QDate day) const { return (!from.isValid() || day >= from) && (!until.isValid() || day <= until); }
};

/// Whom applicants ask about the form.
struct FormContact {
    QString desk; ///< 子育て支援課
    /// As the form writes them; may be empty.
    ///@{
    QByteArray phone;
    QByteArray email;
    QString hours;
    ///@}
};

/// 代理: how a form tells that somebody files for the applicant, and where that person's answers are.
struct FormAgent {
    QByteArray field; ///< whose answer tells it
    Json is; ///< that answer
    QByteArray name; ///< person-name
    QByteArray address; ///< these may be empty: not asked for
    /// Paths of answers, like name.
    ///@{
    QByteArray birthDate;
    QByteArray phone;
    ///@}
    QByteArray authority; ///< attachment: 委任状, or what else proves the authority

    /// Whether somebody files for the applicant, by these answers.
    bool files(const Json& values) const { return values[field] == is; }
};

/// A definition, compiled: immutable, cheap to copy, shared by threads. See libegov/form/README.md for the format.
class EGOV_EXPORT Form {
public:
    static constexpr qsizetype maximumDefinitionBytes = 1024 * 1024; ///< UTF-8 JSON
    static constexpr int maximumFields = 2000; ///< rows' fields counted once

    /// Refuses everything that could not be evaluated within its bounds: "form.schema" (with the JSON pointer),
    /// "form.circle" (with the path of ids), "form.unknown-reference", "form.type", "rule.unknown-operation" ...
    /// The detail names the place. lint() gives all of it at once.
    static Expected<Form> compile(const Json& definition, const FieldTypes& types);
    /// The same from the bytes of form.json: also the errors of Json::parse, and "form.too-large".
    static Expected<Form> compile(QByteArrayView definition, const FieldTypes& types);

    Form(const Form&);
    Form& operator=(const Form&);
    ~Form();

    /// The same compiled definition: copies of one Form. Two compilations of one text are not equal, their digests are.
    friend bool operator==(const Form& left, const Form& right) { return left.d == right.d; }

    /// Together the name of a version.
    ///@{
    const FormId& id() const;
    int version() const;
    ///@}
    /// SHA-256 of the canonical definition, lower-case hex: the version's address.
    QByteArray digest() const;
    /// "child-allowance-claim@1"
    QByteArray reference() const;

    /// 様式名, Japanese.
    QString title() const;
    /// For whom it is and what it does; may be empty.
    QString description() const;
    /// Law or ordinance, as the form writes it.
    QString legalBasis() const;
    /// For grouping in lists.
    QByteArray category() const;
    /// What submission asks for.
    RequiredIdentity identity() const;
    /// When the fee has to be paid.
    FeeDue feeDue() const;
    /// Open on both sides where the form names no day.
    FormWindow window() const;
    /// Empty members where the form names nobody.
    FormContact contact() const;
    std::optional<FormAgent> agent() const; ///< none: only the applicant files
    int retentionYears() const; ///< after the case is closed; 0 when the form does not say
    bool takesFiles() const; ///< has a field whose answer is files
    QStringList confirmations() const; ///< sentences the applicant confirms before sending
    /// As compiled, overlay included.
    Json definition() const;

    /// In the order of filling in.
    QList<PageDescription> pages() const;
    QList<FieldDescription> fields() const; ///< of all pages, in their order
    /// By path with or without row numbers: "children[1].birthDate" or "children[].birthDate".
    std::optional<FieldDescription> field(QByteArrayView path) const;
    /// Of the form itself; a municipality's own come with the EvaluationContext.
    const Tables& tables() const;

    struct Private;

private:
    friend struct FormAccess;
    explicit Form(Private* plan);
    QExplicitlySharedDataPointer<Private> d;
};

} // namespace Egov
