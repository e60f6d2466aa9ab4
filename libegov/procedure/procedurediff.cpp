// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/procedure/procedurediff.h>

#include <libegov/procedure/errors.h>
#include <libegov/procedure/procedureschema_p.h>

#include <algorithm>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

using enum PublishVerdict;

// What a change of one member of a part means for a case in flight; what is not named needs nothing.
struct MemberVerdict {
    const char* member;
    PublishVerdict verdict;
};

constexpr MemberVerdict ofStages[] = {
    {"by", Breaking}, // whoever was asked is not the one who answers
    {"form", Breaking},
    {"after", NeedsMigration},
    {"when", NeedsMigration},
    {"route", NeedsMigration},
    {"final", NeedsMigration},
    {"replaces", NeedsMigration},
    {"repeat", NeedsMigration},
    {"round", NeedsMigration},
};
constexpr MemberVerdict ofKeys[] = {{"key", Breaking}, {"then", NeedsMigration}}; // the index was made by the other key
constexpr MemberVerdict ofReferences[]
    = {{"form", NeedsMigration}, {"number", NeedsMigration}, {"must", NeedsMigration}};
constexpr MemberVerdict ofTotals[]
    = {{"key", Breaking}, {"period", Breaking}, {"amount", NeedsMigration}, {"limit", NeedsMigration}};
constexpr MemberVerdict ofDocuments[] = {{"register", Breaking}, {"when", NeedsMigration}, {"each", NeedsMigration},
    {"particulars", NeedsMigration}, {"addressee", NeedsMigration}, {"valid", NeedsMigration},
    {"public", NeedsMigration}, {"stage", NeedsMigration}};
constexpr MemberVerdict ofOutcomes[] = {{"kind", Breaking}, {"when", NeedsMigration}};

class ProcedureDiff {
public:
    ProcedureDiff(const Json& before, const Json& after)
        : m_before(before)
        , m_after(after)
    {
    }

    Expected<FormComparison> compared()
    {
        for (const char* const member : {"programme", "clock", "fees"}) {
            if (m_before[member] != m_after[member])
                add(member, QByteArray(member) + "-changed",
                    member == QByteArrayView("programme") ? Breaking : NeedsMigration);
        }
        list("stages", "stage", ofStages, NeedsMigration, Breaking);
        list("once", "key", ofKeys, NeedsMigration, NeedsMigration);
        list("refers", "reference", ofReferences, NeedsMigration, NeedsMigration);
        list("totals", "total", ofTotals, NeedsMigration, Breaking);
        list("documents", "document", ofDocuments, Compatible, NeedsMigration);
        for (const Json& stage : m_after["stages"].elements()) {
            const Json* const before = named(m_before["stages"], stage["id"]);
            if (!before)
                continue;
            outcomes(*before, stage);
            if (const Expected<void> done = fields(*before, stage); !done)
                return Unexpected(done.error());
        }
        return std::move(m_found);
    }

private:
    void add(QByteArray path, QByteArray kind, PublishVerdict verdict)
    {
        m_found.verdict = std::max(m_found.verdict, verdict);
        m_found.changes += FormChange{std::move(path), std::move(kind), verdict};
    }

    static const Json* named(const Json& list, const Json& id)
    {
        const Json::Array& elements = list.elements();
        const auto found = std::ranges::find_if(elements, [&id](const Json& one) { return one["id"] == id; });
        return found == elements.end() ? nullptr : &*found;
    }

    void parts(const Json& before, const Json& after, const QByteArray& path, const QByteArray& what,
        std::span<const MemberVerdict> members, PublishVerdict added, PublishVerdict removed)
    {
        for (const Json& one : after.elements()) {
            const QByteArray place = path + '.' + one["id"].toUtf8();
            const Json* const known = named(before, one["id"]);
            if (!known) {
                add(place, what + "-added", added);
                continue;
            }
            for (const MemberVerdict& member : members) {
                if ((*known)[member.member] != one[member.member])
                    add(place, what + '-' + member.member + "-changed", member.verdict);
            }
        }
        for (const Json& one : before.elements()) {
            if (!named(after, one["id"]))
                add(path + '.' + one["id"].toUtf8(), what + "-removed", removed);
        }
    }

    void list(const char* member, const char* what, std::span<const MemberVerdict> members, PublishVerdict added,
        PublishVerdict removed)
    {
        parts(m_before[member], m_after[member], member, what, members, added, removed);
    }

    void outcomes(const Json& before, const Json& after)
    {
        const QByteArray place = "stages." + after["id"].toUtf8() + ".outcomes";
        parts(before["outcomes"], after["outcomes"], place, "outcome", ofOutcomes, Compatible, Breaking);
        if (before.contains("outcomes") != after.contains("outcomes"))
            add("stages." + after["id"].toUtf8(), "stage-decides-changed", Breaking);
    }

    // The fields and rules of a stage, as those of a form; what is read of the case plays no part in it.
    Expected<void> fields(const Json& before, const Json& after)
    {
        if (before["fields"] == after["fields"] && before["rules"] == after["rules"])
            return {};
        const auto formOf = [](const Json& stage, int version) {
            Json page = Json::object({{"id", "stage"}, {"title", stage["title"]}, {"fields", Json::array()}});
            if (stage.contains("fields"))
                page.set("fields", stage["fields"]);
            return Json::object({{"id", "stage"}, {"version", version}, {"title", stage["title"]},
                {"pages", Json::array({page})}, {"rules", stage.contains("rules") ? stage["rules"] : Json::array()}});
        };
        const Expected<FormComparison> compared = compareForms(formOf(before, 1), formOf(after, 2));
        if (!compared)
            return Unexpected(compared.error());
        for (const FormChange& change : compared->changes)
            add("stages." + after["id"].toUtf8() + ".fields." + change.path, change.kind, change.verdict);
        return {};
    }

    const Json& m_before;
    const Json& m_after;
    FormComparison m_found;
};

} // namespace

Expected<FormComparison> compareProcedures(const Json& oldDefinition, const Json& newDefinition)
{
    for (const Json* const definition : {&oldDefinition, &newDefinition}) {
        const QList<SchemaViolation> wrong = procedureSchema().check(*definition);
        if (!wrong.isEmpty())
            return unexpected(
                ProcedureError::Schema, QString::fromUtf8(wrong.first().pointer) + u": "_s + wrong.first().detail);
    }
    if (oldDefinition["id"] != newDefinition["id"]
        || newDefinition["version"].toInteger() < oldDefinition["version"].toInteger())
        return unexpected(ProcedureError::NotAVersion,
            u"%1@%2, %3@%4"_s.arg(oldDefinition["id"].toString())
                .arg(oldDefinition["version"].toInteger())
                .arg(newDefinition["id"].toString())
                .arg(newDefinition["version"].toInteger()));
    return ProcedureDiff(oldDefinition, newDefinition).compared();
}

} // namespace Egov
