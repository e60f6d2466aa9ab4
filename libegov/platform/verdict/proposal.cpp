// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/verdict/proposal.h>

#include <libegov/base/clock.h>
#include <libegov/base/digest.h>
#include <libegov/base/enumnames.h>
#include <libegov/platform/context/keptforms_p.h>
#include <libegov/platform/context/serviceplugins.h>
#include <libegov/platform/editions/townpermissions.h>
#include <libegov/tenant/errors.h>
#include <libegov/tenant/fieldtypefiles.h>
#include <libegov/tenant/tenantcheck.h>
#include <libegov/tenant/tenants.h>

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <map>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// Everything that is the same for all municipalities.
struct Ground {
    SharedForms shared; // as proposed, with every version in force beside it
    QList<Plan> plans;
    std::map<FormId, Error> refused; // of the proposed folder
    const FieldTypes& types;
    QDate day;
    KeptForms kept; // every version that was served
};

// forms/<id>/form.json, forms/<id>/<version>/form.json
FormId formOfFile(const QString& file)
{
    QDir folder = QFileInfo(file).dir();
    if (folder.dirName().toInt() > 0)
        folder.cdUp();
    return FormId(folder.dirName().toUtf8());
}

// What a plan of that day lacks, is not offered.
void judgePlan(TenantForm& offer, const Tenant& tenant, const Ground& ground)
{
    const auto plan = std::ranges::find(ground.plans, tenant.planOn(ground.day), &Plan::id);
    if (plan == ground.plans.end())
        return;
    for (const Capability capability : capabilitiesNeeded(offer.form)) {
        if (!plan->has(capability))
            offer.missing.append(capability);
    }
    if (!offer.missing.isEmpty()) {
        offer.isOffered = false;
        offer.reason = "plan";
    }
}

// The municipality as if it moved to the current version.
void move(ProposedForm& one, const Tenant& tenant, const Form& current, const Ground& ground)
{
    const auto fail = [&one](const Error& why) {
        one.overlay = OverlayOutcome::Conflict;
        one.refusal = why;
    };
    const Expected<Overlay> overlay = Overlay::parse(tenant.overlay(current.id()));
    if (!overlay)
        return fail(overlay.error());
    const Form* const base = ground.shared.find(overlay->base());
    if (!base)
        return fail(Error(TenantError::BaseMissing, QString::fromUtf8(overlay->base())));
    const Expected<Rebase> moved = rebase(*overlay, base->definition(), current.definition());
    if (!moved)
        return fail(moved.error());
    one.conflicts = moved->conflicts;
    one.orphans = moved->orphans;
    one.overlay = !one.conflicts.isEmpty() ? OverlayOutcome::Conflict
        : !one.orphans.isEmpty()           ? OverlayOutcome::Orphan
                                           : OverlayOutcome::Applied;
    const Expected<Overlay> next = Overlay::parse(moved->overlay);
    const Expected<Form> form = next ? next->apply(current, ground.types) : Expected<Form>(Unexpected(next.error()));
    if (!form)
        return fail(form.error());
    one.proposed->form = *form;
    one.proposed->overlays = {sha256Hex(moved->overlay.toCanonical())};
    one.proposed->missing.clear();
    if (one.proposed->isOffered || one.proposed->reason == "plan") {
        one.proposed->isOffered = true;
        one.proposed->reason.clear();
        judgePlan(*one.proposed, tenant, ground);
    }
}

class Towns {
public:
    explicit Towns(const Ground& ground)
        : m_ground(ground)
    {
    }

