// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/signature/identity/jpkiidentity.h>

#include <libegov/signature/errors.h>
#include <libegov/trust/der_i.h>

#include <QVarLengthArray>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// 1.2.392.200149.8.5.5, content octets
const QByteArrayView identityArc("\x2a\x83\x08\x8c\x9b\x55\x08\x05\x05", 9);

Unexpected bad(const char* what) { return unexpected(SignatureError::BadIdentity, QString::fromLatin1(what)); }

bool isMarks(QByteArrayView text)
{
    return std::ranges::all_of(text, [](char c) { return c == '0' || c == '1'; });
}

// "EYYYYMMDD": the era digit, then the Gregorian date. Zeros stand for what is not known and never become a date.
bool readBirthDate(const QString& text, QDate& date)
{
    if (text.size() != 9 || !std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; }))
        return false;
    const auto number = [&text](qsizetype from, qsizetype count) {
        int value = 0;
        for (const QChar digit : QStringView(text).sliced(from, count))
            value = value * 10 + (digit.unicode() - u'0');
        return value;
    };
    if (text[0] > u'5')
        return false;
    const int year = number(1, 4);
    const int month = number(5, 2);
    const int day = number(7, 2);
    date = QDate(year, month, day);
    return date.isValid() || year == 0 || month == 0 || day == 0;
}

// One otherName: OID, [0] EXPLICIT value.
bool takeOtherName(QByteArrayView content, QByteArrayView& oid, Der::Element& value)
{
    Der::Reader parts(content);
    oid = parts.take(Der::ObjectIdentifier).content;
    Der::Reader wrapped(parts.take(Der::contextConstructed(0)).content);
    value = wrapped.next();
    return parts.finished() && wrapped.finished();
}

} // namespace

Expected<JpkiIdentity> JpkiIdentity::fromSubjectAltName(QByteArrayView extension)
{
    JpkiIdentity identity;
    QVarLengthArray<QByteArrayView, 8> seen;
    const auto none
        = [] { return unexpected(SignatureError::NoIdentity, u"no attribute of the JPKI in subjectAltName"_s); };
    if (extension.isEmpty())
        return none();
    Der::Reader outer(extension);
    Der::Reader names(outer.take(Der::Sequence).content);
    while (!names.atEnd()) {
        const Der::Element name = names.next();
        if (!names.isGood())
            break;
        QByteArrayView oid;
        Der::Element value;
        if (name.tag != Der::contextConstructed(0) || !takeOtherName(name.content, oid, value)
            || !oid.startsWith(identityArc))
            continue;
        if (seen.contains(oid))
            return bad("an attribute is there twice");
        seen.append(oid);
        const char which = oid.size() == identityArc.size() + 1 ? oid.back() : '\0';
        const QByteArrayView bytes = value.content;
        if (which < 1 || which > 6) {
            identity.others.insert(Der::dotted(oid), value.whole.toByteArray());
            continue;
        }
        if (value.tag != Der::Utf8String || !Der::isUtf8(bytes))
            return bad("an attribute is not a UTF8String");
        if (which == 1)
            identity.name = QString::fromUtf8(bytes);
        else if (which == 2 && isMarks(bytes))
            identity.nameSubstitutes = bytes.toByteArray();
        else if (which == 3)
            identity.sex = bytes == "1" ? Sex::Male : bytes == "2" ? Sex::Female : Sex::Unknown;
        else if (which == 4)
            identity.birthDateText = QString::fromUtf8(bytes);
        else if (which == 5)
            identity.address = QString::fromUtf8(bytes);
        else if (which == 6 && isMarks(bytes))
            identity.addressSubstitutes = bytes.toByteArray();
        else
            return bad("substitute marks are not zeros and ones");
    }
    if (!outer.finished() || !names.isGood())
        return bad("subjectAltName is not DER");
    if (seen.isEmpty())
        return none();
    if (identity.name.isEmpty() || identity.address.isEmpty())
        return bad("name or address is missing");
    if (!readBirthDate(identity.birthDateText, identity.birthDate))
        return bad("the birth date is not EYYYYMMDD");
    return identity;
}

Expected<JpkiIdentity> JpkiIdentity::fromCertificate(const Certificate& certificate)
{
    return fromSubjectAltName(certificate.extension("2.5.29.17"));
}

} // namespace Egov
