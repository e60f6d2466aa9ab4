// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

namespace Egov {

/// 預金種目 as in 全銀協 record formats.
enum class BankAccountKind { Ordinary = 1, Current = 2, Savings = 4, Other = 9 };

inline constexpr qsizetype maximumHolderLength = 30; ///< half-width characters, voicing marks counted on their own

/// 口座名義 for transfers: half-width large katakana, A-Z, 0-9, space ( ) - . in UTF-8.
struct BankHolder {
    QByteArray halfWidth;
    qsizetype length = 0; ///< half-width characters, before cutting
    bool isTooLong = false; ///< over maximumHolderLength: transfers cut it there
};
/// From anything people write: hiragana, full width, small kana, lower case; 株式会社 and its kin by their short forms
/// (ｶ) in front, (ｶ behind). ヲ becomes ｵ, ー becomes -. "japan.holder-empty" and "japan.holder-characters".
EGOV_EXPORT Expected<BankHolder> parseBankHolder(QByteArrayView text);

EGOV_EXPORT bool isBankCode(QByteArrayView digits) noexcept; ///< 4 digits
EGOV_EXPORT bool isBranchCode(QByteArrayView digits) noexcept; ///< 3 digits
/// One to seven digits, in any width and grouping, not all 0; gives seven, zeros in front. "japan.account-number".
EGOV_EXPORT Expected<QByteArray> parseAccountNumber(QByteArrayView text);

/// ゆうちょ銀行 as its passbook prints it, to what transfers need.
struct PostBankAccount {
    QByteArray branchCode; ///< 3 digits
    QByteArray number; ///< 7 digits
};
/// 記号 14150 番号 12345671 -> 418, 1234567. "japan.post-bank-symbol", "japan.post-bank-number".
EGOV_EXPORT Expected<PostBankAccount> parsePostBankAccount(QByteArrayView symbol, QByteArrayView number);

} // namespace Egov
