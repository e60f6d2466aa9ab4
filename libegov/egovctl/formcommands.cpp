// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/errors.h>
#include <libegov/egovctl/formarguments.h>

#include <chrono>
#include <fstream>
#include <iostream>
#include <string>

namespace Egov::Ctl {
namespace {

using namespace Qt::StringLiterals;

Json toJson(const Evaluation& evaluation, const Form& form, const QByteArray& language)
{
    Json visible = Json::array();
    for (const QByteArray& path : evaluation.visiblePaths())
        visible.append(path);
    Json findings = Json::array();
    for (const Finding& finding : evaluation.findings()) {
        findings.append(Json::object({{"code", finding.code}, {"path", finding.path},
            {"severity", finding.severity == Severity::Error ? "error" : "warning"}, {"params", finding.params},
            {"message", messageFor(finding, language, form)}}));
    }
    Json fee = Json::array();
    for (const FeeLine& line : evaluation.fee()) {
        fee.append(Json::object({{"id", line.id}, {"label", line.label}, {"revenueCode", line.revenueCode},
            {"quantity", line.quantity}, {"unitAmount", line.unitAmount}, {"amount", line.amount},
            {"taxClass", line.taxClass}, {"legalBasis", line.legalBasis}}));
    }
    return Json::object({{"complete", evaluation.isComplete()}, {"visible", visible}, {"values", evaluation.values()},
        {"findings", findings}, {"fee", fee}});
}

Exit evaluateBatch(const Form& form, const EvaluationContext& context, const QByteArray& language)
{
    std::string line;
    while (std::getline(std::cin, line)) {
        if (line.empty())
            continue;
        Json answer = Json::object();
        const Json id = takeId(form, line);
        const Expected<Evaluation> evaluation
            = evaluate(form, QByteArrayView(line.data(), static_cast<qsizetype>(line.size())), context);
        if (!id.isNull() || !evaluation)
            answer.set("id", id); // the member is always there with an error
        const Json result = evaluation
            ? toJson(*evaluation, form, language)
            : Json::object({{"error",
                  Json::object({{"code", evaluation.error().code()}, {"detail", evaluation.error().detail()}})}});
        for (const Json::Member& member : result.members())
            answer.set(member.first, member.second);
        print(answer);
    }
    return Exit::Good;
}

// Windows of the wanted length; the answers go round. The median of seven, as the peers are measured.
Exit bench(const Form& form, const EvaluationContext& context, double seconds)
{
    std::vector<std::string> answers;
    for (std::string line; std::getline(std::cin, line);) {
        if (!line.empty())
            answers.push_back(std::move(line));
    }
    constexpr double longest = 3600;
    if (answers.empty() || !(seconds > 0 && seconds <= longest))
        return couldNot(Error(CtlError::Usage, u"--bench SECONDS (at most 3600), answers on standard input"_s));
    constexpr int windows = 7;
    constexpr size_t lot = 50;
    std::vector<double> rates;
    size_t next = 0;
    size_t complete = 0;
    for (int window = 0; window < windows; ++window) {
        const auto begin = std::chrono::steady_clock::now();
        const std::chrono::duration<double> length(seconds / windows);
        size_t count = 0;
        std::chrono::duration<double> passed{};
        do {
            for (size_t i = 0; i < lot; ++i) {
                const std::string& one = answers[next++ % answers.size()];
                const Expected<Evaluation> evaluation
                    = evaluate(form, QByteArrayView(one.data(), static_cast<qsizetype>(one.size())), context);
                complete += evaluation && evaluation->isComplete();
            }
            count += lot;
            passed = std::chrono::steady_clock::now() - begin;
        } while (passed < length);
        rates.push_back(static_cast<double>(count) / passed.count());
    }
    std::ranges::sort(rates);
    print(Json::object({{"perSecond", std::round(rates[windows / 2])}, {"submissions", static_cast<qint64>(next)},
        {"complete", static_cast<qint64>(complete)}, {"slowest", std::round(rates.front())},
        {"fastest", std::round(rates.back())}}));
    return Exit::Good;
}

Exit evaluateForms(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(
        arguments, {u"overlay"_s, u"as-of"_s, u"language"_s, u"tables"_s, u"bench"_s, u"plugins"_s}, {u"batch"_s});
    if (!options)
        return couldNot(options.error());
    if (options->plain().size() != 1)
        return couldNot(Error(CtlError::Usage, u"forms evaluate FORM --batch | --bench SECONDS"_s));
    const Expected<EvaluationContext> context = readContext(*options);
    const Expected<Form> form = context ? readForm(*options) : Expected<Form>(Unexpected(context.error()));
    if (!form)
        return couldNot(form.error());
    if (options->has(u"bench"_s))
        return bench(*form, *context, options->value(u"bench"_s).toDouble());
    return evaluateBatch(*form, *context, options->value(u"language"_s, u"ja"_s).toUtf8());
}

const Command commands[] = {
    {"forms evaluate",
        "FORM [--overlay F] [--as-of DATE] [--tables F] [--plugins DIR] [--language L] --batch | "
        "--bench SECONDS",
        "Judges answers, one JSON object a line: what is visible, computed and wrong.", evaluateForms},
};

} // namespace

std::span<const Command> formCommands() { return commands; }

} // namespace Egov::Ctl