    // isGiven: a folder of its own says what it is to be.
    ProposedTown judge(const Tenant& tenant, Desk* desk, bool isGiven) const
    {
        ProposedTown town{.code = tenant.code(), .languages = tenant.languages(), .desk = desk};
        std::map<FormId, ProposedForm> forms;
        for (const TenantForm& offer : desk ? desk->offers() : QList<TenantForm>()) {
            ProposedForm& one = forms[offer.form.id()];
            one.inForce = offer;
            if (const Expected<FilingSubject> subject = desk->filing().begin(offer.form.id()))
                one.setInForce = subject->set;
        }
        const Expected<QList<PlanPeriod>> plans = planPeriods(tenant, m_ground.plans);
        if (!plans) {
            town.problems.append(TenantProblem(plans.error(), u"tenant.json: plan"_s));
            return town;
        }
        const TenantForms compiled = TenantForms::compile(tenant, *plans, m_ground.shared, m_ground.types);
        for (const Error& refusal : compiled.refused())
            town.problems.append(TenantProblem(refusal, u"forms"_s));
        const std::optional<DefinitionSet::Rules> code = desk ? desk->localCode() : std::nullopt;
        for (const TenantForm& offer : compiled.asOf(m_ground.day)) {
            const FormId id = offer.form.id();
            ProposedForm& one = forms[id];
            one.proposed = offer;
            judgeOverlay(one, tenant, id, isGiven);
            judgeVersion(one, id);
            one.setProposed
                = DefinitionSet::of(tenant, one.proposed->form, one.proposed->overlays, code, one.proposed->procedure);
        }
        for (auto& [id, one] : forms) {
            one.form = id;
            if (const auto refused = m_ground.refused.find(id); refused != m_ground.refused.end() && !one.refusal)
                one.refusal = refused->second;
            town.forms.append(one);
        }
        return town;
    }

private:
    void judgeOverlay(ProposedForm& one, const Tenant& tenant, const FormId& id, bool isGiven) const
    {
        const auto current = std::ranges::find(m_ground.shared.forms(), id, &Form::id);
        const auto choice = tenant.choices().constFind(id);
        const bool isUsed = current != m_ground.shared.forms().end() && choice != tenant.choices().constEnd()
            && choice->status == FormChoice::Status::Offered && !tenant.overlay(id).isNull();
        if (!isUsed)
            return;
        if (!isGiven && tenant.overlay(id)["base"].toUtf8() != current->reference()) {
            move(one, tenant, *current, m_ground);
        } else if (one.proposed->refusal) {
            one.overlay = OverlayOutcome::Conflict;
            one.refusal = one.proposed->refusal;
        }
    }

    // A form of its own; of a shared one the content was judged when the folder was read.
    void judgeVersion(ProposedForm& one, const FormId& id) const
    {
        const auto current = std::ranges::find(m_ground.shared.forms(), id, &Form::id);
        const bool isShared = current != m_ground.shared.forms().end();
        one.isRollBack = isShared && one.inForce && one.inForce->form.version() > one.proposed->form.version()
            && current->version() == one.proposed->form.version() && m_ground.kept.has(*current);
        if (isShared || !one.inForce || one.inForce->form.reference() != one.proposed->form.reference()
            || one.inForce->form.digest() == one.proposed->form.digest())
            return;
        one.refusal = Error(TenantError::VersionChanged,
            u"%1 is %2 here and was published as %3"_s.arg(QString::fromUtf8(one.proposed->form.reference()),
                QString::fromLatin1(one.proposed->form.digest()), QString::fromLatin1(one.inForce->form.digest())));
    }

    const Ground& m_ground;
};

} // namespace

bool ProposedForm::isChange() const
{
    const auto isServed = [](const std::optional<TenantForm>& offer) { return offer && offer->isOffered; };
    if (refusal)
        return isServed(inForce) || isServed(proposed) || (proposed && proposed->refusal);
    if (!isServed(inForce) && !isServed(proposed))
        return false;
    return isServed(inForce) != isServed(proposed) || overlay != OverlayOutcome::Applied || !setInForce || !setProposed
        || setInForce->digest() != setProposed->digest();
}

