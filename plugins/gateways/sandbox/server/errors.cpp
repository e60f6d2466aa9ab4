// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <plugins/gateways/sandbox/server/errors.h>

namespace Egov::Sandbox {

namespace {

using enum ServerError;
using enum ErrorMender;

constexpr ErrorRow rows[] = {
    {Listen, "sandbox.listen", Administrator, 503, "the port cannot be listened on",
        "待ち受けのポートを使えません。番号を変えてください。",
        "The port cannot be listened on. Please choose another."},
    {Storage, "sandbox.storage", Administrator, 503, "the bookings cannot be kept",
        "取引の記録を保存できません。ファイルの場所を確かめてください。",
        "The bookings cannot be kept. Please check the file's place."},
};

constexpr ErrorTable table("sandbox",
    "納付を始められません。状態が変わったか、収納機関に届きません。もう一度お試しください。",
    "The payment could not begin. The state has changed, or the provider cannot be reached. Please try again.", rows);

} // namespace

const ErrorTable& errorTable(ServerError) { return table; }

} // namespace Egov::Sandbox
