// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/tenant/errors.h>

namespace Egov {

namespace {

using enum TenantError;
using enum ErrorMender;

constexpr ErrorRow rows[] = {
    {BaseBehind, "tenant.base-behind", Administrator, 503, "an overlay that stands on an earlier version of its form",
        "様式の前の版に重ねています。受付は続きます。egovctl forms rebase "
        "で新しい版に移し、団体のフォルダーを入れ替えてく"
        "ださい。",
        "An overlay stands on an earlier version, which goes on being offered. Please move it with egovctl forms "
        "rebase "
        "and put the new one into the municipality's folder."},
    {BaseMissing, "tenant.base-missing", Administrator, 503, "an overlay that stands on a version that is not there",
        "重ねるもとの版がないため、受け付けていません。その版を様式のフォルダーの「様式のID/版の番号/"
        "form.json」に置くか"
        "、egovctl forms rebase で新しい版に移してください。",
        "The version under an overlay is not there, so the form is not offered. Please lay that version into the "
        "folder of "
        "forms as id/version/form.json, or move the overlay with egovctl forms rebase."},
    {Capability, "tenant.capability", Administrator, 503, "a capability that does not exist",
        "その機能の名前はありません。プランの設定を確かめてください。",
        "There is no such capability. Please check the plan."},
    {Code, "tenant.code", Administrator, 503, "not a code of a municipality",
        "団体コードが正しくありません。6桁の全国地方公共団体コードを確かめてください。",
        "The code of the municipality is wrong. Please check its six digits."},
    {DefinitionSet, "tenant.definition-set", Administrator, 500, "a definition set that is not what its name says",
        "申請を判定した定義の控えが正しくありません。保管先のファイルを点検し、控えから戻してください。",
        "The kept definition set is not right. Please check its file and restore it from a backup."},
    {Duplicate, "tenant.duplicate", Administrator, 503, "several plugins are one municipality",
        "同じ団体のプラグインが複数あります。1つだけ残してください。",
        "Several plugins are one municipality. Please leave one of them."},
    {DuplicateForm, "tenant.duplicate-form", Administrator, 503, "a form of this id exists",
        "同じIDの様式がすでにあります。どちらかを外してください。", "A form of that id exists. Please take one out."},
    {FieldTypeFile, "tenant.field-type-file", Author, 503, "a file that declares a field type cannot be read",
        "項目の型のファイルを読めません。名前と大きさを確かめてください。",
        "A file that declares a field type cannot be read. Please check its name and size."},
    {FolderExists, "tenant.folder-exists", Administrator, 409, "a folder of this name is there already",
        "同じ名前のフォルダーがすでにあります。別のIDにするか、前のフォルダーを移してください。",
        "A folder of that name is there already. Please choose another id or move the folder away."},
    {FolderUnwritable, "tenant.folder-unwritable", Administrator, 503, "a municipality's folder cannot be made",
        "団体のフォルダーを作れません。置き場所と権限を確かめてください。",
        "The folder of a municipality cannot be made. Please check the place and who may write there."},
    {FormFile, "tenant.form-file", Administrator, 503, "a form's file cannot be read",
        "様式のファイルを読めません。大きさと権限を確かめてください。",
        "A form's file cannot be read. Please check its size and who may read it."},
    {FormFinding, "tenant.form-finding", Administrator, 503, "a form that must not be published as it is",
        "様式にこのままでは公開できないところがあります。示された場所を直し、egovctl forms lint で確かめてください。",
        "A form must not be published as it is. Please mend the place that is named and ask egovctl forms lint."},
    {FormsDirectory, "tenant.forms-directory", Administrator, 503, "not a folder of forms",
        "様式のフォルダーを使えません。絶対パスを設定してください。",
        "The folder of forms cannot be used. Please set an absolute path."},
    {NotListed, "tenant.not-listed", Administrator, 503, "a shared form of which the municipality says nothing",
        "共通の様式の扱いが書かれていません。tenant.json の forms に offered、link、not-done "
        "のどれかを書いてください。",
        "Nothing is said of a shared form. Please write offered, link or not-done in \"forms\" of tenant.json."},
    {OverlayOrphan, "tenant.overlay-orphan", Administrator, 503, "an overlay that another version does not let stand",
        "別の版の様式には、この変更をそのまま重ねられません。版を移す前に egovctl forms rebase で直してください。",
        "A change does not fit another version of its form. Please mend it with egovctl forms rebase before moving."},
    {Plan, "tenant.plan", Administrator, 503, "not a plan",
        "プランの書き方に誤りがあります。ID、名前、機能を確かめてください。",
        "The plan is written wrongly. Please check id, name and capabilities."},
    {PlanDirectory, "tenant.plan-directory", Administrator, 503, "not a folder of plans",
        "プランのフォルダーを使えません。絶対パスを設定してください。",
        "The folder of plans cannot be used. Please set an absolute path."},
    {PlanLacks, "tenant.plan-lacks", Administrator, 503, "a form is offered that the plan does not allow",
        "プランに含まれない機能がいる様式です。forms を link か not-done "
        "にするか、その機能のあるプランを選んでください。",
        "A form needs what the plan lacks. Please make it link or not-done in \"forms\", or choose a plan that has "
        "it."},
    {ProcedureNotServed, "tenant.procedure-not-served", Administrator, 503,
        "a form whose procedure asks for what no service runs yet",
        "手続（procedure.json）に、まだ運用できないものがあるため、この様式は受け付けていません。示された場所を外すか、"
        "様式をフォルダーから外してください。",
        "The procedure of this form asks for what no service runs yet, so the form is not offered. Please take away "
        "what is named, or the form."},
    {RegisterMissing, "tenant.register-missing", Administrator, 503,
        "a procedure enters into a register that the municipality does not keep so",
        "手続が記載する台帳が、団体の設定にありません。tenant.json の registers を確かめてください。",
        "A procedure enters into a register that is not there or does not fit. Please look at \"registers\" of "
        "tenant.json."},
    {Schema, "tenant.schema", Administrator, 503, "not as the schema of municipalities says",
        "団体の設定が決まりに合いません。示された場所を直してください。",
        "The municipality's settings do not follow the schema. Please mend the place that is named."},
    {TableEnding, "tenant.table-ending", Administrator, 503, "a table that ends soon or has a gap",
        "表の適用期間に切れ目があるか、まもなく終わります。次の期間の値を tenant.json の tables に加えてください。",
        "A table has a gap or ends soon. Please add the values of the next days to \"tables\" of tenant.json."},
    {TableKey, "tenant.table-key", Administrator, 503, "a table lacks a value that a form reads",
        "様式が読む値が表にありません。示された名前の値を tenant.json の tables に加えてください。",
        "A table lacks a value that a form reads. Please add it to \"tables\" of tenant.json under the name given."},
    {TableMissing, "tenant.table-missing", Administrator, 503, "a form reads a table that is not in force",
        "様式が読む表がないか、その日に有効な値がありません。tenant.json の tables に加えてください。",
        "A form reads a table that is not there or not in force. Please add it to \"tables\" of tenant.json."},
    {Told, "tenant.told", Administrator, 503, "topics are told to code that is not there",
        "知らせる先のプログラムがありません。told を消すか、プログラムを加えてください。",
        "There is no code that could be told. Please take \"told\" out or add the library."},
    {Unknown, "tenant.unknown", Administrator, 404, "no accepted plugin is of this municipality",
        "その団体のプラグインがありません。コードとプラグインを確かめてください。",
        "No plugin is of that municipality. Please check the code and the plugins."},
    {UnknownForm, "tenant.unknown-form", Administrator, 503, "a form that is neither shared nor its own",
        "その様式はありません。様式のIDを確かめるか、その行を消してください。",
        "There is no such form. Please check its id or take the line out."},
    {UnknownPlan, "tenant.unknown-plan", Administrator, 503, "a plan that nobody defined",
        "設定されたプランがありません。プランのフォルダーを確かめてください。",
        "There is no such plan. Please check the folder of plans."},
    {Untranslated, "tenant.untranslated", Administrator, 503, "a text without a translation",
        "訳のない文があります。その言語の翻訳ファイルに訳を加えるか、languages から言語を外してください。",
        "A text has no translation. Please add it to the language's catalogue, or take the language out."},
    {UseEnded, "tenant.use-ended", Administrator, 503, "the days of use are over and forms are still offered",
        "利用の最後の日を過ぎても、受け付ける様式が残っています。続けるなら until を直し、終わるなら forms を link か "
        "not-done にしてください。",
        "The days of use are over and forms are still offered. Please mend \"until\", or make them link or not-done."},
    {VersionChanged, "tenant.version-changed", Administrator, 503, "a published version with other content",
        "公開した版の中身が変わっています。公開した版をそのまま使っています。変えるときは版の番号を1つ上げてください。",
        "A version that was published has other content now; the published one is used. Please give the change the "
        "next "
        "version number."},
};

constexpr ErrorTable table("tenant",
    "うまくいきませんでした。少し待ってから、もう一度お試しください。申請が届いたかどうかは「申請の状況を見る」で確かめ"
    "られます。",
    "Something went wrong. Please wait a moment and try again. You can look up whether your application arrived.",
    rows);

} // namespace

const ErrorTable& errorTable(TenantError) { return table; }

} // namespace Egov
