// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/officers/answersoffice.h>

#include <libegov/application/case/caseexport.h>
#include <libegov/base/answerpath.h>
#include <libegov/base/clock.h>
#include <libegov/platform/errors.h>
#include <libegov/platform/officers/answertable_p.h>
#include <libegov/platform/officers/reach_p.h>
#include <libegov/platform/officers/readings_p.h>

#include <algorithm>
#include <optional>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageLength = 100; // cases at hand at once; a package has at most 4 MiB

Json fileJson(const CaseAttachment& attachment)
{
    const PackageAttachment& file = attachment.file;
    return Json::object({{"field", file.field}, {"name", file.name}, {"type", file.type}, {"size", file.size},
        {"sha256", file.sha256}, {"scan", attachment.scan}});
}

Json caseJson(const FiledCase& filed, const Json& answers, const Json& opened)
{
    const InboxEntry& entry = filed.entry;
    Json closed = Json::array();
    for (const SealedField& field : filed.package.content().sealed) {
        if (!std::ranges::any_of(opened.elements(), [&field](const Json& path) { return path.toUtf8() == field.path; }))
            closed.append(field.path);
    }
    Json files = Json::array();
    for (const CaseAttachment& attachment : filed.attachments)
        files.append(fileJson(attachment));
    Json line = Json::object({{"reference", entry.reference.value()}, {"form", entry.form.value()},
        {"formVersion", filed.formVersion}, {"formDigest", filed.formDigest}, {"definitionSet", filed.definitionSet},
        {"state", toText(entry.state)}, {"applicant", entry.applicantName}, {"arrivedAt", toTimestamp(entry.arrivedAt)},
        {"filedAt", toTimestamp(filed.filedAt)}, {"changedAt", toTimestamp(entry.changedAt)}});
    if (entry.decideBy.isValid())
        line.set("decideBy", entry.decideBy.toString(Qt::ISODate));
    line.set("fee", !filed.hasFee ? "none" : entry.feeOpen ? "open" : "settled");
    line.set("assignedTo", entry.assignedTo.value());
    line.set("answers", answers);
    line.set("sealed", closed);
    line.set("opened", opened);
    line.set("attachments", files);
    return line;
}

Expected<AnswerTable> tableOf(const TenantContext& parts, const CaseExport& cases, const FormId& form)
{
    const Expected<QByteArrayList> digests = cases.versions(form);
    if (!digests)
        return Unexpected(digests.error());
    std::vector<Form> versions;
    for (const QByteArray& digest : *digests) {
        const Expected<Form> version = parts.archive.find(digest);
        if (!version)
            return Unexpected(version.error());
        versions.push_back(*version);
    }
    // Nobody has filed yet: the headings of the version that is offered.
    if (versions.empty()) {
        const std::shared_ptr<const Edition> edition = parts.edition();
        const TenantForm* offered = edition->forms.find(form);
        if (!offered)
            return unexpected(PlatformError::UnknownForm, form.toString());
        versions.push_back(offered->form);
    }
    return AnswerTable::of(versions);
}

} // namespace

AnswersOffice::AnswersOffice(TenantContext& parts, Officer officer)
    : m_parts(parts)
    , m_officer(std::move(officer))
{
}

Expected<void> AnswersOffice::judge(const AnswersExport& what) const
{
    if (what.purpose.trimmed().isEmpty())
        return unexpected(PlatformError::Purpose, u"an export says what it is for"_s);
    if (what.format == AnswersExport::Format::Csv && what.cases.form.isEmpty())
        return unexpected(PlatformError::ExportColumns, u"a CSV has the columns of one procedure"_s);
    if (!what.cases.form.isEmpty() && !m_officer.reach.includes(FormId(what.cases.form)))
        return unreached(FormId(what.cases.form));
    if (what.sealed == AnswersExport::Sealed::Opened && !m_parts.keys.opening)
        return unexpected(PlatformError::NoOpeningKey, u"this process holds no key of the municipality"_s);
    return {};
}

