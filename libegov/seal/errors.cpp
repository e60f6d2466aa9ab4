// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/seal/errors.h>

namespace Egov {

namespace {

using enum SealError;
using enum ErrorMender;

constexpr ErrorRow rows[] = {
    {BadCost, "seal.bad-cost", Programmer, 422, "parameters of scrypt that cannot be",
        "鍵を作る計算の値が正しくありません。設定を見直してください。",
        "The parameters of scrypt are wrong. Please look them over."},
    {BadKey, "seal.bad-key", Administrator, 503, "not a key that can open or seal",
        "開封の鍵を読めません。鍵のファイルを確かめてください。",
        "The opening key cannot be read. Please check the file."},
    {BadShare, "seal.bad-share", Administrator, 422, "a share that was mistyped",
        "鍵のかけらを読めません。写し間違いがないか確かめてください。",
        "The share of the key cannot be read. Please check for a slip of the pen."},
    {BadSharing, "seal.bad-sharing", Programmer, 422, "a number of shares that makes no sense",
        "鍵の分け方が正しくありません。必要な数は全体の数以下にしてください。",
        "The key cannot be divided like that. Please ask for no more shares than there are."},
    {Damaged, "seal.damaged", Administrator, 500, "the sealed bytes do not open",
        "暗号化された項目が壊れています。バックアップから戻してください。",
        "A sealed item is damaged. Please restore the backup."},
    {Failed, "seal.failed", Administrator, 503, "the crypto library could not do it",
        "暗号の処理に失敗しました。暗号ライブラリーを確かめてください。",
        "The encryption failed. Please check the crypto library."},
    {Format, "seal.format", Programmer, 422, "not sealed bytes",
        "暗号化された形になっていません。渡したデータを確かめてください。",
        "These are no sealed bytes. Please check what was given."},
    {KeyMismatch, "seal.key-mismatch", Administrator, 503, "key and certificate do not belong together",
        "開封の鍵と証明書が合いません。同じ組のものを設定してください。",
        "Opening key and certificate do not belong together. Please set a pair."},
    {Locked, "seal.locked", Resident, 422, "password, context or bytes are not right",
        "パスワードが違うため開けません。確かめて、もう一度入力してください。",
        "It does not open with that password. Please check it and try again."},
    {NoRecipient, "seal.no-recipient", Administrator, 503, "nobody could open it",
        "暗号化のあて先がありません。団体の証明書を設定してください。",
        "There is nobody to seal to. Please set the municipality's certificate."},
    {NotForUs, "seal.not-for-us", Officer, 409, "sealed to another certificate",
        "別の証明書あてに暗号化されています。対応する鍵のある端末で開いてください。",
        "It was sealed to another certificate. Please open it where that key is."},
    {OtherShare, "seal.other-share", Administrator, 422, "shares that do not belong together",
        "別の鍵のかけらが混じっています。同じ組のものをそろえてください。",
        "The shares do not belong together. Please gather those of one key."},
    {QueueFull, "seal.queue-full", Nobody, 503, "too many passwords wait to be hashed",
        "混み合っています。申請はまだ届いていません。少し待ってから、もう一度送ってください。",
        "The service is busy. Nothing has arrived yet. Please wait a little and send it again."},
    {TooFewShares, "seal.too-few-shares", Administrator, 422, "fewer shares than the key needs",
        "鍵のかけらが足りません。必要な数をそろえてください。",
        "There are too few shares. Please gather as many as are needed."},
    {WrongCertificate, "seal.wrong-certificate", Administrator, 503, "a certificate that nothing can be sealed to",
        "暗号化に使えない証明書です。用途の合うものを設定してください。",
        "Nothing can be sealed to this certificate. Please set one for that purpose."},
};

constexpr ErrorTable table("seal",
    "うまくいきませんでした。少し待ってから、もう一度お試しください。申請が届いたかどうかは「申請の状況を見る」で確かめ"
    "られます。",
    "Something went wrong. Please wait a moment and try again. You can look up whether your application arrived.",
    rows);

} // namespace

const ErrorTable& errorTable(SealError) { return table; }

} // namespace Egov
