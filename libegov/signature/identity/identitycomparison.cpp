// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/enumnames.h>
#include <libegov/signature/identity/jpkiidentity.h>

#include <libegov/japan/address.h>
#include <libegov/japan/variants.h>

namespace Egov {

namespace {

using Result = IdentityComparison::Result;

QList<char32_t> comparable(const QString& text)
{
    QList<char32_t> out;
    for (const uint c : text.toUcs4()) {
        if (const char32_t one = comparableCharacter(c); one != 0)
            out += one;
    }
    return out;
}

// Whether two texts are the same wherever the certificate does not say "substitute". Lengths must agree; the marks may
// or may not count the space between the names.
bool sameButSubstitutes(const QString& certified, const QByteArray& marks, const QString& answered)
{
    const QList<uint> left = certified.toUcs4();
    const QList<char32_t> right = comparable(answered);
    qsizetype at = 0;
    qsizetype mark = 0;
    const bool marksCountSpaces = marks.size() == left.size();
    for (const char32_t c : left) {
        const char32_t own = comparableCharacter(c);
        if (own == 0) {
            mark += marksCountSpaces;
            continue;
        }
        const bool substitute = mark < marks.size() && marks[mark] == '1';
        ++mark;
        if (at >= right.size() || (!substitute && own != right[at]))
            return false;
        ++at;
    }
    return at == right.size();
}

Result compareText(const QString& certified, const QByteArray& marks, const QString& answered, bool isAddress)
{
    if (certified.isEmpty())
        return Result::NotCertified;
    if (certified == answered)
        return Result::Same;
    const auto key = isAddress ? addressMatchKey : nameMatchKey;
    if (key(certified.toUtf8()) == key(answered.toUtf8()))
        return Result::Similar;
    return marks.contains('1') && sameButSubstitutes(certified, marks, answered) ? Result::Substituted
                                                                                 : Result::Different;
}

} // namespace

QList<IdentityComparison> compareIdentity(const JpkiIdentity& identity, const IdentityAnswers& answers)
{
    using Attribute = IdentityComparison::Attribute;
    QList<IdentityComparison> all;
    if (!answers.name.isEmpty())
        all.append({Attribute::Name, compareText(identity.name, identity.nameSubstitutes, answers.name, false)});
    if (answers.birthDate.isValid()) {
        const Result result = !identity.birthDate.isValid() ? Result::NotCertified
            : identity.birthDate == answers.birthDate       ? Result::Same
                                                            : Result::Different;
        all.append({Attribute::BirthDate, result});
    }
    if (answers.sex != JpkiIdentity::Sex::Unknown) {
        const Result result = identity.sex == JpkiIdentity::Sex::Unknown ? Result::NotCertified
            : identity.sex == answers.sex                                ? Result::Same
                                                                         : Result::Different;
        all.append({Attribute::Sex, result});
    }
    if (!answers.address.isEmpty()) {
        all.append(
            {Attribute::Address, compareText(identity.address, identity.addressSubstitutes, answers.address, true)});
    }
    return all;
}

QByteArray toText(IdentityComparison::Attribute attribute)
{
    static constexpr EnumNames<IdentityComparison::Attribute, 4> names{{{
        {IdentityComparison::Attribute::Name, "name"},
        {IdentityComparison::Attribute::BirthDate, "birthDate"},
        {IdentityComparison::Attribute::Sex, "sex"},
        {IdentityComparison::Attribute::Address, "address"},
    }}};
    return names.of(attribute);
}

QByteArray toText(IdentityComparison::Result result)
{
    static constexpr EnumNames<IdentityComparison::Result, 5> names{{{
        {Result::Same, "same"},
        {Result::Similar, "similar"},
        {Result::Substituted, "substituted"},
        {Result::Different, "different"},
        {Result::NotCertified, "not-certified"},
    }}};
    return names.of(result);
}

} // namespace Egov
