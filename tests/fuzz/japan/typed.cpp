// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What people type and paste into the boxes of Japanese forms: whatever is taken is of the shape that its room
// promises, and is taken again, unchanged, in the way it is written back.
#include <libegov/base/mailbox.h>
#include <libegov/japan/bankaccount.h>
#include <libegov/japan/email.h>
#include <libegov/japan/era.h>
#include <libegov/japan/phone.h>
#include <libegov/japan/postalcode.h>
#include <libegov/japan/vehiclenumber.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace Egov;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

bool isDigits(QByteArrayView text, qsizetype size)
{
    return text.size() == size && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

void dates(QByteArrayView text)
{
    const Expected<EraReading> date = parseJapaneseDate(text);
    if (!date)
        return;
    require(date->date.isValid());
    const std::optional<EraDate> era = eraDateOf(date->date);
    if (era && era->year <= 99) // what is typed has two digits at most
        require(parseJapaneseDate(formatEraDate(date->date))->date == date->date);
}

void phones(QByteArrayView text)
{
    const Expected<QByteArray> digits = parsePhone(text);
    if (!digits)
        return;
    require(parsePhone(*digits).value() == *digits);
    require(parsePhone(formatPhone(*digits)).value() == *digits);
}

void accounts(QByteArrayView text)
{
    if (const Expected<QByteArray> number = parseAccountNumber(text))
        require(isDigits(*number, 7) && parseAccountNumber(*number).value() == *number);
    if (const Expected<BankHolder> holder = parseBankHolder(text)) {
        require(holder->length > 0 && holder->isTooLong == (holder->length > maximumHolderLength));
        require(holder->isTooLong || parseBankHolder(holder->halfWidth).value().halfWidth == holder->halfWidth);
    }
    const qsizetype line = text.indexOf('\n');
    if (line < 0)
        return;
    if (const Expected<PostBankAccount> post = parsePostBankAccount(text.first(line), text.sliced(line + 1)))
        require(isBranchCode(post->branchCode) && isDigits(post->number, 7));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArrayView text(data, static_cast<qsizetype>(size));
    dates(text);
    phones(text);
    accounts(text);
    if (const Expected<QByteArray> code = parsePostalCode(text))
        require(isDigits(*code, 7) && parsePostalCode(*code).value() == *code);
    if (const Expected<QByteArray> address = parseEmail(text))
        require(isMailbox(*address) && parseEmail(*address).value() == *address);
    if (const Expected<VehicleNumber> number = parseVehicleNumber(text)) {
        const Expected<VehicleNumber> again = parseVehicleNumber(formatVehicleNumber(*number));
        require(again && formatVehicleNumber(*again) == formatVehicleNumber(*number));
    }
    return 0;
}