Expected<qint64> AnswersOffice::open(FiledCase& filed, const QByteArray& purpose, Json& answers, Json& opened) const
{
    for (const SealedField& field : filed.package.content().sealed) {
        // What cannot be noted is not opened.
        const Expected<void> noted = m_parts.casework->noteOpening(
            {.officer = m_officer.id, .reference = filed.entry.reference, .words = purpose}, field.path);
        if (!noted)
            return Unexpected(noted.error());
        const Expected<QByteArray> bytes = m_parts.keys.opening->open(field.bytes);
        const Expected<Json> answer = bytes ? Json::parse(*bytes) : Expected<Json>(Unexpected(bytes.error()));
        if (!answer)
            return Unexpected(answer.error());
        const std::optional<AnswerPath> path = AnswerPath::parse(field.path);
        if (!path || !path->set(answers, *answer))
            return unexpected(PlatformError::SealedPath, QString::fromUtf8(field.path));
        opened.append(field.path);
    }
    return opened.size();
}

Expected<AnswersExported> AnswersOffice::write(const AnswersExport& what, const Sink& sink) const
{
    if (const Expected<void> judged = judge(what); !judged)
        return Unexpected(judged.error());
    const CaseExport cases(*m_parts.store);
    const bool isCsv = what.format == AnswersExport::Format::Csv;
    const Expected<AnswerTable> table
        = isCsv ? tableOf(m_parts, cases, FormId(what.cases.form)) : Expected<AnswerTable>(AnswerTable());
    if (!table)
        return Unexpected(table.error());
    const QByteArray subject = CaseExport::newSubject();
    const QByteArray purpose = what.purpose.trimmed().toUtf8();
    Json detail = Json::object({{"by", lookupCriteria(what.cases)}, {"format", isCsv ? "csv" : "json-lines"},
        {"sealed", what.sealed == AnswersExport::Sealed::Opened ? "opened" : "marked"}});
    if (!what.cases.form.isEmpty())
        detail.set("form", what.cases.form);
    if (const Expected<void> noted
        = cases.note(m_officer.id, subject, "export-answers", purpose, detail, m_parts.clock.now());
        !noted)
        return Unexpected(noted.error());
    if (isCsv) {
        if (const Expected<void> taken = sink(table->heading()); !taken)
            return Unexpected(taken.error());
    }
    AnswersExported done;
    InboxQuery next = what.cases;
    next.within = m_officer.reach.forms();
    next.limit = pageLength;
    do {
        const Expected<InboxPage> page = Inbox(*m_parts.store).find(next);
        Expected<std::vector<FiledCase>> filed
            = page ? cases.read(page->entries) : Expected<std::vector<FiledCase>>(Unexpected(page.error()));
        if (!filed)
            return Unexpected(filed.error());
        for (FiledCase& one : *filed) {
            Json answers = one.package.values();
            Json opened = Json::array();
            if (what.sealed == AnswersExport::Sealed::Opened) {
                const Expected<qint64> count = open(one, purpose, answers, opened);
                if (!count)
                    return Unexpected(count.error());
                done.opened += *count;
            }
            const Expected<void> taken
                = sink(isCsv ? table->line(one, answers) : caseJson(one, answers, opened).toBytes() + '\n');
            if (!taken)
                return Unexpected(taken.error());
            ++done.cases;
        }
        next.after = page->next;
    } while (next.after != 0);
    const Expected<void> noted = cases.note(m_officer.id, subject, "exported-answers", {},
        Json::object({{"cases", done.cases}, {"opened", done.opened}}), m_parts.clock.now());
    return noted ? Expected<AnswersExported>(done) : Unexpected(noted.error());
}

Expected<Json> AnswersOffice::show(const ReferenceNumber& number) const
{
    if (const Expected<void> reached = judgeReach(m_parts, m_officer, number); !reached)
        return Unexpected(reached.error());
    if (const Expected<void> noted = noteReading(m_parts, m_officer, number); !noted)
        return Unexpected(noted.error());
    const Expected<InboxPage> page
        = Inbox(*m_parts.store).find({.within = m_officer.reach.forms(), .reference = number.value()});
    const Expected<std::vector<FiledCase>> filed = page ? CaseExport(*m_parts.store).read(page->entries)
                                                        : Expected<std::vector<FiledCase>>(Unexpected(page.error()));
    if (!filed)
        return Unexpected(filed.error());
    if (filed->empty())
        return unexpected(PlatformError::NoSuchCase, number.toString());
    return caseJson(filed->front(), filed->front().package.values(), Json::array());
}

} // namespace Egov
