// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/authoring/lint.h>
#include <libegov/procedure/errors.h>
#include <libegov/procedure/procedurelint.h>

#include <array>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

struct LintSentence {
    QByteArrayView code;
    QStringView japanese;
    QStringView english;
};

constexpr auto sentences = std::to_array<LintSentence>({
    {"lint.stage-unreachable", u"決して始まらない段階です。条件を直すか、段階を外してください",
        u"the stage never begins; mend its condition, or take it out"},
    {"lint.stage-cannot-be-left", u"終えられない段階です。規則、決定の選択肢か繰り返しの終わりを直してください",
        u"the stage can never be done; mend its rules, its outcomes or the end of its rounds"},
    {"lint.stage-waits-for-nobody", u"だれも何も入力しない段階です。項目を加えるか、担当を直してください",
        u"nobody has anything to enter at the stage; add a field, or name another who does it"},
    {"lint.outcome-never-allowed", u"規則が決して許さない決定です。条件を直してください",
        u"no case allows the outcome; mend its condition"},
    {"lint.decision-without-remedies",
        u"不利益な決定に教示がありません。remedies を書いてください（行政不服審査法第82条）",
        u"an adverse decision tells no remedies; write them (行政不服審査法第82条)"},
    {"lint.clock-without-basis", u"処理期間に根拠がありません。legalBasis を書いてください",
        u"the processing period has no legal basis; write it"},
    {"lint.extension-without-notice", u"延長を知らせる書類がありません。documents に加えてください",
        u"no document tells of the extension; add it"},
    {"lint.key-can-be-empty", u"鍵が空になることがあります。必ず答える項目で作ってください",
        u"the key can be empty; make it of what is always answered"},
    {"lint.reads-later-stage", u"まだ終わっていない段階を読んでいます。after に加えるか、読むものを直してください",
        u"the rule reads a stage that need not be done by then; add it to after, or read something else"},
    {"lint.today-after-decision", u"決定の後に当日の日付や表を読んでいます。決定日などの決まった日を使ってください",
        u"the rule asks for today after a decision; use the day of the decision or another that stays"},
    {"lint.document-without-particulars", u"書類に記載事項がありません。particulars を書いてください",
        u"the document has no particulars; write them"},
    {"lint.document-without-basis", u"書類に根拠がありません。legalBasis を書いてください",
        u"the document has no legal basis; write it"},
    {"lint.document-without-addressee", u"書類に宛名がありません。addressee を書いてください",
        u"the document has no addressee; write it"},
    {"lint.document-never-due", u"決して交付されない書類です。条件を直してください",
        u"the document is never due; mend its condition"},
    {"lint.document-always-due", u"いつ交付するかが書かれていません。stage か when を書いてください",
        u"nothing says when the document is due; write stage or when"},
    {"lint.officers-text-shown", u"職員の自由記述が申請者に示されます。選択肢にするか、項目に warning を書いてください",
        u"what an officer writes freely is shown to the applicant; let them choose, or give the field a warning"},
    {"lint.public-without-consent", u"公表に同意の項目がありません。consent を書いてください",
        u"the public list asks for no consent; write it"},
});

} // namespace

QString procedureLintMessage(const Finding& finding, QByteArrayView language)
{
    const bool isJapanese = language == "ja";
    QString message;
    if (const auto known = std::ranges::find(sentences, QByteArrayView(finding.code), &LintSentence::code);
        known != sentences.end())
        message = isJapanese ? known->japanese.toString() : known->english.toString();
    else if (const std::optional<ErrorCode> code = errorTable(ProcedureError()).find(finding.code))
        message = QString::fromUtf8(code->row().sentences(language));
    else
        return lintMessage(finding, language);
    QStringList parts;
    for (const Json::Member& parameter : finding.params.members())
        parts += parameter.second.toString();
    if (parts.isEmpty())
        return message;
    return isJapanese ? message + u"（"_s + parts.join(u"、"_s) + u"）"_s
                      : message + u" ("_s + parts.join(u", "_s) + u')';
}

} // namespace Egov
