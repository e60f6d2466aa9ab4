// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/tenant/servedprocedure_p.h>

#include <libegov/tenant/errors.h>

#include <QSet>

using namespace Qt::StringLiterals;

namespace Egov {
namespace {

Unexpected notServed(const QByteArray& pointer, const QString& why)
{
    return unexpected(TenantError::ProcedureNotServed, QString::fromUtf8(pointer) + u": "_s + why);
}

Expected<void> checkMembers(const Json& object, const QByteArrayList& served, const QByteArray& pointer)
{
    for (const Json::Member& member : object.members()) {
        if (!served.contains(member.first))
            return notServed(pointer + '/' + member.first, u"no service runs this yet"_s);
    }
    return {};
}

Expected<void> checkStage(const Json& stage, const QByteArray& pointer)
{
    Expected<void> served = checkMembers(stage,
        {"id", "title", "hint", "by", "after", "when", "fields", "rules", "outcomes", "final", "remedies"}, pointer);
    if (served && stage["by"].toUtf8() != "officer" && stage["by"].toUtf8() != "outside")
        served = notServed(pointer + "/by", u"only what officers enter is run yet"_s);
    return served;
}

// The decision of the case ends it, so nothing can come after.
Expected<void> checkEnd(const Json& stages)
{
    QSet<QByteArray> over; // the final decision, and what waits for it
    bool hasEnd = false;
    for (qsizetype i = 0; i < stages.size(); ++i) {
        const Json& stage = stages[i];
        QByteArrayList after;
        for (const Json& before : stage["after"].elements())
            after.append(before.toUtf8());
        if (!stage.contains("after") && i > 0)
            after.append(stages[i - 1]["id"].toUtf8());
        const QByteArray pointer = "/stages/" + QByteArray::number(i);
        if (std::ranges::any_of(after, [&over](const QByteArray& before) { return over.contains(before); }))
            return notServed(pointer + "/after", u"no stage is run after the final decision yet"_s);
        if (stage["final"].toBool()) {
            over.insert(stage["id"].toUtf8());
            hasEnd = true;
        }
    }
    return hasEnd ? Expected<void>() : notServed("/stages", u"no decision is final, so no case would ever end"_s);
}

// Files of officers and answers that only the municipality's key opens have no place in a stage yet.
Expected<void> checkFields(const QList<FieldDescription>& fields, const QByteArray& stage)
{
    for (const FieldDescription& field : fields) {
        const QByteArray where = "stages." + stage + '.' + field.id;
        if (field.keeps(FieldTraits::Kept::Attachments))
            return notServed(where, u"stages keep no files yet"_s);
        if (field.isSealed)
            return notServed(where, u"stages keep nothing sealed yet"_s);
        if (const Expected<void> inner = checkFields(field.fields, stage); !inner)
            return inner;
    }
    return {};
}

} // namespace

Expected<void> checkServed(const Procedure& procedure)
{
    for (const QByteArray& stage : procedure.stages()) {
        const std::optional<Form> form = procedure.form(stage);
        for (const PageDescription& page : form ? form->pages() : QList<PageDescription>()) {
            const Expected<void> served = page.id == "stage" ? checkFields(page.fields, stage) : Expected<void>();
            if (!served)
                return served;
        }
    }
    return {};
}

Expected<void> checkServed(const Json& definition)
{
    Expected<void> served = checkMembers(definition, {"$schema", "id", "version", "clock", "stages", "documents"}, {});
    if (served)
        served = checkMembers(definition["clock"],
            {"days", "count", "dayOne", "closedLastDay", "stops", "warnDays", "legalBasis"}, "/clock");
    for (const Json& stop : definition["clock"]["stops"].elements()) {
        if (served && stop.toUtf8() != "correction")
            served = notServed("/clock/stops", u"the clock stands still for corrections only"_s);
    }
    const Json& documents = definition["documents"];
    for (qsizetype i = 0; served && i < documents.size(); ++i)
        served = checkMembers(documents[i],
            {"id", "title", "stage", "when", "each", "addressee", "particulars", "legalBasis", "valid", "register"},
            "/documents/" + QByteArray::number(i));
    QSet<QByteArray> registers;
    for (qsizetype i = 0; served && i < documents.size(); ++i) {
        // Whose number is whose follows from the order of what one document enters.
        const QByteArray id = documents[i]["register"]["id"].toUtf8();
        if (!id.isEmpty() && registers.contains(id))
            served = notServed("/documents/" + QByteArray::number(i) + "/register/id",
                u"one document of a procedure enters into a register"_s);
        registers.insert(id);
        const Json& act = documents[i]["register"]["act"];
        if (!act.isNull() && act.toUtf8() != "enter")
            served = notServed(
                "/documents/" + QByteArray::number(i) + "/register/act", u"decisions only enter into registers yet"_s);
    }
    const Json& stages = definition["stages"];
    for (qsizetype i = 0; served && i < stages.size(); ++i)
        served = checkStage(stages[i], "/stages/" + QByteArray::number(i));
    return served ? checkEnd(stages) : served;
}

} // namespace Egov
