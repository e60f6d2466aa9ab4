// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/audit/errors.h>

namespace Egov {

namespace {

using enum AuditError;
using enum ErrorMender;

constexpr ErrorRow rows[] = {
    {ApplicationEvent, "application.event", Administrator, 500, "a stored event cannot be read",
        "記録された出来事を読めません。記録を点検してください。",
        "A stored event cannot be read. Please check the store."},
    {Checkpoint, "audit.checkpoint", Administrator, 422, "not a checkpoint",
        "確認点のファイルを読めません。正しいファイルか確かめてください。",
        "The checkpoint cannot be read. Please check that it is the right file."},
    {Export, "audit.export", Administrator, 503, "the log of events cannot be written out",
        "監査記録を書き出せません。フォルダーの空きと権限を確かめてください。",
        "The audit log cannot be exported. Please check the folder's room and who may write there."},
    {StoreLost, "audit.store-lost", Administrator, 503, "the store is empty and its witness knows better",
        "記録が空になっています。バックアップから戻してください。",
        "The store is empty though it was not. Please restore the backup."},
    {StoreOlder, "audit.store-older", Administrator, 503, "the store is older than its witness",
        "記録が古いものに戻っています。新しいバックアップから戻してください。",
        "The store is older than it was. Please restore a newer backup."},
    {Witness, "audit.witness", Administrator, 503, "the witness beside the store cannot be read or written",
        "記録の控え（証人）を読み書きできません。フォルダーの権限を確かめてください。",
        "The witness of the store cannot be read or written. Please check the folder."},
};

constexpr ErrorTable table("audit",
    "うまくいきませんでした。少し待ってから、もう一度お試しください。申請が届いたかどうかは「申請の状況を見る」で確かめ"
    "られます。",
    "Something went wrong. Please wait a moment and try again. You can look up whether your application arrived.",
    rows);

} // namespace

const ErrorTable& errorTable(AuditError) { return table; }

} // namespace Egov
