// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/procedure/casepaper.h>

#include <libegov/base/answerpath.h>
#include <libegov/japan/era.h>
#include <libegov/procedure/procedureplan_p.h>
#include <libegov/procedure/remedies_p.h>

#include <map>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

QString day(const Json& text)
{
    const QDate date = QDate::fromString(text.toString(), Qt::ISODate);
    return date.isValid() ? QString::fromUtf8(formatEraDate(date)) : QString();
}

// A person as a paper calls them; anything else as it stands.
QString called(const Json& value)
{
    if (value.isText())
        return value.toString();
    const QStringList parts{value["family"].toString(), value["given"].toString()};
    return parts.join(u'　').trimmed();
}

// What papers name, said for people: each value by the form that holds it.
class PaperValues {
public:
    PaperValues(
        const Procedure& procedure, const Json& caseData, const Evaluation& filed, const EvaluationContext& context)
        : m_procedure(procedure)
        , m_case(caseData)
        , m_filed(filed)
        , m_context(context)
    {
    }

    // path: as a definition writes it; each: the rows that the paper is made for.
    Expected<PaperLine> line(QByteArray path, const QByteArray& each, int row)
    {
        if (path.startsWith("row."))
            path = each + '[' + QByteArray::number(row) + "]." + path.sliced(4);
        QByteArrayList names = path.split('.');
        const QByteArray root = names.takeFirst();
        if (root == "answers")
            return inForm(m_filed, names.join('.'));
        if (root == "case")
            return names.first() == "number" ? PaperLine{u"受付番号"_s, m_case["case"]["number"].toString()}
                                             : PaperLine{u"申請の日"_s, day(m_case["case"][names.first()])};
        const QByteArray stage = names.takeFirst();
        if (const std::optional<PaperLine> own = ofDecision(root, stage, names.join('.')))
            return *own;
        const Expected<const Evaluation*> evaluation = evaluated(stage);
        if (!evaluation)
            return Unexpected(evaluation.error());
        return *evaluation ? inForm(**evaluation, names.join('.')) : PaperLine{};
    }

    // The value itself, of what a paper is addressed to.
    Json value(QByteArray path, const QByteArray& each, int row) const
    {
        if (path.startsWith("row."))
            path = each + '[' + QByteArray::number(row) + "]." + path.sliced(4);
        const std::optional<AnswerPath> parsed = AnswerPath::parse(path);
        const Json* const found = parsed ? parsed->find(m_case) : nullptr;
        return found ? *found : Json();
    }

private:
    static PaperLine inForm(const Evaluation& evaluation, const QByteArray& path)
    {
        QByteArray asked = path;
        const qsizetype open = asked.indexOf('[');
        const qsizetype close = asked.indexOf(']');
        if (open > 0 && close > open) // of a row: the definition knows no number
            asked.remove(open + 1, close - open - 1);
        std::optional<FieldDescription> field = evaluation.form().field(asked);
        if (!field)
            field = evaluation.form().field(AnswerPath::rootOf(path));
        QString said = evaluation.format(path, "ja");
        if (said.isEmpty()) {
            const Json value = evaluation.value(path);
            said = value.isText() ? value.toString() : QString();
        }
        return {field ? field->label : QString(), said};
    }

    std::optional<PaperLine> ofDecision(const QByteArray& root, const QByteArray& stage, const QByteArray& name) const
    {
        const Json& of = m_case[root][stage];
        if (name == "doneOn" || name == "decidedOn")
            return PaperLine{name == "doneOn" ? u"終わった日"_s : u"決定の日"_s, day(of[name])};
        if (root != "decisions")
            return std::nullopt;
        if (name == "reason")
            return PaperLine{u"理由"_s, of[name].toString()};
        if (name != "outcome")
            return std::nullopt;
        for (const StageDescription& each : describeStages(m_procedure)) {
            for (const OutcomeDescription& outcome : each.outcomes) {
                if (each.id == stage && outcome.id == of[name].toUtf8())
                    return PaperLine{u"決定の内容"_s, outcome.title};
            }
        }
        return PaperLine{};
    }

    Expected<const Evaluation*> evaluated(const QByteArray& stage)
    {
        auto found = m_stages.find(stage);
        if (found == m_stages.end()) {
            const Expected<StageEvaluation> evaluation = evaluateStage(m_procedure, stage, m_case, m_context);
            if (!evaluation)
                return Unexpected(evaluation.error());
            found = m_stages.emplace(stage, evaluation->evaluation).first;
        }
        return found->second ? &*found->second : nullptr;
    }

