// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/procedure/errors.h>

namespace Egov {

namespace {

using enum ProcedureError;
using enum ErrorMender;

constexpr ErrorRow rows[] = {
    {CaseShape, "procedure.case-shape", Programmer, 400,
        "a case that is not of the shape that procedures are judged by",
        "事案の内容の形が正しくありません。answers、stages、decisions、case の各項目を確かめてください。",
        "The case is not in the right shape. Please check its answers, stages, decisions and case."},
    {Circle, "procedure.circle", Author, 422, "stages that wait for each other in a circle",
        "段階どうしが互いを待っています。after のどれかを外してください。",
        "Stages wait for each other in a circle. Please take one out of its after."},
    {DuplicateId, "procedure.duplicate-id", Author, 422, "one id twice", "同じIDが2回あります。別のIDにしてください。",
        "An id is given twice. Please choose another."},
    {Form, "procedure.form", Author, 409, "a procedure beside the form of another id",
        "手続と様式のIDが違います。同じIDにしてください。",
        "The procedure stands beside a form of another id. Please give both the same."},
    {NotAVersion, "procedure.not-a-version", Author, 422, "two definitions that are not versions of one procedure",
        "同じ手続の2つの版ではありません。IDと版の番号を確かめてください。",
        "These are not two versions of one procedure. Please check their ids and numbers."},
    {ReservedName, "procedure.reserved-name", Author, 422, "a field with a name that the case has itself",
        "段階の項目に使えない名前です。別の名前にしてください。",
        "A field of a stage has a name that the case keeps for itself. Please choose another."},
    {Schema, "procedure.schema", Author, 422, "not as the schema of procedures says",
        "手続の書き方が決まりに合いません。示された場所を直してください。",
        "The procedure does not follow its schema. Please mend the place that is named."},
    {SealedRead, "procedure.sealed-read", Author, 422, "a rule over what only the municipality may open",
        "封をした回答の中身を規則で読んでいます。有無だけを問うか、職員が開いて段階の項目に写してください。",
        "A rule reads what is sealed. Please ask only whether it is there, or let an officer copy what is needed."},
    {Stage, "procedure.unknown-stage", Author, 422, "a stage that the procedure does not have",
        "手続にない段階を参照しています。段階のIDを確かめてください。",
        "The procedure has no stage of that name. Please check it."},
    {StageForm, "procedure.unknown-form", Author, 422, "the form of a stage that is not at hand",
        "段階の様式が見つかりません。様式のIDを確かめてください。",
        "The form of a stage was not found. Please check its id."},
    {TooLarge, "procedure.too-large", Author, 413, "a definition larger than is read",
        "手続が大きすぎます。段階か書類を減らしてください。",
        "The procedure is too large. Please use fewer stages or documents."},
    {UnknownReference, "procedure.unknown-reference", Author, 422, "a name that the case does not have",
        "事案にない名前を参照しています。項目名を確かめてください。",
        "The case has nothing of that name. Please check it."},
};

constexpr ErrorTable table("procedure",
    "うまくいきませんでした。少し待ってから、もう一度お試しください。申請が届いたかどうかは「申請の状況を見る」で確かめ"
    "られます。",
    "Something went wrong. Please wait a moment and try again. You can look up whether your application arrived.",
    rows);

} // namespace

const ErrorTable& errorTable(ProcedureError) { return table; }

} // namespace Egov
