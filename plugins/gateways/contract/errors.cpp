// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <plugins/gateways/contract/errors.h>

namespace Egov::Contract {

namespace {

using enum ContractError;
using enum ErrorMender;

constexpr ErrorRow rows[] = {
    {Hand, "contract.hand", Administrator, 503, "the program that pays in the payer's place failed",
        "支払者の代わりのプログラムが失敗しました。指定したコマンドを確かめてください。",
        "The payer's hand failed. Please check the command."},
    {Unreadable, "contract.unreadable", Administrator, 404, "a file that cannot be read",
        "ファイルを読めません。パスと権限を確かめてください。",
        "A file cannot be read. Please check its path and who may read it."},
};

constexpr ErrorTable table("contract",
    "納付を始められません。状態が変わったか、収納機関に届きません。もう一度お試しください。",
    "The payment could not begin. The state has changed, or the provider cannot be reached. Please try again.", rows);

} // namespace

const ErrorTable& errorTable(ContractError) { return table; }

} // namespace Egov::Contract
