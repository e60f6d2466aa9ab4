// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/export.h>

#include <QByteArrayView>

#include <optional>

namespace Egov {

// Check digits of the numbers that forms ask for. Views of ASCII digits; anything else is simply not such a number.

/// 個人番号: 12 digits, the last one checks (平成26年総務省令第85号第5条).
EGOV_EXPORT bool isMyNumber(QByteArrayView digits) noexcept;
EGOV_EXPORT std::optional<char> myNumberCheckDigit(QByteArrayView elevenDigits) noexcept;

/// 法人番号: 13 digits, the first one checks (平成26年財務省令第70号第2条).
EGOV_EXPORT bool isCorporateNumber(QByteArrayView digits) noexcept;
EGOV_EXPORT std::optional<char> corporateNumberCheckDigit(QByteArrayView twelveDigits) noexcept;
/// 適格請求書発行事業者登録番号 of a corporation: T and its 法人番号.
EGOV_EXPORT bool isInvoiceNumber(QByteArrayView text) noexcept;

/// 全国地方公共団体コード: 6 digits, the last one checks.
EGOV_EXPORT bool isMunicipalityCode(QByteArrayView digits) noexcept;
EGOV_EXPORT std::optional<char> municipalityCodeCheckDigit(QByteArrayView fiveDigits) noexcept;

/// 保険者番号: 6 digits (国民健康保険, 介護保険) or 8 (職域, 後期高齢者), the last one checks by modulus 10 with
/// weights 2, 1.
EGOV_EXPORT bool isInsurerNumber(QByteArrayView digits) noexcept;
EGOV_EXPORT std::optional<char> insurerNumberCheckDigit(QByteArrayView digits) noexcept;

} // namespace Egov
