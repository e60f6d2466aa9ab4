// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/register/errors.h>

namespace Egov {

namespace {

using enum RegisterError;
using enum ErrorMender;

constexpr ErrorRow rows[] = {
    {Definition, "register.definition", Administrator, 422, "the definition of a register that cannot work",
        "台帳の定義に誤りがあります。示された箇所を直してください。",
        "The definition of this register is wrong. Please correct the place that is named."},
    {Fields, "register.fields", Officer, 422, "what is to be entered is not what the register keeps",
        "台帳に記載する内容が定義に合いません。示された項目を直してください。",
        "What is to be entered does not fit the register. Please correct the item that is named."},
    {Kind, "register.kind", Officer, 422, "a kind that the register does not have",
        "台帳にない種別です。種別を選び直してください。", "The register has no such kind. Please choose another."},
    {NoSuchEntry, "register.no-such-entry", Officer, 404, "no entry has this number",
        "その番号の記載は台帳にありません。番号を確かめてください。",
        "The register has no entry of that number. Please check the number."},
    {NotPublic, "register.not-public", Resident, 404, "a register of which nothing is public",
        "この台帳は公表していません。担当の窓口にお尋ねください。",
        "This register is not public. Please ask the office in charge."},
    {Reason, "register.reason", Officer, 422, "an act that needs a reason has none",
        "理由がありません。理由を書いてください。", "The reason is missing. Please write one."},
    {State, "register.state", Officer, 409, "what cannot be done to an entry as it stands",
        "台帳の記載がいまの状態では、この処理はできません。記載の状態を確かめてください。",
        "The entry does not allow this as it stands. Please look at its state."},
    {Token, "register.token", Resident, 422, "not a certificate or a status list of a register",
        "証明のデータを読めません。二次元コードをもう一度読み取ってください。",
        "The certificate cannot be read. Please scan its code again."},
    {Validity, "register.validity", Officer, 422, "days of validity that contradict each other or the entry",
        "有効期間の日付が正しくありません。始まりと終わりを確かめてください。",
        "The days of validity are wrong. Please check the first and the last day."},
};

constexpr ErrorTable table("register", "うまくいきませんでした。少し待ってから、もう一度お試しください。",
    "Something went wrong. Please wait a moment and try again.", rows);

} // namespace

const ErrorTable& errorTable(RegisterError) { return table; }

} // namespace Egov
