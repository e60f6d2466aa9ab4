// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/errors.h>
#include <libegov/base/japantime.h>
#include <libegov/platform/context/tenantcontext_p.h>
#include <libegov/platform/errors.h>
#include <libegov/platform/officers/stagejudging_p.h>
#include <libegov/register/registerbook.h>

#include <map>

// What decisions enter into the registers of the municipality (台帳), and the numbers that papers carry from there.
namespace Egov {

using namespace Qt::StringLiterals;

namespace {

struct Entering {
    RegisterDefinition definition;
    EntryChange change;
};

Expected<RegisterDefinition> registerOf(const Edition& edition, const Json& document)
{
    const RegisterId id(document["register"]["id"].toUtf8());
    const auto found = edition.tenant.registers().constFind(id);
    if (found == edition.tenant.registers().cend())
        return unexpected(PlatformError::NoRegister, id.toString());
    return *found;
}

} // namespace

Expected<DecisionConsequence> StagesOffice::entering(const OfficerCaseSnapshot& snapshot) const
{
    const Expected<Judging> judged = judging(snapshot);
    if (!judged && judged.error().is(PlatformError::NoStages))
        return DecisionConsequence();
    if (!judged)
        return Unexpected(judged.error());
    const QDate day = m_parts.today();
    const std::optional<Json> decided = decidedOn(snapshot.file().stages, judged->caseData, day);
    if (!decided)
        return DecisionConsequence();
    const Expected<CaseEvaluation> before = evaluateCase(judged->procedure, judged->caseData, judged->context);
    const Expected<CaseEvaluation> after = evaluateCase(judged->procedure, *decided, judged->context);
    if (!before || !after)
        return Unexpected(before ? after.error() : before.error());
    const std::shared_ptr<const Edition> edition = m_parts.edition();
    QList<Entering> entering;
    const Json::Array& documents = judged->procedure.definition()["documents"].elements();
    for (qsizetype i = 0; i < after->documents.size(); ++i) {
        const DocumentStanding& standing = after->documents[i];
        const Json& document = documents[static_cast<size_t>(i)];
        if (!document.contains("register") || !standing.isDue || before->documents[i].isDue)
            continue;
        const Expected<RegisterDefinition> definition = registerOf(*edition, document);
        if (!definition)
            return Unexpected(definition.error());
        for (int copy = 0; copy < standing.copies; ++copy)
            entering.append({*definition,
                {.act = EntryAct::Enter,
                    .fields = standing.entry,
                    .validFrom = standing.validFrom,
                    .validUntil = standing.validUntil,
                    .caseReference = snapshot.reference(),
                    .actor = {ActorRole::Approver, m_officer.id.value()}}});
    }
    if (entering.isEmpty())
        return DecisionConsequence();
    return DecisionConsequence([entering, day](Transaction& transaction, const QDateTime& now) -> Expected<void> {
        // What is valid from the day of the decision was computed for that day.
        if (japaneseDay(now) != day)
            return unexpected(ApplicationError::StageMoved, u"another day has begun"_s);
        for (const Entering& one : entering) {
            EntryChange change = one.change;
            change.at = now;
            const Expected<RegisterEntry> entry = RegisterBook(transaction, one.definition).apply(change);
            if (!entry)
                return Unexpected(entry.error());
        }
        return {};
    });
}

// The numbers stand in the order in which the papers do: both are made document by document, row by row.
Expected<void> StagesOffice::addNumbers(
    const Procedure& procedure, const ReferenceNumber& reference, QList<CasePaper>& papers) const
{
    const std::shared_ptr<const Edition> edition = m_parts.edition();
    std::map<QByteArray, qsizetype> used; // by register
    for (CasePaper& paper : papers) {
        if (!paper.isRegistered)
            continue;
        Json document;
        for (const Json& each : procedure.definition()["documents"].elements()) {
            if (each["id"].toUtf8() == paper.document)
                document = each;
        }
        const Expected<RegisterDefinition> definition = registerOf(*edition, document);
        if (!definition)
            return Unexpected(definition.error());
        const auto entries = m_parts.store->readFor<std::vector<RegisterEntry>>(
            [&](Transaction& transaction) { return RegisterBook(transaction, *definition).entriesOfCase(reference); });
        if (!entries)
            return Unexpected(entries.error());
        const qsizetype place = used[definition->id().value()]++;
        if (place < std::ssize(*entries))
            paper.number = QString::fromUtf8((*entries)[static_cast<size_t>(place)].number);
    }
    return {};
}

} // namespace Egov
