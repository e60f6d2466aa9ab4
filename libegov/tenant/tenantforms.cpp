// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/tenant/missingbase_p.h>
#include <libegov/tenant/tenantforms.h>

#include <libegov/base/digest.h>
#include <libegov/base/json.h>
#include <libegov/base/log.h>
#include <libegov/form/authoring/overlay.h>
#include <libegov/tenant/errors.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Egov {
namespace {

QString namesOf(const QList<Capability>& capabilities)
{
    QStringList names;
    for (const Capability capability : capabilities)
        names.append(u'「' + japaneseName(capability) + u'」');
    return names.join(u'、');
}

const Plan& planOn(const QList<PlanPeriod>& plans, QDate day)
{
    const auto last = std::ranges::find_if(
        plans.rbegin(), plans.rend(), [day](const PlanPeriod& period) { return period.from <= day; });
    return last == plans.rend() ? plans.first().plan : last->plan;
}

// Whether the plan has what the form needs; what it lacks is the reason.
bool judgePlan(TenantForm& offer, const Plan& plan)
{
    offer.missing.clear();
    for (const Capability capability : capabilitiesNeeded(offer.form)) {
        if (!plan.has(capability))
            offer.missing.append(capability);
    }
    if (offer.missing.isEmpty())
        return true;
    offer.reason = "plan";
    offer.explanation
        = u"%1に%2が含まれないため、この手続は提供できません。"_s.arg(plan.name(), namesOf(offer.missing));
    return false;
}

// What the municipality has said about the procedure, and what any of its plans has.
void judge(TenantForm& offer, const FormChoice* choice, const QList<PlanPeriod>& plans)
{
    if (!choice) {
        offer.reason = "not-listed";
        offer.explanation = u"この団体の設定に、この手続の記載がありません。"_s;
        return;
    }
    offer.explanation = choice->explanation;
    if (choice->status == FormChoice::Status::NotDone) {
        offer.reason = "not-done";
        return;
    }
    if (choice->status == FormChoice::Status::Link) {
        offer.reason = "link";
        offer.link = choice->link;
        return;
    }
    for (const PlanPeriod& period : plans) {
        TenantForm tried = offer;
        if (judgePlan(tried, period.plan))
            return;
    }
    judgePlan(offer, plans.last().plan);
}

// On the version that it names: what everybody else is offered by now may be a later one.
Expected<const Form*> baseOf(const Overlay& overlay, const Form& current, const SharedForms& shared)
{
    if (!overlay.base().startsWith(current.id().value() + '@'))
        return &current; // apply() says that it is another form's
    const Form* const base = shared.find(overlay.base());
    return base ? Expected<const Form*>(base) : Unexpected(missingBase(overlay.base(), current));
}

// Whether the municipality keeps the registers that decisions enter into, and they take what is entered.
Expected<void> checkRegisters(const Json& definition, const Tenant& tenant)
{
    const Json::Array& documents = definition["documents"].elements();
    for (size_t i = 0; i < documents.size(); ++i) {
        const Json& entered = documents[i]["register"];
        if (entered.isNull())
            continue;
        const auto refused = [&](const QString& why) {
            return unexpected(TenantError::RegisterMissing,
                u"/documents/%1/register: %2 %3"_s.arg(i).arg(entered["id"].toString(), why));
        };
        const auto kept = tenant.registers().constFind(RegisterId(entered["id"].toUtf8()));
        if (kept == tenant.registers().cend())
            return refused(u"is not there"_s);
        if (!kept->kinds().isEmpty())
            return refused(u"has kinds, and no procedure names one"_s);
        for (const RegisterField& field : kept->fields()) {
            if (field.isRequired && !entered["entry"].contains(field.id))
                return refused(u"needs "_s + QString::fromUtf8(field.id));
        }
        for (const Json::Member& member : entered["entry"].members()) {
            if (std::ranges::find(kept->fields(), member.first, &RegisterField::id) == kept->fields().end())
                return refused(u"does not have "_s + QString::fromUtf8(member.first));
        }
    }
    return {};
}

// What happens after filing, over the questions as this municipality asks them. types: of the service.
Expected<void> addProcedure(TenantForm& offer, const Json& definition, const Tenant& tenant, const FieldTypes& types)
{
    if (definition.isNull())
        return {};
    if (const Expected<void> kept = checkRegisters(definition, tenant); !kept)
        return kept;
    Expected<Procedure> procedure
        = Procedure::compile(definition, ProcedureForms{.filed = offer.form, .ofStages = {}}, types);
    if (!procedure)
        return Unexpected(procedure.error());
    offer.procedure = std::move(*procedure);
    return {};
}

Expected<void> apply(
    TenantForm& offer, const Tenant& tenant, const Form& current, const SharedForms& shared, const FieldTypes& types)
{
    const Json& change = tenant.overlay(current.id());
    const Expected<Overlay> overlay = Overlay::parse(change);
    const Expected<const Form*> base
        = overlay ? baseOf(*overlay, current, shared) : Expected<const Form*>(Unexpected(overlay.error()));
    const Expected<Form> form = base ? overlay->apply(**base, types) : Expected<Form>(Unexpected(base.error()));
    if (!form)
        return Unexpected(form.error());
    TenantForm changed{
        .form = *form, .overlays = {sha256Hex(change.toCanonical())}, .reason = {}, .explanation = {}, .link = {}};
    Expected<void> added = addProcedure(changed, shared.procedureOf(**base), tenant, types);
    if (added)
        offer = std::move(changed);
    return added;
}

void refuse(TenantForm& offer, const Tenant& tenant, const Error& error)
{
    qCWarning(logPlugin).noquote() << tenant.id().value() << offer.form.id().value() << error;
    offer.reason = "overlay";
    offer.explanation = u"この団体の様式の変更を適用できません。設定を直す必要があります。"_s;
    offer.refusal = error;
}

} // namespace

