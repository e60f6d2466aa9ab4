// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/japan/bankaccount.h>

#include <libegov/japan/characterclass_p.h>
#include <libegov/japan/errors.h>

#include <libegov/japan/inputfolding.h>

#include <libegov/japan/characters.h>
#include <libegov/japan/kana.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Egov {
namespace {

// 全銀協 short forms: ") behind in front of the name, "(" in front behind it.
struct LegalForm {
    const char* written;
    const char* abbreviation;
};
constexpr LegalForm legalForms[] = {
    {"株式会社", "カ"},
    {"有限会社", "ユ"},
    {"合同会社", "ド"},
    {"合名会社", "メ"},
    {"合資会社", "シ"},
    {"一般社団法人", "シヤ"},
    {"公益社団法人", "シヤ"},
    {"一般財団法人", "ザイ"},
    {"公益財団法人", "ザイ"},
    {"社会福祉法人", "フク"},
    {"医療法人", "イ"},
    {"学校法人", "ガク"},
    {"宗教法人", "シユウ"},
    {"特定非営利活動法人", "トクヒ"},
    {"㈱", "カ"},
    {"㈲", "ユ"},
    {"(株)", "カ"},
    {"(有)", "ユ"},
    // As banks print them in passbooks, and people copy them.
    {"カブシキガイシャ", "カ"},
    {"カブシキカイシャ", "カ"},
    {"ユウゲンガイシャ", "ユ"},
    {"ユウゲンカイシャ", "ユ"},
    {"ゴウドウガイシャ", "ド"},
    {"ゴウドウカイシャ", "ド"},
    {"ゴウメイガイシャ", "メ"},
    {"ゴウメイカイシャ", "メ"},
    {"ゴウシガイシャ", "シ"},
    {"ゴウシカイシャ", "シ"},
};

QByteArray withShortForms(QByteArray text)
{
    for (const LegalForm& form : legalForms) {
        const QByteArrayView written(form.written);
        const QByteArrayView abbreviation(form.abbreviation);
        const qsizetype at = text.indexOf(written);
        if (at < 0)
            continue;
        QByteArray before = text.first(at).trimmed();
        QByteArray behind = text.sliced(at + written.size()).trimmed();
        QByteArray part = abbreviation.toByteArray();
        if (before.isEmpty())
            part += ')';
        else if (behind.isEmpty())
            part.prepend('(');
        else
            part.prepend('(').append(')');
        text = before + part + behind;
    }
    return text;
}

// What the transfer format cannot hold is written as its nearest sound or sign.
char32_t transferable(char32_t c)
{
    switch (c) {
    case U'ｦ': return U'ｵ';
    case U'ヰ': return U'ｲ';
    case U'ヱ': return U'ｴ';
    case U'ｰ':
    case U'ー': return U'-';
    case U'･': return U'.';
    default: break;
    }
    if (c >= 'a' && c <= 'z')
        return c - 0x20;
    return isHyphenLike(c) ? U'-' : c;
}

bool isTransferable(char32_t c)
{
    return (c >= U'ｱ' && c <= U'ﾟ') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' || c == '('
        || c == ')' || c == '-' || c == '.';
}

} // namespace

Expected<BankHolder> parseBankHolder(QByteArrayView text)
{
    QByteArray spaced;
    const QByteArray folded = foldInput(text);
    for (qsizetype position = 0; position < folded.size();) {
        const char32_t c = nextCodePoint(folded, position);
        appendCodePoint(spaced, isSpaceLike(c) ? U' ' : c == U'（' ? U'(' : c == U'）' ? U')' : c);
    }
    const QByteArray full = toFullWidth(toKatakana(spaced.simplified()), {.letters = false, .digits = false});
    const QByteArray half = toHalfWidth(toLargeKana(withShortForms(full)));
    BankHolder holder;
    bool isNamed = false;
    for (qsizetype position = 0; position < half.size();) {
        const char32_t c = transferable(nextCodePoint(half, position));
        if (!isTransferable(c))
            return unexpected(JapanError::HolderCharacters, u"a holder is written in kana, letters and digits"_s);
        appendCodePoint(holder.halfWidth, c);
        ++holder.length;
        isNamed = isNamed || !QByteArrayView(" ()-.").contains(static_cast<char>(c < 0x80 ? c : 'x'));
    }
    if (!isNamed)
        return unexpected(JapanError::HolderEmpty, u"no holder"_s);
    holder.isTooLong = holder.length > maximumHolderLength;
    return holder;
}

bool isBankCode(QByteArrayView digits) noexcept { return digits.size() == 4 && areAsciiDigits(digits); }

bool isBranchCode(QByteArrayView digits) noexcept { return digits.size() == 3 && areAsciiDigits(digits); }

Expected<QByteArray> parseAccountNumber(QByteArrayView text)
{
    const QByteArray digits = foldEntry(text).replace(" ", "").replace("-", "");
    if (!areAsciiDigits(digits) || digits.size() > 7 || digits.count('0') == digits.size())
        return unexpected(JapanError::AccountNumber, u"an account number has up to seven digits, not all of them 0"_s);
    return digits.rightJustified(7, '0');
}

Expected<PostBankAccount> parsePostBankAccount(QByteArrayView rawSymbol, QByteArrayView rawNumber)
{
    const QByteArray symbol = foldEntry(rawSymbol);
    const QByteArray number = foldEntry(rawNumber);
    // 記号 of a savings book: 1, two digits of the branch, two more.
    if (symbol.size() != 5 || !areAsciiDigits(symbol) || symbol[0] != '1')
        return unexpected(JapanError::PostBankSymbol, u"a symbol has five digits and starts with 1"_s);
    if (!areAsciiDigits(number) || number.size() < 2 || number.size() > 8 || !number.endsWith('1'))
        return unexpected(JapanError::PostBankNumber, u"a passbook number has up to eight digits and ends with 1"_s);
    return PostBankAccount{symbol.sliced(1, 2) + '8', number.chopped(1).rightJustified(7, '0')};
}

} // namespace Egov
