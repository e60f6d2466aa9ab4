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
    QDate from;
    QDate until;
    bool contains(QDate day) const { return (!from.isValid() || day >= from) && (!until.isValid() || day <= until); }
};

struct FormContact {
    QString desk; ///< 子育て支援課
    QByteArray phone;
    QByteArray email;
    QString hours;
};

/// 代理: how a form tells that somebody files for the applicant, and where that person's answers are.
struct FormAgent {
    QByteArray field; ///< whose answer tells it
    Json is; ///< that answer
    QByteArray name; ///< person-name
    QByteArray address; ///< these may be empty: not asked for
    QByteArray birthDate;
    QByteArray phone;
    QByteArray authority; ///< attachment: 委任状, or what else proves the authority

    bool files(const Json& values) const { return values[field] == is; }
};

/// A definition, compiled: immutable, cheap to copy, shared by threads. See libegov/form/README.md for the format.
class EGOV_EXPORT Form {
public:
    static constexpr qsizetype maximumDefinitionBytes = 1024 * 1024;
    static constexpr int maximumFields = 2000; ///< rows' fields counted once

    /// Refuses everything that could not be evaluated within its bounds: "form.schema" (with the JSON pointer),
    /// "form.circle" (with the path of ids), "form.unknown-reference", "form.type", "rule.unknown-operation" ...
    /// The detail names the place. lint() gives all of it at once.
    static Expected<Form> compile(const Json& definition, const FieldTypes& types);
    static Expected<Form> compile(QByteArrayView definition, const FieldTypes& types);

    Form(const Form&);
    Form& operator=(const Form&);
    ~Form();

    friend bool operator==(const Form& left, const Form& right) { return left.d == right.d; }

    const FormId& id() const;
    int version() const;
    /// SHA-256 of the canonical definition, lower-case hex: the version's address.
    QByteArray digest() const;
    /// "child-allowance-claim@1"
    QByteArray reference() const;

    QString title() const;
    QString description() const;
    QString legalBasis() const;
    QByteArray category() const;
    RequiredIdentity identity() const;
    FeeDue feeDue() const;
    FormWindow window() const;
    FormContact contact() const;
    std::optional<FormAgent> agent() const; ///< none: only the applicant files
    int retentionYears() const; ///< after the case is closed; 0 when the form does not say
    QStringList confirmations() const; ///< sentences the applicant confirms before sending
    Json definition() const;

    QList<PageDescription> pages() const;
    QList<FieldDescription> fields() const; ///< of all pages, in their order
    /// By path with or without row numbers: "children[1].birthDate" or "children[].birthDate".
    std::optional<FieldDescription> field(QByteArrayView path) const;
    const Tables& tables() const;

    struct Private;

private:
    friend struct FormAccess;
    explicit Form(Private* plan);
    QExplicitlySharedDataPointer<Private> d;
};

} // namespace Egov
