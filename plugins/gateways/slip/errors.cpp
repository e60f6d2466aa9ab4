// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <plugins/gateways/slip/errors.h>

namespace Egov {

namespace {

using enum SlipError;
using enum ErrorMender;

constexpr ErrorRow rows[] = {
    {ElqrChecksum, "elqr.checksum", Programmer, 422, "the checksum of an eL-QR does not fit",
        "eL-QRの検査数字が合いません。番号を確かめてください。",
        "The checksum of the eL-QR does not fit. Please check its number."},
    {ElqrForm, "elqr.form", Programmer, 422, "not an eL-QR", "eL-QRの形になっていません。読み取り直してください。",
        "This is no eL-QR. Please read it again."},
    {Barcode, "slip.barcode", Administrator, 422, "numbers that no bar code of a slip holds",
        "納付書のバーコードを作れません。企業コードなどの設定を確かめてください。",
        "The slip's bar code cannot be made. Please check the settings, such as the company's code."},
    {CheckDigit, "slip.check-digit", Officer, 422, "the check digit does not fit",
        "検査数字が合いません。番号を確かめてください。", "The check digit does not fit. Please check the number."},
};

constexpr ErrorTable table("slip",
    "納付を始められません。状態が変わったか、収納機関に届きません。もう一度お試しください。",
    "The payment could not begin. The state has changed, or the provider cannot be reached. Please try again.", rows);

} // namespace

const ErrorTable& errorTable(SlipError) { return table; }

} // namespace Egov
