// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>
#include <libegov/base/id.h>

#include <QDate>
#include <QList>
#include <QString>

#include <memory>

namespace Egov {

/// "gold-sticker": the "register"."id" of a procedure's document.
using RegisterId = Id<struct RegisterIdTag>;

/// What an entry says besides its number and its days.
struct RegisterField {
    QByteArray id; ///< a name in "register"."entry" of a procedure's document
    QString label; ///< heading of the public list
    bool isRequired = false; ///< no entry is without it
    bool isPublic = false; ///< stands in the public list, of entries with consent
    bool isCertified = false; ///< stands in the certificate's code, so that a copy on another's door is noticed
};

/// A part of a register with a code of its own in the numbers.
struct RegisterKind {
    QByteArray code; ///< capital letters, digits, kanji
    QString title; ///< for the public list
};

/// What a register (台帳) of a municipality is. A value; judged once, when it is read.
class EGOV_EXPORT RegisterDefinition {
public:
    static constexpr qsizetype largest = 64 * 1024; ///< bytes

    /// {"id", "title", "number": {"pattern", "restarts", "perKind"}, "kinds": [{"code", "title"}], "fields": [{"id",
    /// "label", "required", "public", "certified"}]}.
    ///
    /// pattern: text with {number} or {number:5} (at least so many digits), {fiscalYear} (2026), {era} (令和),
    /// {eraLetter} (R), {eraYear} or {eraYear:2}, {kind}. restarts: "fiscal-year" (1 April) or "never"; perKind: each
    /// kind is counted by itself.
    ///
    /// "register.definition", with the place: what has another shape, and a pattern that could give one number twice:
    /// without {number}; counted anew each year without a year, or per kind without {kind}; a year of an era without
    /// the era; two placeholders that nothing keeps apart. Also one whose numbers would not be found again as people
    /// type them (foldEntry, capital letters).
    static Expected<RegisterDefinition> parse(QByteArrayView json);

    /// As it was read.
    ///@{
    const RegisterId& id() const;
    const QString& title() const;
    const QList<RegisterKind>& kinds() const;
    const QList<RegisterField>& fields() const;
    ///@}
    /// Absent for a name that it does not have.
    const RegisterField* findField(QByteArrayView id) const;
    /// A field is public. Without one there is no public list and no look-up.
    bool isPublic() const;

    /// The series in which a number is counted: "2026/A", "2026/", "/".
    QByteArray seriesOf(int fiscalYear, QByteArrayView kind) const;
    /// The number as it is printed. ordinal: in its series, from 1. An era is the one in which the year ends: 2019 is
    /// 令和元年, written 令和1.
    QByteArray numberOf(int fiscalYear, QByteArrayView kind, qint64 ordinal) const;

private:
    RegisterDefinition() = default;
    struct Private;
    std::shared_ptr<const Private> d;
};

/// A number as somebody types it, as it stands in the register: any width and stroke, small letters, blanks.
EGOV_EXPORT QByteArray foldRegisterNumber(QByteArrayView typed);

} // namespace Egov
