// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/japan/errors.h>

namespace Egov {

namespace {

using enum JapanError;
using enum ErrorMender;

constexpr ErrorRow rows[] = {
    {AccountNumber, "japan.account-number", Resident, 422, "not an account number",
        "口座番号を確かめてください。7桁までの数字で入力してください。",
        "Please check the account number. It has up to seven digits."},
    {DateFormat, "japan.date-format", Resident, 422, "not a date in a form that is read",
        "日付を読めません。「令和7年4月1日」のように入力してください。",
        "The date cannot be read. Please write it like 2025-04-01."},
    {Deadline, "japan.deadline", Programmer, 422, "a period ends after the last day that is known",
        "期限を数えられません。期間を短くしてください。",
        "The deadline cannot be counted. Please give a shorter period."},
    {EmailAt, "japan.email-at", Resident, 422, "an address without one @",
        "メールアドレスに「@」が1つ必要です。入力を確かめてください。",
        "An e-mail address holds one @. Please check it."},
    {EmailDomain, "japan.email-domain", Resident, 422, "behind the @ is no domain name",
        "メールアドレスの「@」の後ろが正しくありません。入力を確かめてください。",
        "The part behind the @ is not right. Please check the e-mail address."},
    {EmailLength, "japan.email-length", Resident, 422, "an address of more than 254 characters",
        "メールアドレスが長すぎます。254文字以内のものを入力してください。",
        "The e-mail address is too long. Please give one of at most 254 characters."},
    {EmailLocal, "japan.email-local", Resident, 422, "before the @ is nothing that is accepted",
        "メールアドレスの「@」の前が正しくありません。入力を確かめてください。",
        "The part before the @ is not right. Please check the e-mail address."},
    {EraEnded, "japan.era-ended", Resident, 422, "a date after the end of its era",
        "その元号は終わっています。元号と年を確かめてください。",
        "That era had ended by then. Please check the era and the year."},
    {HolderCharacters, "japan.holder-characters", Resident, 422, "a holder with characters that banks do not take",
        "口座名義に使えない文字があります。カナ、英字、数字で入力してください。",
        "The account holder has characters that cannot be used. Please write kana, letters and digits."},
    {HolderEmpty, "japan.holder-empty", Resident, 422, "no holder", "口座名義がありません。カナで入力してください。",
        "The account holder is missing. Please write it in kana."},
    {NoSuchDate, "japan.no-such-date", Resident, 422, "the calendar has no such day",
        "その日はありません。年月日を確かめてください。", "There is no such day. Please check the date."},
    {PhoneCharacters, "japan.phone-characters", Resident, 422, "a telephone number with something else in it",
        "電話番号に使えない文字があります。数字とハイフンで入力してください。",
        "The telephone number has characters that cannot be used. Please write digits and hyphens."},
    {PhoneLength, "japan.phone-length", Resident, 422, "too few or too many digits",
        "電話番号の桁数が違います。市外局番から入力してください。",
        "The telephone number has a wrong number of digits. Please write it with its area code."},
    {PhonePrefix, "japan.phone-prefix", Resident, 422, "a domestic number that does not start with one 0",
        "電話番号は0から始まります。市外局番から入力してください。",
        "A telephone number starts with 0. Please write it with its area code."},
    {PostBankNumber, "japan.post-bank-number", Resident, 422, "not a number of the post bank",
        "ゆうちょ銀行の番号を確かめてください。最後が1の8桁までの数字です。",
        "Please check the post bank's number. It has up to eight digits and ends with 1."},
    {PostBankSymbol, "japan.post-bank-symbol", Resident, 422, "not a symbol of the post bank",
        "ゆうちょ銀行の記号を確かめてください。1から始まる5桁の数字です。",
        "Please check the post bank's symbol. It has five digits and starts with 1."},
    {PostalCode, "japan.postal-code", Resident, 422, "not seven digits",
        "郵便番号を確かめてください。7桁の数字で入力してください。",
        "Please check the postal code. It has seven digits."},
    {VehicleNumber, "japan.vehicle-number", Resident, 422, "not a number as on a licence plate",
        "車両番号を読めません。ナンバープレートのとおりに入力してください。",
        "The vehicle number cannot be read. Please write it as on the plate."},
    {WeekdayDiffers, "japan.weekday-differs", Resident, 422, "the day is another day of the week",
        "日付と曜日が合いません。どちらかを直してください。",
        "The date and the day of the week differ. Please correct one of them."},
    {YearWithoutEra, "japan.year-without-era", Resident, 422, "a short year without its era",
        "年に元号がありません。元号を付けるか、西暦4桁で入力してください。",
        "The year lacks its era. Please add it, or write four digits."},
};

constexpr ErrorTable table("japan", "送られた内容を読めません。入力の形が正しくありません。",
    "What was sent cannot be read. The answers are not in the right shape.", rows);

} // namespace

const ErrorTable& errorTable(JapanError) { return table; }

} // namespace Egov
