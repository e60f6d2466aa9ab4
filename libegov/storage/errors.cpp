// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/storage/errors.h>

namespace Egov {

namespace {

using enum StorageError;
using enum ErrorMender;

constexpr ErrorRow rows[] = {
    {Archive, "storage.archive", Administrator, 422, "an archive of a tenant cannot be written or read",
        "団体の書き出しを読み書きできません。フォルダーの中身と権限を確かめてください。",
        "A municipality's archive cannot be read or written. Please check the folder and who may use it."},
    {AttachmentChanged, "storage.attachment-changed", Administrator, 500, "a stored file is not what it was",
        "保存した添付ファイルが変わっています。バックアップから戻してください。",
        "A stored attachment has changed. Please restore it from the backup."},
    {AttachmentMissing, "storage.attachment-missing", Resident, 409, "no file has this digest",
        "添付ファイルがありません。添付したファイルの保存期間が過ぎました。もう一度添付してから送ってください。",
        "An attachment is missing. A file was kept too long without being sent. Please attach it again, then send."},
    {AttachmentQuarantined, "storage.attachment-quarantined", Officer, 409, "the file is in quarantine",
        "まだ開けません。検査が済んでいないか、隔離されたファイルです。",
        "It cannot be opened yet. The file has not been scanned, or it is in quarantine."},
    {AttachmentTooLarge, "storage.attachment-too-large", Resident, 413, "more bytes than the caller allows",
        "ファイルが大きすぎます。小さくしてから、もう一度選んでください。",
        "The file is too large. Please make it smaller and choose it again."},
    {Busy, "storage.busy", Nobody, 503, "others hold what is asked for; the same again may succeed",
        "混み合っています。申請はまだ届いていません。少し待ってから、もう一度送ってください。",
        "The service is busy. Nothing has arrived yet. Please wait a little and send it again."},
    {Constraint, "storage.constraint", Programmer, 500, "a rule of the database refuses the row",
        "記録の決まりに合わないため保存できません。開発者にお知らせください。",
        "A rule of the database refuses the row. Please tell the developers."},
    {Damaged, "storage.damaged", Administrator, 500, "the store does not hold together",
        "記録が壊れています。書き込みを止め、バックアップから戻してください。",
        "The store is damaged. Please stop writing and restore the backup."},
    {Duplicate, "storage.duplicate", Programmer, 409, "a row of this key exists",
        "同じ番号の記録がすでにあります。別の番号を使ってください。",
        "A row of that key exists already. Please use another key."},
    {Encoding, "storage.encoding", Administrator, 503, "the database is not in UTF-8",
        "データベースがUTF-8ではありません。UTF8で作り直してください。",
        "The database is not in UTF-8. Please create it with ENCODING UTF8."},
    {Foreign, "storage.foreign", Administrator, 503, "a store that is not ours, or of another making",
        "このデータベースは本サービスのものではありません。設定のアドレスを確かめてください。",
        "This database is not a store of this service. Please check its address."},
    {Full, "storage.full", Administrator, 503, "no room left",
        "保存する場所の空きがありません。ディスクを空けるか広げてください。",
        "There is no room left to store. Please free or enlarge the disk."},
    {Guards, "storage.guards", Administrator, 503, "the guards that keep rows from being changed are missing",
        "記録を守る仕組みが欠けています。egovctl store で点検してください。",
        "The guards of the records are missing. Please check them with egovctl store."},
    {Newer, "storage.newer", Administrator, 503, "the schema is of a newer libegov",
        "データベースの版が新しすぎます。プログラムを新しい版にしてください。",
        "The store is of a newer version. Please update the program."},
    {NoDeadLetter, "storage.no-dead-letter", Officer, 404, "no dead letter has this id",
        "その送れなかったお知らせは見つかりません。一覧を開き直してください。",
        "There is no such undelivered message. Please open the list again."},
    {NotEmpty, "storage.not-empty", Administrator, 409, "rows lie where an archive is to be read in",
        "読み込む先に記録があります。空のデータベースを用意してください。",
        "There are records already. Please prepare an empty store."},
    {OutcomeUnknown, "storage.outcome-unknown", Nobody, 503,
        "the connection broke while the commit was under way: nobody knows whether it was stored; the same again, "
        "under the same key, arrives once",
        "届いたかどうかを確かめられません。送っている途中で、記録とのつながりが切れました。もう一度送ってください。届い"
        "ていたときも、二重には受け付けません。",
        "We cannot tell whether it arrived. The connection to the records broke while it was being sent. Please send "
        "it again: if it had arrived, it is not taken in twice."},
    {Overloaded, "storage.overloaded", Nobody, 503, "too many wait in line already",
        "混み合っています。申請はまだ届いていません。少し待ってから、もう一度送ってください。",
        "The service is busy. Nothing has arrived yet. Please wait a little and send it again."},
    {Pooler, "storage.pooler", Administrator, 503, "a pooler gives our session to others",
        "接続プーラーの方式が合いません。セッション方式にしてください。",
        "A pooler shares our session with others. Please put it into session mode."},
    {ScannerAddress, "storage.scanner-address", Administrator, 503, "not an address of a scanner",
        "ウイルス検査のアドレスを読めません。unix: か tcp: で始まる形で設定してください。",
        "The scanner's address cannot be read. Please set one that begins with unix: or tcp:."},
    {ScannerRefused, "storage.scanner-refused", Administrator, 503, "the scanner does not take the file",
        "ウイルス検査がファイルを受け付けません。大きさの上限などの設定を確かめてください。",
        "The scanner refuses the file. Please check its settings, such as the largest size."},
    {ScannerUnavailable, "storage.scanner-unavailable", Administrator, 503, "the scanner does not answer",
        "ウイルス検査につながりません。検査のプログラムが動いているか確かめてください。",
        "The scanner cannot be reached. Please check that it runs."},
    {Statement, "storage.statement", Programmer, 500, "the database refuses a statement of ours",
        "データベースが命令を受け付けません。開発者にお知らせください。",
        "The database refuses a statement. Please tell the developers."},
    {Tenant, "storage.tenant", Administrator, 422, "not a tenant of this store",
        "団体コードが合いません。6桁のコードと保存先を確かめてください。",
        "The municipality's code does not fit. Please check its six digits and the store."},
    {Text, "storage.text", Resident, 400, "a text with NUL, or that is no UTF-8",
        "送られた内容を読めません。入力の形が正しくありません。",
        "What was sent cannot be read. The answers are not in the right shape."},
    {Unavailable, "storage.unavailable", Nobody, 503, "the database cannot be reached; the same again may succeed",
        "混み合っています。申請はまだ届いていません。少し待ってから、もう一度送ってください。",
        "The service is busy. Nothing has arrived yet. Please wait a little and send it again."},
    {Unreleased, "storage.unreleased", Administrator, 503, "the schema is of no release, but of a version between two",
        "公開前の版が作ったデータベースです。作った版で書き出し、この版で読み込んでください。",
        "A version between two releases has made this store. Please export it with that version and import it here."},
    {Url, "storage.url", Administrator, 503, "not an address of a store",
        "データベースのアドレスを読めません。設定の書き方を確かめてください。",
        "The store's address cannot be read. Please check how it is written."},
    {Vanished, "storage.vanished", Administrator, 503, "a store that was there is gone",
        "あったはずの記録が見つかりません。ディスクと設定のパスを確かめてください。",
        "The store that was there is gone. Please check the disk and the path."},
};

constexpr ErrorTable table("storage",
    "ただいま利用できません。この市町村の記録につながりません。申請や届出はまだ届いていません。数分たってから、もう一度"
    "お試しください。お急ぎのときは窓口へお越しください。",
    "Not available at the moment. The municipality's records cannot be reached, and nothing has arrived. Please try "
    "again in a few minutes, or visit the desk if it is urgent.",
    rows);

} // namespace

const ErrorTable& errorTable(StorageError) { return table; }

} // namespace Egov
