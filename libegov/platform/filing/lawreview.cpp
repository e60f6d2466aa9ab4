// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/filing/lawreview.h>

#include <libegov/platform/filing/filedanswers_p.h>

#include <libegov/form/rules/tabledefinition.h>

#include <algorithm>

namespace Egov {

namespace {

// The entry that holds on that day, without its value where none does.
std::optional<Tables::Entry> entryOn(const Tables& tables, const QByteArray& name, QDate day)
{
    std::optional<Tables::Entry> found;
    for (const Tables::Entry& entry : tables.entries(name)) {
        if (!entry.from.isValid() || entry.from <= day)
            found = entry;
    }
    return found && found->until.isValid() && found->until < day ? std::nullopt : found;
}

bool isKnown(const QList<Finding>& findings, const Finding& finding)
{
    return std::ranges::any_of(
        findings, [&](const Finding& each) { return each.code == finding.code && each.path == finding.path; });
}

// In page order: what is shown now, then what was shown then and is no more.
QByteArrayList pathsOfEither(const Evaluation& then, const Evaluation& now)
{
    QByteArrayList paths = now.visiblePaths();
    for (const QByteArray& path : then.visiblePaths()) {
        if (!paths.contains(path))
            paths += path;
    }
    const Form form = then.form();
    paths.removeIf([&form](const QByteArray& path) {
        const std::optional<FieldDescription> field = form.field(path);
        return !field || !field->fields.isEmpty(); // the rows of a group are told one by one
    });
    return paths;
}

} // namespace

Expected<std::optional<LawReview>> reviewByLaw(
    const TenantContext& parts, const Edition& edition, const CaseSnapshot& snapshot, const Evaluation& then)
{
    using Review = std::optional<LawReview>;
    const TenantForm* const offered = edition.forms.find(snapshot.view().form);
    const Expected<EvaluationContext> filed = contextOfFiling(parts, edition, snapshot);
    if (!filed)
        return Unexpected(filed.error());
    if (!offered || snapshot.view().definitionSet.isEmpty())
        return Review(); // without a set it is judged by today's tables as it is
    const Tables today = offered->form.tables().overriddenBy(edition.tenant.tables());
    Json newer = Json::object();
    QList<Tables::Entry> law;
    for (const QByteArray& name : filed->tables.names()) {
        const Json definition = tableDefinition(today, name);
        if (definition.isNull() || !(isLawTable(today, name) || isLawTable(filed->tables, name))
            || definition == tableDefinition(filed->tables, name))
            continue;
        newer.set(name, definition);
        if (const auto entry = entryOn(today, name, filed->asOf))
            law += *entry;
    }
    if (newer.members().empty())
        return Review();
    const Expected<Tables> compiled = Tables::compile(newer);
    if (!compiled)
        return Unexpected(compiled.error());
    EvaluationContext context = *filed;
    context.tables = filed->tables.overriddenBy(*compiled);
    const Expected<Evaluation> now = evaluateFiledIn(then.form(), snapshot, context);
    // What hangs on a sealed answer comes out wrong both times: none is opened for this.
    const Expected<QByteArrayList> unknown = now ? pathsWithSealedInputs(parts, edition, snapshot, then)
                                                 : Expected<QByteArrayList>(Unexpected(now.error()));
    if (!unknown)
        return Unexpected(unknown.error());
    LawReview review{.now = *now, .paths = {}, .feeDiffers = false, .findings = {}, .law = std::move(law)};
    for (const QByteArray& path : pathsOfEither(then, *now)) {
        if (!unknown->contains(path) && !(then.value(path) == now->value(path)))
            review.paths += path;
    }
    review.feeDiffers = then.fee() != now->fee();
    const QList<Finding> before = then.findings();
    for (const Finding& finding : now->findings()) {
        if (!unknown->contains(finding.path) && !isKnown(before, finding))
            review.findings += finding;
    }
    const bool isOther = !review.paths.isEmpty() || review.feeDiffers || !review.findings.isEmpty();
    return isOther ? Review(std::move(review)) : Review();
}

} // namespace Egov
