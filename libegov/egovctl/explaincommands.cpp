// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/enumnames.h>
#include <libegov/egovctl/errors.h>
#include <libegov/egovctl/formarguments.h>

#include <libegov/form/explain/explanation.h>

namespace Egov::Ctl {
namespace {

using namespace Qt::StringLiterals;

QByteArray toText(ExplanationInput::Source source)
{
    static constexpr EnumNames<ExplanationInput::Source, 4> names{{{
        {ExplanationInput::Source::Answer, "answer"},
        {ExplanationInput::Source::Computed, "computed"},
        {ExplanationInput::Source::Day, "day"},
        {ExplanationInput::Source::Table, "table"},
    }}};
    return names.of(source);
}

Json toJson(const QList<ExplanationInput>& inputs)
{
    Json list = Json::array();
    for (const ExplanationInput& input : inputs) {
        Json one = Json::object(
            {{"source", toText(input.source)}, {"path", input.path}, {"label", input.label}, {"value", input.value}});
        if (input.isSealed)
            one.set("sealed", true);
        list.append(std::move(one));
    }
    return list;
}

Json toJson(const Explanation& why, const QByteArray& language, const Form& form)
{
    Json json = Json::object(
        {{"path", why.path}, {"aspect", toText(why.aspect)}, {"reason", toText(why.reason)}, {"holds", why.holds}});
    if (why.aspect == Explanation::Aspect::Finding) {
        json.set("code", why.finding.code);
        json.set("severity", why.finding.severity == Severity::Error ? "error" : "warning");
        json.set("params", why.finding.params);
    }
    if (why.reason == Explanation::Reason::Rule) {
        json.set("place", why.place);
        json.set("rule", why.rule);
        json.set("inputs", toJson(why.inputs));
        json.set("result", why.result);
        Json deciding = Json::object({{"place", why.decidingPlace}, {"rule", why.decidingRule},
            {"inputs", toJson(why.decidingInputs)}, {"result", why.decidingResult}});
        if (!why.decidingElement.isEmpty())
            deciding.set("element", why.decidingElement);
        json.set("deciding", std::move(deciding));
    }
    if (why.isSealed)
        json.set("sealed", true);
    json.set("sentence", explanationFor(why, language, form));
    return json;
}

Exit explainForm(const QStringList& arguments)
{
    const Expected<Options> options
        = Options::parse(arguments, {u"overlay"_s, u"as-of"_s, u"language"_s, u"tables"_s, u"path"_s, u"plugins"_s});
    if (!options)
        return couldNot(options.error());
    if (options->plain().size() != 2)
        return couldNot(Error(CtlError::Usage, u"forms explain FORM ANSWERS [--path P]"_s));
    const Expected<EvaluationContext> context = readContext(*options);
    const Expected<Form> form = context ? readForm(*options) : Expected<Form>(Unexpected(context.error()));
    if (!form)
        return couldNot(form.error());
    const Expected<QByteArray> answers = readFile(options->plain().last());
    if (!answers)
        return couldNot(answers.error());
    const Expected<Evaluation> evaluation = evaluate(*form, *answers, *context);
    if (!evaluation)
        return couldNot(evaluation.error());
    const Expected<QList<Explanation>> explanations = options->has(u"path"_s)
        ? explain(*evaluation, *context, options->value(u"path"_s).toUtf8())
        : Expected<QList<Explanation>>(explain(*evaluation, *context));
    if (!explanations)
        return couldNot(explanations.error());
    const QByteArray language = options->value(u"language"_s, u"ja"_s).toUtf8();
    Json list = Json::array();
    for (const Explanation& why : *explanations)
        list.append(toJson(why, language, *form));
    print(Json::object({{"form", form->reference()}, {"complete", evaluation->isComplete()}, {"explanations", list}}));
    return Exit::Good;
}

const Command commands[] = {
    {"forms explain",
        "FORM ANSWERS [--overlay F] [--as-of DATE] [--tables F] [--plugins DIR] [--language L] [--path P]",
        "Says why each field is shown, required, computed or wrong.", explainForm},
};

} // namespace

std::span<const Command> explainCommands() { return commands; }

} // namespace Egov::Ctl
