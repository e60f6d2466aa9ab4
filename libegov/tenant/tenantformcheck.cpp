// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/tenant/tenantformcheck_p.h>

#include <libegov/form/authoring/overlay.h>
#include <libegov/form/definition/tablereads.h>
#include <libegov/form/errors.h>
#include <libegov/tenant/errors.h>
#include <libegov/tenant/missingbase_p.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Egov {
namespace {

QString fileOf(const FormId& form, const char* kind)
{
    return u"forms/%1.%2.json"_s.arg(form.toString(), QString::fromLatin1(kind));
}

// What to do about a finding of lint.
ErrorCode checkOf(const Finding& finding)
{
    if (finding.code == "lint.missing-translation")
        return TenantError::Untranslated;
    if (finding.code == "lint.table-ends-soon" || finding.code == "lint.table-gap")
        return TenantError::TableEnding;
    return errorTable(FormError::Schema).find(finding.code, TenantError::FormFinding);
}

void collectTexts(const Json& json, QSet<QString>& texts)
{
    if (json.isText())
        texts.insert(json.toString());
    for (const Json& element : json.elements())
        collectTexts(element, texts);
    for (const Json::Member& member : json.members())
        collectTexts(member.second, texts);
}

// An overlay with these changes alone.
Expected<Json> laid(const Json& overlay, const Json::Array& changes, const Json& base)
{
    Json some = overlay;
    some.set("changes", Json(changes));
    const Expected<Overlay> parsed = Overlay::parse(some);
    return parsed ? parsed->apply(base) : Expected<Json>(Unexpected(parsed.error()));
}

} // namespace

TenantFormCheck::TenantFormCheck(const Tenant& tenant, const Json& metadata, const TenantCheckBasis& basis)
    : m_tenant(tenant)
    , m_metadata(metadata)
    , m_basis(basis)
{
    m_lint.asOf = basis.day;
    // A municipality promises the languages that it lists, and no others.
    for (const QByteArray& language : tenant.languages()) {
        if (const auto known = basis.translations.constFind(language); known != basis.translations.constEnd())
            m_lint.translations.insert(language, *known);
    }
}

bool TenantFormCheck::isSaid(const Finding& finding) const
{
    return finding.severity == Severity::Error || m_basis.warnings == TenantCheckBasis::Warnings::All
        || !(checkOf(finding) == ErrorCode(TenantError::FormFinding));
}

void TenantFormCheck::add(const Error& reason, const QString& where, Severity severity)
{
    m_problems.append(TenantProblem(reason, where, severity));
}

const Form* TenantFormCheck::sharedForm(const FormId& form) const
{
    const auto found = std::ranges::find(m_basis.shared.forms(), form, &Form::id);
    return found == m_basis.shared.forms().end() ? nullptr : &*found;
}

bool TenantFormCheck::isOffered(const FormId& form) const
{
    const auto choice = m_tenant.choices().constFind(form);
    return choice == m_tenant.choices().constEnd() ? !sharedForm(form) : choice->status == FormChoice::Status::Offered;
}

void TenantFormCheck::lintAll(const QString& file, const Json& definition, const Json& base)
{
    const auto keyOf = [](const Json& of, const Finding& finding) {
        return finding.code + ' ' + placeByIds(of, finding.path) + ' ' + finding.params.toCanonical();
    };
    QSet<QByteArray> known;
    LintOptions options = m_lint;
    if (!base.isNull()) {
        // The words of the shared form are not the municipality's to translate.
        for (QSet<QString>& texts : options.translations)
            collectTexts(base, texts);
        for (const Finding& finding : lint(base, m_basis.types, options))
            known.insert(keyOf(base, finding));
    }
    for (const Finding& finding : lint(definition, m_basis.types, options)) {
        if (isSaid(finding) && !known.contains(keyOf(definition, finding)))
            m_problems.append(TenantProblem(
                checkOf(finding), file + u": "_s + QString::fromUtf8(placeByIds(definition, finding.path)), finding));
    }
}