Expected<Proposal> Proposal::read(const PlatformConfiguration& configuration, const QList<Desk*>& desks,
    const ProposalFolders& folders, const QDateTime& now)
{
    const Expected<FieldTypes> types = fieldTypesOfService(configuration);
    if (!types)
        return Unexpected(types.error());
    Proposal proposal;
    proposal.m_types = std::make_shared<FieldTypes>(*types);
    const QString formsFolder = folders.forms.isEmpty() ? configuration.formsDirectory : folders.forms;
    const QString plansFolder = QDir(formsFolder + u"/plans"_s).exists() ? formsFolder : configuration.formsDirectory;
    Ground ground{.shared = {},
        .plans = {},
        .refused = {},
        .types = *proposal.m_types,
        .day = japaneseDay(now),
        .kept = KeptForms(configuration.dataDirectory, *proposal.m_types)};
    const Expected<QList<Plan>> plans = Plan::readAll(plansFolder + u"/plans"_s);
    if (!plans)
        return Unexpected(plans.error());
    ground.plans = *plans;
    for (const SharedForms::Refusal& refused : declareFieldTypes(formsFolder, *proposal.m_types))
        return unexpected(refused.reason.which(), refused.file + u": "_s + refused.reason.detail());
    std::vector<Tenant> inForce;
    for (const Desk* desk : desks)
        inForce.push_back(desk->tenant());
    Expected<SharedForms> served = SharedForms::readAll(configuration.formsDirectory, ground.types);
    Expected<SharedForms> shared = SharedForms::readAll(formsFolder, ground.types);
    if (!served || !shared)
        return Unexpected(served ? shared.error() : served.error());
    ground.kept.complete(*served, inForce);
    // What was published under a number is never another one.
    for (const Form& form : served->forms() + served->others())
        shared->add(form, served->procedureOf(form));
    for (const SharedForms::Refusal& refused : shared->refused())
        ground.refused.emplace(formOfFile(refused.file), refused.reason);
    ground.shared = std::move(*shared);

    const auto deskOf = [&desks](const TenantCode& code) {
        const auto found
            = std::ranges::find_if(desks, [&code](const Desk* desk) { return desk->tenant().code() == code; });
        return found == desks.end() ? nullptr : *found;
    };
    const Expected<TownPermissions> permissions = TownPermissions::parse(configuration);
    if (!permissions)
        return Unexpected(permissions.error());
    const Towns towns(ground);
    std::map<QByteArray, ProposedTown> byCode;
    for (const QString& folder : folders.towns) {
        const TenantFolderCheck check = TenantFolderCheck::of(
            folder, {.shared = ground.shared, .plans = ground.plans, .types = ground.types, .day = ground.day});
        const Expected<Tenant> tenant = Tenant::parse(check.plugin);
        const QByteArray code = check.plugin.metadata["tenant"]["code"].toUtf8();
        ProposedTown town{.code = TenantCode(code), .desk = deskOf(TenantCode(code))};
        if (tenant)
            town = towns.judge(*tenant, town.desk, true);
        if (tenant)
            town.problems += permissions->problems(*tenant);
        for (const TenantProblem& problem : check.problems) {
            if (problem.severity() == Severity::Error)
                town.problems.append(problem);
        }
        if (!tenant && town.problems.isEmpty())
            town.problems.append(TenantProblem(tenant.error(), folder));
        byCode.insert_or_assign(code.isEmpty() ? folder.toUtf8() : code, std::move(town));
    }
    for (Desk* desk : desks) {
        const Tenant tenant = desk->tenant();
        if (!folders.forms.isEmpty() && !byCode.contains(tenant.code().value()))
            byCode.emplace(tenant.code().value(), towns.judge(tenant, desk, false));
    }
    for (auto& [code, town] : byCode)
        proposal.m_towns.append(std::move(town));
    return proposal;
}

QByteArray toText(OverlayOutcome outcome)
{
    static constexpr EnumNames<OverlayOutcome, 3> names{{{
        {OverlayOutcome::Applied, "applied"},
        {OverlayOutcome::Orphan, "orphan"},
        {OverlayOutcome::Conflict, "conflict"},
    }}};
    return names.of(outcome);
}

} // namespace Egov
