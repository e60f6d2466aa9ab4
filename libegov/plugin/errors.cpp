// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/plugin/errors.h>

namespace Egov {

namespace {

using enum PluginError;
using enum ErrorMender;

constexpr ErrorRow rows[] = {
    {Busy, "plugin.busy", Administrator, 503, "a plugin has as many callers as it may",
        "プラグインへの問い合わせが多すぎます。応答が遅い原因を調べてください。",
        "A plugin has too many callers. Please find out why it is slow."},
    {Changed, "plugin.changed", Administrator, 503, "the file is not the one that was judged",
        "プラグインのファイルが置き換わっています。サービスを始め直してください。",
        "A plugin's file was replaced. Please restart the service."},
    {Crashed, "plugin.crashed", Administrator, 503, "the plugin's process ended",
        "プラグインが異常終了しました。提供元にお知らせください。", "A plugin crashed. Please tell its vendor."},
    {Demo, "plugin.demo", Administrator, 503, "a plugin for demonstrations in a real service",
        "見本用のプラグインです。本番では外してください。",
        "The plugin is for demonstrations. Please take it out of a real service."},
    {Directory, "plugin.directory", Administrator, 503, "not a directory of plugins",
        "プラグインのフォルダーを使えません。絶対パスと権限を確かめてください。",
        "The folder of plugins cannot be used. Please check its absolute path and who may write there."},
    {Duplicate, "plugin.duplicate", Administrator, 503, "several files have one id",
        "同じIDのプラグインが複数あります。1つだけ残してください。",
        "Several plugins have one id. Please leave one of them."},
    {Folder, "plugin.folder", Administrator, 503, "a folder that is not as a plugin's folder must be",
        "プラグインのフォルダーに誤りがあります。示したファイルを直してください。",
        "A plugin's folder is not as it must be. Please mend the file that is named."},
    {Host, "plugin.host", Administrator, 503, "egov-plugin-host cannot be started",
        "プラグイン用のプロセスを始められません。egov-plugin-host のパスを確かめてください。",
        "The process for plugins cannot be started. Please check the path of egov-plugin-host."},
    {Id, "plugin.id", Administrator, 503, "the file is not called by the id of its metadata",
        "プラグインのファイル名とIDが違います。ファイル名をIDに合わせてください。",
        "The plugin's file name and id differ. Please name the file by the id."},
    {Interface, "plugin.interface", Administrator, 503, "of a version that nobody asks for",
        "プラグインの版が合いません。対応する版を入れてください。",
        "The plugin is of another interface. Please install a version that fits."},
    {Kind, "plugin.kind", Administrator, 503, "of a kind that nobody asks for",
        "この種類のプラグインは使えません。置き場所を確かめてください。",
        "Plugins of this kind are not used here. Please check where the file belongs."},
    {Load, "plugin.load", Administrator, 503, "the library cannot be loaded, or is not of its kind",
        "プラグインを読み込めません。足りないライブラリーがないか確かめてください。",
        "A plugin cannot be loaded. Please check that no library is missing."},
    {Metadata, "plugin.metadata", Administrator, 503, "the metadata are not as they must be",
        "プラグインの情報（メタデータ）に誤りがあります。提供元にお知らせください。",
        "The plugin's metadata are wrong. Please tell its vendor."},
    {NoFolder, "plugin.no-folder", Administrator, 503, "code whose data should lie in a folder of the same id",
        "プラグインのプログラムに対応するフォルダーがありません。同じIDのフォルダーを置いてください。",
        "The folder that belongs to a plugin's code is not there. Please put a folder of the same id beside it."},
    {NoLandlock, "plugin.no-landlock", Administrator, 503, "the kernel offers no Landlock",
        "このカーネルにはLandlockがありません。新しいカーネルを使うか、設定で認めてください。",
        "This kernel has no Landlock. Please use a newer one, or permit its absence in the settings."},
    {NoSeccomp, "plugin.no-seccomp", Administrator, 503, "the kernel offers no filter of system calls",
        "このカーネルではシステムコールを制限できません。カーネルの設定を確かめてください。",
        "This kernel cannot filter system calls. Please check how it was built."},
    {Nonsense, "plugin.nonsense", Administrator, 503, "an answer that makes no sense",
        "プラグインの返事が正しくありません。提供元にお知らせください。",
        "A plugin's answer makes no sense. Please tell its vendor."},
    {NotAPlugin, "plugin.not-a-plugin", Administrator, 503, "a file that is no plugin",
        "プラグインではないファイルがあります。フォルダーから外してください。",
        "A file is no plugin. Please take it out of the folder."},
    {NotAllowed, "plugin.not-allowed", Administrator, 503, "the digest is not on the list",
        "許可していないプラグインです。中身を確かめ、許可の一覧に加えてください。",
        "The plugin is not on the list of those allowed. Please examine it and add its digest."},
    {Permissions, "plugin.permissions", Administrator, 503, "others may change the file, or it lies elsewhere",
        "プラグインのファイルをほかの利用者が変えられます。権限と置き場所を直してください。",
        "Others can change the plugin's file. Please mend its mode and place."},
    {Threw, "plugin.threw", Administrator, 503, "the plugin's code threw",
        "プラグインの処理が失敗しました。提供元にお知らせください。",
        "A plugin's code failed. Please tell its vendor."},
    {Timeout, "plugin.timeout", Administrator, 503, "no answer in time",
        "プラグインが時間内に答えません。負荷を調べ、続くときは提供元にお知らせください。",
        "A plugin does not answer in time. Please check the load, and tell its vendor if it goes on."},
    {TooLong, "plugin.too-long", Administrator, 503, "a question longer than a plugin is asked",
        "プラグインに渡す内容が長すぎます。様式の上限を確かめてください。",
        "What a plugin is to be asked is too long. Please check the limits of the form."},
    {Unasked, "plugin.unasked", Administrator, 503, "a line that is no answer to what was asked",
        "プラグインが聞かれていないことを答えました。提供元にお知らせください。",
        "A plugin said what it was not asked. Please tell its vendor."},
    {Unlisted, "plugin.unlisted", Administrator, 503,
        "the plugin told of an error that its metadata do not list; the detail names the plugin",
        "プラグインが届け出ていない誤りを返しました。提供元に、一覧（errors）への追加を求めてください。",
        "A plugin told of an error that it does not list. Please ask its vendor to add it to its table of errors."},
};

constexpr ErrorTable table("plugin",
    "この市町村の決まりを確かめられません。申請はまだ届いていません。この市町村が独自に定めた条件を、いま確かめられませ"
    "ん。少し待ってから、もう一度送ってください。",
    "This municipality's rules cannot be checked now. Nothing has arrived yet. The conditions that this municipality "
    "has set itself cannot be checked at the moment. Please wait a little and send it again.",
    rows);

} // namespace

const ErrorTable& errorTable(PluginError) { return table; }

} // namespace Egov
