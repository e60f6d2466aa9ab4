// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/pages/errors.h>

namespace Egov {

namespace {

using enum PagesError;
using enum ErrorMender;

constexpr ErrorRow rows[] = {
    {Templates, "pages.templates", Administrator, 503, "a template cannot be used",
        "画面のひな形に誤りがあります。示されたファイルを直してください。",
        "A template is wrong. Please mend the file that is named."},
    {Texts, "pages.texts", Administrator, 503, "the texts are not whole",
        "画面の文のファイルに誤りがあります。示された文を加えてください。",
        "The texts of the pages are not whole. Please add the one that is named."},
};

constexpr ErrorTable table("pages",
    "うまくいきませんでした。少し待ってから、もう一度お試しください。申請が届いたかどうかは「申請の状況を見る」で確かめ"
    "られます。",
    "Something went wrong. Please wait a moment and try again. You can look up whether your application arrived.",
    rows);

} // namespace

const ErrorTable& errorTable(PagesError) { return table; }

} // namespace Egov
