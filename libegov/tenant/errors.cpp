// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/tenant/errors.h>

namespace Egov {

namespace {

using enum TenantError;
using enum ErrorMender;

constexpr ErrorRow rows[] = {
    {Capability, "tenant.capability", Administrator, 503, "a capability that does not exist",
        "その機能の名前はありません。プランの設定を確かめてください。",
        "There is no such capability. Please check the plan."},
    {Code, "tenant.code", Administrator, 503, "not a code of a municipality",
        "団体コードが正しくありません。6桁の全国地方公共団体コードを確かめてください。",
        "The code of the municipality is wrong. Please check its six digits."},
    {Duplicate, "tenant.duplicate", Administrator, 503, "several plugins are one municipality",
        "同じ団体のプラグインが複数あります。1つだけ残してください。",
        "Several plugins are one municipality. Please leave one of them."},
    {DuplicateForm, "tenant.duplicate-form", Administrator, 503, "a form of this id exists",
        "同じIDの様式がすでにあります。どちらかを外してください。", "A form of that id exists. Please take one out."},
    {FieldTypeFile, "tenant.field-type-file", Author, 503, "a file that declares a field type cannot be read",
        "項目の型のファイルを読めません。名前と大きさを確かめてください。",
        "A file that declares a field type cannot be read. Please check its name and size."},
    {FormFile, "tenant.form-file", Administrator, 503, "a form's file cannot be read",
        "様式のファイルを読めません。大きさと権限を確かめてください。",
        "A form's file cannot be read. Please check its size and who may read it."},
    {FormsDirectory, "tenant.forms-directory", Administrator, 503, "not a folder of forms",
        "様式のフォルダーを使えません。絶対パスを設定してください。",
        "The folder of forms cannot be used. Please set an absolute path."},
    {Plan, "tenant.plan", Administrator, 503, "not a plan",
        "プランの書き方に誤りがあります。ID、名前、機能を確かめてください。",
        "The plan is written wrongly. Please check id, name and capabilities."},
    {PlanDirectory, "tenant.plan-directory", Administrator, 503, "not a folder of plans",
        "プランのフォルダーを使えません。絶対パスを設定してください。",
        "The folder of plans cannot be used. Please set an absolute path."},
    {Schema, "tenant.schema", Administrator, 503, "not as the schema of municipalities says",
        "団体の設定が決まりに合いません。示された場所を直してください。",
        "The municipality's settings do not follow the schema. Please mend the place that is named."},
    {Unknown, "tenant.unknown", Administrator, 404, "no accepted plugin is of this municipality",
        "その団体のプラグインがありません。コードとプラグインを確かめてください。",
        "No plugin is of that municipality. Please check the code and the plugins."},
    {UnknownPlan, "tenant.unknown-plan", Administrator, 503, "a plan that nobody defined",
        "設定されたプランがありません。プランのフォルダーを確かめてください。",
        "There is no such plan. Please check the folder of plans."},
};

constexpr ErrorTable table("tenant",
    "うまくいきませんでした。少し待ってから、もう一度お試しください。申請が届いたかどうかは「申請の状況を見る」で確かめ"
    "られます。",
    "Something went wrong. Please wait a moment and try again. You can look up whether your application arrived.",
    rows);

} // namespace

const ErrorTable& errorTable(TenantError) { return table; }

} // namespace Egov
