// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/declared/weightedcheck_p.h>

#include <libegov/form/errors.h>

namespace Egov {

using namespace Qt::StringLiterals;

Expected<WeightedCheck> WeightedCheck::compile(const Json& declared)
{
    WeightedCheck check;
    for (const Json& weight : declared["weights"].elements())
        check.m_weights.push_back(static_cast<int>(weight.toInteger()));
    check.m_modulus = static_cast<int>(declared["modulus"].toInteger());
    check.m_addsDigits = declared["crossSum"].toBool();
    check.m_isComplement = declared["complement"].toBool();
    check.m_isFirst = declared["stands"].toUtf8() == "first";
    // A sum of 0 has the complement of a whole modulus.
    const int highest = check.m_isComplement ? check.m_modulus : check.m_modulus - 1;
    for (int result = 0; result <= highest && result < 10; ++result)
        check.m_written[size_t(result)] = static_cast<char>('0' + result);
    for (const Json::Member& member : declared["written"].members()) {
        const int result = member.first.toInt();
        if (result > highest || member.first != QByteArray::number(result))
            return unexpected(FormError::FieldType,
                u"/checkDigit/written/%1: no remainder of this modulus"_s.arg(QString::fromUtf8(member.first)));
        check.m_written[size_t(result)] = member.second.text()[0];
    }
    return check;
}

bool WeightedCheck::holds(std::string_view number) const noexcept
{
    if (number.size() < 2)
        return false;
    const char given = m_isFirst ? number.front() : number.back();
    const std::string_view digits = number.substr(m_isFirst ? 1 : 0, number.size() - 1);
    long sum = 0;
    for (size_t behind = 0; behind < digits.size(); ++behind) {
        const char digit = digits[digits.size() - 1 - behind];
        if (digit < '0' || digit > '9')
            return false;
        int product = (digit - '0') * m_weights[m_weights.size() - 1 - behind % m_weights.size()];
        if (!m_addsDigits)
            sum += product;
        for (; m_addsDigits && product > 0; product /= 10)
            sum += product % 10;
    }
    const auto remainder = static_cast<int>(sum % m_modulus);
    const char wanted = m_written[size_t(m_isComplement ? m_modulus - remainder : remainder)];
    return wanted != unwritten && wanted == given;
}

} // namespace Egov