void TenantFormCheck::overlay(const FormId& form, const Json& change)
{
    const QString file = fileOf(form, "overlay");
    const Expected<Overlay> parsed = Overlay::parse(change);
    if (!parsed)
        return add(parsed.error(), file);
    onFurtherBases(form, file, change);
    const Form* const current = sharedForm(form);
    if (!current)
        return add(Error(TenantError::UnknownForm, form.toString()), file);
    const Form* const base = m_basis.shared.find(parsed->base());
    if (!base || base->id() != form)
        return add(missingBase(parsed->base(), *current), file + u": base"_s);
    if (base != current)
        add(Error(TenantError::BaseBehind,
                u"%1, and the service has %2"_s.arg(
                    QString::fromUtf8(parsed->base()), QString::fromUtf8(current->reference()))),
            file + u": base"_s, Severity::Warning);
    const Json definition = base->definition();
    Json applied = definition;
    Json::Array good;
    const Json::Array& changes = change["changes"].elements();
    for (size_t i = 0; i < changes.size(); ++i) {
        good.push_back(changes[i]);
        Expected<Json> next = laid(change, good, definition);
        if (next) {
            applied = std::move(*next);
            continue;
        }
        good.pop_back();
        add(next.error(), file + u": changes/%1"_s.arg(i));
    }
    lintAll(file, applied, definition);
    m_definitions.append({form, std::move(applied), nullptr});
}

// The town moves some day: what does not go with it is known before.
void TenantFormCheck::onFurtherBases(const FormId& form, const QString& file, const Json& change)
{
    const Expected<Overlay> parsed = Overlay::parse(change);
    const auto versionsIn
        = [&form](const SharedForms& forms) { return std::ranges::find(forms.forms(), form, &Form::id); };
    const Form* named = m_basis.shared.find(parsed->base());
    QList<const Form*> others;
    QList<const SharedForms*> all{&m_basis.shared};
    for (const SharedForms& forms : m_basis.bases)
        all.append(&forms);
    for (const SharedForms* forms : std::as_const(all)) {
        const auto found = versionsIn(*forms);
        if (found == forms->forms().end())
            continue;
        if (found->reference() == parsed->base())
            named = &*found;
        else if (std::ranges::none_of(others, [&](const Form* one) { return one->reference() == found->reference(); }))
            others.append(&*found);
    }
    if (!named)
        return; // that the base is not the service's is said once
    for (const Form* other : std::as_const(others)) {
        const Expected<Rebase> moved = rebase(*parsed, named->definition(), other->definition());
        if (!moved) {
            add(moved.error(), file, Severity::Warning);
            continue;
        }
        const auto note = [&](const RebaseNote& one, const char* kind) {
            const QString on = QString::fromUtf8(other->reference());
            add(Error(TenantError::OverlayOrphan,
                    u"%1, %2 %3: %4"_s.arg(
                        on, one.change["change"].toString(), QString::fromUtf8(one.path), QString::fromLatin1(kind))),
                file, Severity::Warning);
        };
        for (const RebaseNote& one : moved->conflicts)
            note(one, "conflict");
        for (const RebaseNote& one : moved->orphans)
            note(one, "orphan");
    }
}

void TenantFormCheck::ownForm(const FormId& form, const Json& definition)
{
    const QString file = fileOf(form, "form");
    if (sharedForm(form))
        return add(Error(TenantError::DuplicateForm, form.toString()), file);
    lintAll(file, definition, Json());
    m_definitions.append({form, definition, nullptr});
}

// What a table lacks is said once, however many rules and forms read it.
void TenantFormCheck::readsOf(const Definition& definition, QDate day)
{
    const Expected<Tables> own
        = Tables::compile(definition.json.contains("tables") ? definition.json["tables"] : Json::object());
    if (!own)
        return; // lint has said so
    const Tables tables = own->overriddenBy(m_tenant.tables());
    for (const TableRead& read : tableReads(definition.json)) {
        const QString reader = u"%1: %2"_s.arg(definition.form.toString(), QString::fromUtf8(read.place));
        const QString table = u"tenant.json: tables/"_s + QString::fromUtf8(read.table);
        const auto lacks = [&](TenantError what, const QString& where, const QString& why) {
            if (!m_lacking.contains(where))
                add(Error(what, why), where);
            m_lacking.insert(where);
        };
        const Json value = tables.value(read.table, day);
        if (tables.entries(read.table).isEmpty())
            lacks(TenantError::TableMissing, table, reader);
        else if (value.isNull())
            lacks(TenantError::TableMissing, table, u"%1, %2"_s.arg(day.toString(Qt::ISODate), reader));
        else if (read.isOptions && value.size() == 0)
            lacks(TenantError::TableKey, table, u"nothing to choose, "_s + reader);
        else if (!read.keys.isEmpty() && tables.value(read.table, day, read.keys).isNull())
            lacks(TenantError::TableKey, table + u'/' + QString::fromUtf8(QByteArrayList(read.keys).join('/')), reader);
    }
}

