// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/delivery/errors.h>

namespace Egov {

namespace {

using enum DeliveryError;
using enum ErrorMender;

constexpr ErrorRow rows[] = {
    {Address, "delivery.address", Resident, 422, "not an address that mail goes to",
        "メールアドレスを確かめてください。メールを送れない形です。",
        "Please check the e-mail address. No e-mail can be sent to it."},
    {NoRoute, "delivery.no-route", Administrator, 503, "nothing is set up that would take the message",
        "お知らせの送り先が設定されていません。メールサーバーなどを設定してください。",
        "No way is set up to send the message. Please set up a mail server or a webhook."},
    {NoText, "delivery.no-text", Administrator, 503, "no text for this topic and language",
        "お知らせの文がありません。文のファイルに加えてください。",
        "There is no text for this notice. Please add it to the file of texts."},
    {Refused, "delivery.refused", Administrator, 503, "the receiver refuses the message for good",
        "お知らせを相手が受け取りません。あて先の設定を確かめてください。",
        "The receiver refuses the message. Please check where it goes."},
    {Routes, "delivery.routes", Administrator, 503, "the settings of the routes are wrong",
        "お知らせの送り先の設定に誤りがあります。示された設定を直してください。",
        "The settings of the routes are wrong. Please mend the one that is named."},
    {Texts, "delivery.texts", Administrator, 503, "the texts of notices are not whole",
        "お知らせの文のファイルに誤りがあります。件名と本文を確かめてください。",
        "The texts of notices are not whole. Please check subjects and texts."},
    {Unreachable, "delivery.unreachable", Nobody, 503, "the receiver cannot be reached now",
        "いまはメールを送れません。しばらくしてから、もう一度お試しください。",
        "No e-mail can be sent now. Please try again later."},
};

constexpr ErrorTable table("delivery", "いまはメールを送れません。しばらくしてから、もう一度お試しください。",
    "No e-mail can be sent now. Please try again later.", rows);

} // namespace

const ErrorTable& errorTable(DeliveryError) { return table; }

} // namespace Egov
