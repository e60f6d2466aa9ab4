// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/web/errors.h>

namespace Egov {

namespace {

using enum WebError;
using enum ErrorMender;

constexpr ErrorRow rows[] = {
    {InsecureAddress, "web.insecure-address", Administrator, 503, "an address without TLS beyond this machine",
        "暗号化されないアドレスです。https:// のアドレスを設定してください。",
        "The address is not encrypted. Please set one that begins with https://."},
    {NotSent, "web.not-sent", Nobody, 503, "nothing left this machine: no name, no connection, no TLS",
        "相手のサービスにつながりません。少し待ってから、もう一度お試しください。",
        "The other service cannot be reached. Please wait a little and try again."},
    {NoAnswer, "web.no-answer", Nobody, 503, "the request went out and no whole answer came",
        "相手のサービスから返事がありません。少し待ってから、もう一度お試しください。",
        "The other service did not answer. Please wait a little and try again."},
    {TooLarge, "web.too-large", Administrator, 503, "an answer larger than was asked for",
        "相手のサービスの返事が大きすぎます。アドレスと相手の設定を確かめてください。",
        "The other service's answer is too large. Please check its address and settings."},
};

constexpr ErrorTable table("web",
    "うまくいきませんでした。少し待ってから、もう一度お試しください。申請が届いたかどうかは「申請の状況を見る」で確かめ"
    "られます。",
    "Something went wrong. Please wait a moment and try again. You can look up whether your application arrived.",
    rows);

} // namespace

const ErrorTable& errorTable(WebError) { return table; }

} // namespace Egov