void TenantFormCheck::tables()
{
    for (const Finding& finding : lintTables(m_tenant.tables(), m_lint)) {
        if (isSaid(finding))
            m_problems.append(TenantProblem(
                checkOf(finding), u"tenant.json: "_s + QString::fromUtf8(finding.path.sliced(1)), finding));
    }
    for (const Definition& definition : std::as_const(m_definitions)) {
        if (isOffered(definition.form))
            readsOf(definition, std::max(m_basis.day, m_tenant.since().isValid() ? m_tenant.since() : m_basis.day));
    }
}

// What is said of forms in tenant.json, and what the plans have for those on offer.
void TenantFormCheck::offers()
{
    for (const Form& form : m_basis.shared.forms()) {
        if (!m_tenant.choices().contains(form.id()))
            add(Error(TenantError::NotListed, form.id().toString() + u' ' + form.title()),
                u"tenant.json: forms/"_s + form.id().toString(), Severity::Warning);
    }
    const auto isKnown
        = [this](const FormId& form) { return sharedForm(form) || m_metadata["forms"].contains(form.value()); };
    for (auto choice = m_tenant.choices().begin(); choice != m_tenant.choices().end(); ++choice) {
        if (choice->status == FormChoice::Status::Offered && !isKnown(choice.key()))
            add(Error(TenantError::UnknownForm, choice.key().toString()),
                u"tenant.json: forms/"_s + choice.key().toString());
    }
    for (const char* const member : {"formDesks", "formRoutes"}) {
        for (const Json::Member& one : m_metadata["tenant"][member].members()) {
            if (!isKnown(FormId(one.first)))
                add(Error(TenantError::UnknownForm, QString::fromUtf8(one.first)),
                    u"tenant.json: %1/%2"_s.arg(QString::fromLatin1(member), QString::fromUtf8(one.first)));
        }
    }
    for (const Definition& definition : std::as_const(m_definitions)) {
        if (!isOffered(definition.form))
            continue;
        const Expected<Form> form
            = definition.compiled ? *definition.compiled : Form::compile(definition.json, m_basis.types);
        if (!form)
            continue; // lint has said why
        for (const PlanChoice& choice : m_tenant.plans()) {
            const auto plan = std::ranges::find(m_basis.plans, choice.plan, &Plan::id);
            if (plan == m_basis.plans.end())
                continue; // said elsewhere
            QStringList missing;
            for (const Capability capability : capabilitiesNeeded(*form)) {
                if (!plan->has(capability))
                    missing.append(QString::fromUtf8(toText(capability)));
            }
            if (!missing.isEmpty())
                add(Error(TenantError::PlanLacks,
                        u"%1 (%2): %3"_s.arg(plan->name(), choice.from.toString(Qt::ISODate), missing.join(u", "_s))),
                    u"tenant.json: forms/"_s + definition.form.toString(), Severity::Warning);
        }
    }
}

QList<TenantProblem> TenantFormCheck::problems()
{
    for (const Form& form : m_basis.shared.forms()) {
        if (!m_metadata["overlays"].contains(form.id().value()))
            m_definitions.append({form.id(), form.definition(), &form});
    }
    for (const Json::Member& one : m_metadata["overlays"].members())
        overlay(FormId(one.first), one.second);
    for (const Json::Member& one : m_metadata["forms"].members())
        ownForm(FormId(one.first), one.second);
    tables();
    offers();
    return std::move(m_problems);
}

} // namespace Egov