Error missingBase(const QByteArray& base, const Form& current)
{
    const QString version = QString::fromUtf8(base.sliced(base.indexOf('@') + 1));
    return Error(TenantError::BaseMissing,
        u"%1 is not there: the service has %2, and neither %3/%4/form.json nor a version that it has served"_s.arg(
            QString::fromUtf8(base), QString::fromUtf8(current.reference()), current.id().toString(), version));
}

QList<Capability> capabilitiesNeeded(const Form& form)
{
    QList<Capability> needed{Capability::Forms, Capability::OfficerInbox};
    if (form.identity() == RequiredIdentity::SigningCertificate)
        needed.append(Capability::SigningCertificate);
    if (form.identity() == RequiredIdentity::Email)
        needed.append(Capability::EmailConfirmation);
    if (form.takesFiles())
        needed.append(Capability::Attachments);
    switch (form.feeDue()) {
    case FeeDue::None: break;
    case FeeDue::BeforeSubmission:
    case FeeDue::BeforeReview: needed.append(Capability::PaymentBeforeDecision); break;
    case FeeDue::AfterDecision: needed.append(Capability::PaymentAfterDecision); break;
    case FeeDue::BeforeIssue: needed.append({Capability::PaymentAfterDecision, Capability::DocumentIssue}); break;
    }
    return needed;
}

TenantForms TenantForms::compile(
    const Tenant& tenant, QList<PlanPeriod> plans, const SharedForms& shared, const FieldTypes& types)
{
    TenantForms all;
    all.m_plans = std::move(plans);
    all.m_since = tenant.since();
    all.m_until = tenant.until();
    const auto add = [&all](TenantForm offer) {
        offer.isOffered = offer.reason.isEmpty();
        all.m_forms.append(std::move(offer));
    };
    for (const Form& base : shared.forms()) {
        TenantForm offer{.form = base};
        const auto choice = tenant.choices().constFind(base.id());
        const Json& change = tenant.overlay(base.id());
        const bool isUsed = choice != tenant.choices().constEnd() && choice->status == FormChoice::Status::Offered
            && !change.isNull();
        const Expected<void> made = isUsed ? apply(offer, tenant, base, shared, types)
                                           : addProcedure(offer, shared.procedureOf(base), tenant, types);
        if (!made)
            refuse(offer, tenant, made.error());
        if (!offer.refusal)
            judge(offer, choice == tenant.choices().constEnd() ? nullptr : &*choice, all.m_plans);
        add(std::move(offer));
    }
    // A municipality's own form needs no further word: it is there to be offered.
    static const FormChoice own{.status = FormChoice::Status::Offered, .link = {}, .explanation = {}};
    for (const Json& definition : tenant.ownForms()) {
        const Expected<Form> form = Form::compile(definition, types);
        if (!form) {
            qCWarning(logPlugin).noquote() << tenant.id().value() << "own form" << form.error();
            all.m_refused.append(form.error());
            continue;
        }
        if (all.find(form->id())) {
            all.m_refused.append(Error(TenantError::DuplicateForm, form->id().toString()));
            continue;
        }
        TenantForm offer{.form = *form};
        const auto choice = tenant.choices().constFind(form->id());
        judge(offer, choice == tenant.choices().constEnd() ? &own : &*choice, all.m_plans);
        add(std::move(offer));
    }
    std::ranges::sort(
        all.m_forms, [](const TenantForm& one, const TenantForm& other) { return one.form.id() < other.form.id(); });
    return all;
}

const TenantForm* TenantForms::find(const FormId& form) const noexcept
{
    const auto found
        = std::ranges::find_if(m_forms, [&form](const TenantForm& offer) { return offer.form.id() == form; });
    return found == m_forms.end() ? nullptr : &*found;
}

// Whether what is offered at all is offered on that day.
void TenantForms::judgeDay(TenantForm& offer, QDate day) const
{
    if (!offer.isOffered && offer.reason != "plan")
        return;
    if (!judgePlan(offer, planOn(m_plans, day))) {
        offer.isOffered = false;
        return;
    }
    if (day < m_since) {
        offer.reason = "since";
        offer.day = m_since;
        offer.explanation = u"この団体は%1から利用します。"_s.arg(m_since.toString(Qt::ISODate));
    } else if (m_until.isValid() && day > m_until) {
        offer.reason = "until";
        offer.day = m_until;
        offer.explanation = u"この団体の利用は%1で終わりました。"_s.arg(m_until.toString(Qt::ISODate));
    } else if (!offer.form.window().contains(day)) {
        offer.reason = "window";
        offer.explanation = u"受付期間の外です。"_s;
    }
    offer.isOffered = offer.reason.isEmpty();
}

QList<TenantForm> TenantForms::asOf(QDate day) const
{
    QList<TenantForm> forms = m_forms;
    for (TenantForm& offer : forms)
        judgeDay(offer, day);
    return forms;
}

std::optional<TenantForm> TenantForms::asOf(const FormId& form, QDate day) const
{
    const TenantForm* const found = find(form);
    if (!found)
        return std::nullopt;
    TenantForm offer = *found;
    judgeDay(offer, day);
    return offer;
}

} // namespace Egov
