// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/publication/errors.h>

namespace Egov {

namespace {

using enum PublicationError;
using enum ErrorMender;

constexpr ErrorRow rows[] = {
    {Clock, "publication.clock", Administrator, 503,
        "the clock and the moments of what was published contradict each other",
        "サーバーの時計と公開の時刻が合いません。時計を確かめてください。",
        "The clock of the server and the moment of a publication contradict each other. Please check the clock."},
    {Damaged, "publication.damaged", Administrator, 503, "what is stored of a publication is not what was published",
        "公開の記録が損なわれています。記録を点検し、バックアップから戻してください。",
        "The records of a publication are damaged. Please check the store and restore a backup."},
    {Definitions, "publication.definitions", Author, 422, "the files cannot be served as they are",
        "このままでは公開できない定義があります。示された箇所を直してください。",
        "The definitions cannot be served as they are. Please correct what is named."},
    {Files, "publication.files", Author, 422, "files and manifest differ",
        "ファイルが公開の内容と一致しません。下書きを作り直してください。",
        "The files are not what the manifest names. Please draft it again."},
    {Format, "publication.format", Author, 422, "not a manifest, or not a signed one",
        "公開の下書きとして読めません。ファイルを確かめてください。",
        "This is no publication that can be read. Please check the file."},
    {From, "publication.from", Author, 422, "the moment from which it shall be in force cannot be taken",
        "施行の時刻が過去か、遠すぎる先です。時刻を改めて下書きを作り直してください。",
        "The moment is past or too far ahead. Please draft it again with another one."},
    {KeyPeriod, "publication.key-period", Administrator, 403, "the key of a signer does not count on this day",
        "署名した人の鍵は有効期間の外です。有効な鍵で署名し直してください。",
        "The key of a signer does not count on this day. Please sign with a valid key."},
    {Layout, "publication.layout", Administrator, 503, "a publication cannot be laid out in its folder",
        "公開の内容をフォルダーに書き出せません。空きと権限を確かめてください。",
        "A publication cannot be written to its folder. Please check the room and who may write there."},
    {Number, "publication.number", Author, 409, "the number is not the next one",
        "公開番号が次の番号ではありません。最新の番号から下書きを作り直してください。",
        "The number is not the next one. Please draft it again after the newest number."},
    {OnePerson, "publication.one-person", Author, 403, "drafter and approver are one person or one key",
        "起案と承認は別の人が別の鍵で行います。もう一人の署名を受けてください。",
        "Two people with two keys have to sign. Please let somebody else approve it."},
    {PersonRight, "publication.person-right", Administrator, 403, "a signer may not draft, or not approve",
        "署名した人にその権限がありません。権限のある人に依頼してください。",
        "A signer may not do this. Please ask somebody who may."},
    {PersonTenant, "publication.person-tenant", Administrator, 403, "a signer is not one of this municipality's",
        "署名した人はこの団体の担当ではありません。担当者に依頼してください。",
        "A signer does not act for this municipality. Please ask somebody who does."},
    {Previous, "publication.previous", Author, 409, "does not follow the publication that is there",
        "直前の公開に続くものではありません。最新の公開から下書きを作り直してください。",
        "It does not follow the newest publication. Please draft it again after that one."},
    {Replayed, "publication.replayed", Author, 409, "this very publication is there already",
        "この公開はすでに受け付けています。改めて公開する必要はありません。",
        "This publication is there already. Nothing more has to be done."},
    {RollBack, "publication.roll-back", Author, 422, "the files are not those of the number it goes back to",
        "戻す先の公開と内容が一致しません。番号を確かめて下書きを作り直してください。",
        "The files are not those of the number it goes back to. Please check the number and draft it again."},
    {RolledBack, "publication.rolled-back", Administrator, 503, "the store knows less than was published",
        "公開の記録が古いものに戻っています。新しいバックアップから戻してください。",
        "The store holds an older publication than before. Please restore a newer backup."},
    {Sets, "publication.sets", Author, 422, "the definition sets are not what the files give",
        "版の組がファイルから求めたものと一致しません。この版のプログラムで下書きを作り直してください。",
        "The definition sets are not what the files give. Please draft it again with this version of the program."},
    {Signatures, "publication.signatures", Author, 403, "not signed by its drafter and its approver",
        "起案者と承認者の署名がそろっていません。それぞれの鍵で署名してください。",
        "The signatures of drafter and approver are not both there. Please let each of them sign."},
    {Taken, "publication.taken", Author, 409, "another publication has this number already",
        "同じ番号の公開がほかにあります。最新の番号から下書きを作り直してください。",
        "Another publication has this number. Please draft it again after the newest number."},
    {Tenant, "publication.tenant", Author, 422, "a publication of another municipality",
        "ほかの団体の公開です。団体を確かめてください。",
        "This is another municipality's publication. Please check which one is meant."},
    {UnknownPerson, "publication.unknown-person", Administrator, 403,
        "the operator's configuration knows nobody of this name",
        "署名した人が設定にありません。設定に公開鍵を登録してください。",
        "The configuration does not name a signer. Please add the person with the public key."},
};

constexpr ErrorTable table("publication", "ただいま準備中です。少し待ってから、もう一度お試しください。",
    "This is being prepared. Please wait a moment and try again.", rows);

} // namespace

const ErrorTable& errorTable(PublicationError) { return table; }

} // namespace Egov
