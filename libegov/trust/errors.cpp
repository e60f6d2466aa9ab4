// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/trust/errors.h>

namespace Egov {

namespace {

using enum TrustError;
using enum ErrorMender;

constexpr ErrorRow rows[] = {
    {BadFileName, "trust.bad-file-name", Administrator, 503, "not a file name of a revocation list",
        "失効リストのファイル名が正しくありません。フォルダーの中身を確かめてください。",
        "The file name of a revocation list is wrong. Please check the folder."},
    {BadIndex, "trust.bad-index", Administrator, 503, "the index of revocation lists cannot be read",
        "失効リストの索引を読めません。リストを取り直してください。",
        "The index of revocation lists cannot be read. Please fetch the lists again."},
    {DownloadFailed, "trust.download-failed", Nobody, 503, "a revocation list or answer could not be fetched",
        "証明書の失効情報を取得できません。少し待ってから、もう一度お試しください。",
        "Revocation data cannot be fetched. Please wait a little and try again."},
    {NotACertificate, "trust.not-a-certificate", Resident, 422, "bytes that are no certificate",
        "証明書を読めません。正しいファイルか確かめてください。",
        "The certificate cannot be read. Please check that it is the right file."},
    {NotARevocationList, "trust.not-a-revocation-list", Administrator, 422, "bytes that are no revocation list",
        "失効リストを読めません。取得元を確かめてください。",
        "The revocation list cannot be read. Please check where it comes from."},
    {NotAnOcspResponse, "trust.not-an-ocsp-response", Administrator, 503, "bytes that are no OCSP response",
        "失効確認の返事を読めません。OCSPのアドレスを確かめてください。",
        "The OCSP answer cannot be read. Please check the responder's address."},
    {OcspAnotherCertificate, "trust.ocsp-another-certificate", Administrator, 503,
        "the responder speaks of another certificate",
        "失効確認の返事が別の証明書のものです。OCSPのアドレスを確かめてください。",
        "The OCSP answer is about another certificate. Please check the responder's address."},
    {OcspNonce, "trust.ocsp-nonce", Administrator, 503, "the responder's answer is not to this question",
        "失効確認の返事が問い合わせと合いません。相手の設定を確かめてください。",
        "The OCSP answer does not fit the question. Please check the responder."},
    {OcspUnsuccessful, "trust.ocsp-unsuccessful", Nobody, 503, "the responder says that it cannot answer",
        "失効確認のサービスが答えられません。少し待ってから、もう一度お試しください。",
        "The revocation service cannot answer. Please wait a little and try again."},
    {OlderList, "trust.older-list", Administrator, 409, "a list older than the one that is kept",
        "手元より古い失効リストです。新しいものを取得してください。",
        "The revocation list is older than the one kept. Please fetch a newer one."},
    {Unreadable, "trust.unreadable", Administrator, 503, "the folder of trust material cannot be read",
        "信頼する証明書のフォルダーを読めません。パスと権限を確かめてください。",
        "The folder of trusted certificates cannot be read. Please check its path and who may read it."},
    {Unwritable, "trust.unwritable", Administrator, 503, "a revocation list cannot be kept",
        "失効リストを保存できません。フォルダーの権限を確かめてください。",
        "A revocation list cannot be stored. Please check who may write to the folder."},
};

constexpr ErrorTable table("trust",
    "うまくいきませんでした。少し待ってから、もう一度お試しください。申請が届いたかどうかは「申請の状況を見る」で確かめ"
    "られます。",
    "Something went wrong. Please wait a moment and try again. You can look up whether your application arrived.",
    rows);

} // namespace

const ErrorTable& errorTable(TrustError) { return table; }

} // namespace Egov