    const Procedure& m_procedure;
    const Json& m_case;
    const Evaluation& m_filed;
    const EvaluationContext& m_context;
    std::map<QByteArray, std::optional<Evaluation>> m_stages;
};

void tellDecision(const Procedure& procedure, const Json& caseData, CasePaper& paper)
{
    const Json& decision = caseData["decisions"][paper.stage];
    for (const StageDescription& stage : describeStages(procedure)) {
        for (const OutcomeDescription& outcome : stage.outcomes) {
            if (stage.id == paper.stage && outcome.id == decision["outcome"].toUtf8()) {
                paper.kind = outcome.kind;
                paper.outcome = outcome.title;
            }
        }
    }
    paper.reason = decision["reason"].toString();
    paper.decidedOn = QDate::fromString(decision["decidedOn"].toString(), Qt::ISODate);
    const Procedure::Private& plan = ProcedureAccess::of(procedure);
    const Json& stage = plan.definition["stages"][plan.stageNamed(paper.stage)];
    // What is granted in full is not told how to be contested.
    if (paper.kind == OutcomeKind::Adverse || paper.kind == OutcomeKind::Partial)
        paper.remedies = remediesText(stage["remedies"]);
}

} // namespace

QByteArray CasePaper::kindName() const { return row < 0 ? document : document + '.' + QByteArray::number(row); }

Json CasePaper::toJson() const
{
    Json lines = Json::array();
    for (const PaperLine& line : particulars)
        lines.append(Json::object({{"label", line.label}, {"value", line.value}}));
    const auto iso = [](QDate date) { return date.isValid() ? Json(date.toString(Qt::ISODate)) : Json(); };
    return Json::object({{"document", document}, {"row", row}, {"stage", stage}, {"title", title},
        {"addressee", addressee}, {"kind", Egov::toText(kind)}, {"outcome", outcome}, {"reason", reason},
        {"decidedOn", iso(decidedOn)}, {"particulars", lines}, {"legalBasis", legalBasis}, {"number", number},
        {"remedies", remedies}, {"validFrom", iso(validFrom)}, {"validUntil", iso(validUntil)}});
}

Expected<QList<CasePaper>> papersOf(
    const Procedure& procedure, const Json& caseData, const Evaluation& filed, const EvaluationContext& context)
{
    const Expected<CaseEvaluation> evaluation = evaluateCase(procedure, caseData, context);
    if (!evaluation)
        return Unexpected(evaluation.error());
    PaperValues values(procedure, caseData, filed, context);
    QList<CasePaper> papers;
    const Json::Array& documents = procedure.definition()["documents"].elements();
    for (size_t i = 0; i < documents.size(); ++i) {
        const DocumentStanding& standing = evaluation->documents[static_cast<qsizetype>(i)];
        const Json& document = documents[i];
        const QByteArray each = document["each"].toUtf8();
        for (int copy = 0; copy < standing.copies; ++copy) {
            CasePaper paper{.document = standing.id,
                .row = each.isEmpty() ? -1 : copy,
                .stage = document["stage"].toUtf8(),
                .title = document["title"].toString(),
                .isRegistered = document.contains("register"),
                .legalBasis = document["legalBasis"].toString(),
                .validFrom = standing.validFrom,
                .validUntil = standing.validUntil};
            if (document.contains("addressee"))
                paper.addressee = called(values.value(document["addressee"].toUtf8(), each, copy));
            for (const Json& path : document["particulars"].elements()) {
                const Expected<PaperLine> line = values.line(path.toUtf8(), each, copy);
                if (!line)
                    return Unexpected(line.error());
                if (!line->value.isEmpty())
                    paper.particulars.append(*line);
            }
            if (!paper.stage.isEmpty())
                tellDecision(procedure, caseData, paper);
            papers.append(std::move(paper));
        }
    }
    return papers;
}

QByteArrayList lackingIn(const CasePaper& paper)
{
    const bool refuses = paper.kind == OutcomeKind::Adverse || paper.kind == OutcomeKind::Partial;
    QByteArrayList lacking;
    if (paper.addressee.isEmpty())
        lacking.append("addressee");
    if (paper.particulars.isEmpty())
        lacking.append("particulars");
    if (paper.legalBasis.isEmpty())
        lacking.append("legal-basis");
    if (paper.isRegistered && paper.number.isEmpty())
        lacking.append("number");
    if (refuses && paper.reason.isEmpty())
        lacking.append("reason");
    if (refuses && paper.remedies.isEmpty())
        lacking.append("remedies");
    return lacking;
}

} // namespace Egov
