// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/command.h>
#include <libegov/egovctl/errors.h>
#include <libegov/egovctl/service.h>

#include <libegov/application/record/referencenumbers.h>
#include <libegov/platform/officers/answersoffice.h>
#include <libegov/platform/officers/officerdesk.h>

#include <QFile>
#include <QFileInfo>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

namespace {

const QStringList filters{
    u"tenant"_s, u"config"_s, u"form"_s, u"state"_s, u"from"_s, u"to"_s, u"name"_s, u"assigned-to"_s, u"after"_s};

Expected<std::unique_ptr<Service>> deskOf(const Options& options)
{
    Expected<std::unique_ptr<Service>> service = openService(options);
    if (service && !(*service)->desk)
        return unexpected(CtlError::UnknownTenant, u"--tenant CODE"_s);
    return service;
}

Expected<QDate> dayOf(const Options& options, const QString& name)
{
    const QString text = options.value(name);
    const QDate day = QDate::fromString(text, Qt::ISODate);
    if (!text.isEmpty() && (!day.isValid() || day.toString(Qt::ISODate) != text))
        return unexpected(CtlError::Usage, u"--%1 DATE, 2026-04-01: "_s.arg(name) + text);
    return day;
}

// "to" is where an export goes; its last day is --until.
Expected<InboxQuery> queryOf(const Options& options)
{
    InboxQuery query;
    for (const QString& text : options.values(u"state"_s)) {
        const std::optional<CaseState> state = findState(text.toUtf8());
        if (!state)
            return unexpected(CtlError::Usage, u"--state: "_s + text);
        query.states += *state;
    }
    const Expected<QDate> from = dayOf(options, u"from"_s);
    const Expected<QDate> until = dayOf(options, u"until"_s);
    if (!from || !until)
        return Unexpected(from ? until.error() : from.error());
    query.form = options.value(u"form"_s).toUtf8();
    query.name = options.value(u"name"_s).toUtf8();
    query.assignedTo = OfficerId(options.value(u"assigned-to"_s).toUtf8());
    query.from = *from;
    query.to = *until;
    bool isNumber = true;
    if (options.has(u"after"_s))
        query.after = options.value(u"after"_s).toLongLong(&isNumber);
    if (!isNumber || query.after < 0)
        return unexpected(CtlError::Usage, u"--after CURSOR: "_s + options.value(u"after"_s));
    return query;
}

Json entryJson(const InboxEntry& entry)
{
    Json line = Json::object({{"reference", entry.reference.value()}, {"form", entry.form.value()},
        {"state", toText(entry.state)}, {"applicant", entry.applicantName}, {"arrivedAt", toTimestamp(entry.arrivedAt)},
        {"changedAt", toTimestamp(entry.changedAt)}});
    if (entry.decideBy.isValid())
        line.set("decideBy", entry.decideBy.toString(Qt::ISODate));
    line.set("feeOpen", entry.feeOpen);
    line.set("assignedTo", entry.assignedTo.value());
    return line;
}

Exit list(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments, filters + QStringList{u"until"_s, u"limit"_s});
    if (!options)
        return couldNot(options.error());
    Expected<InboxQuery> query = queryOf(*options);
    if (!query)
        return couldNot(query.error());
    constexpr int most = 500;
    bool isNumber = true;
    if (options->has(u"limit"_s))
        query->limit = options->value(u"limit"_s).toInt(&isNumber);
    if (!isNumber || query->limit < 1 || query->limit > most)
        return couldNot(Error(CtlError::Usage, u"--limit N, at most 500"_s));
    const Expected<std::unique_ptr<Service>> service = deskOf(*options);
    if (!service)
        return couldNot(service.error());
    const Expected<InboxPage> page = (*service)->desk->forOfficer(operatorOfService()).inbox(*query);
    if (!page)
        return couldNot(page.error());
    for (const InboxEntry& entry : page->entries)
        print(entryJson(entry));
    if (page->next != 0)
        print(Json::object({{"next", QByteArray::number(page->next)}}));
    return Exit::Good;
}

Exit show(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments, {u"tenant"_s, u"config"_s, u"case"_s});
    if (!options)
        return couldNot(options.error());
    const Expected<ReferenceNumber> number = parseReferenceNumber(options->value(u"case"_s));
    if (!number)
        return couldNot(number.error());
    const Expected<std::unique_ptr<Service>> service = deskOf(*options);
    if (!service)
        return couldNot(service.error());
    const Expected<Json> shown = (*service)->desk->forOfficer(operatorOfService()).answersOffice().show(*number);
    if (!shown)
        return couldNot(shown.error());
    print(*shown);
    return Exit::Good;
}

// Where an export goes: a new file that only its owner reads, or standard output. What broke off is not left behind.
class Destination {
public:
    explicit Destination(const QString& path)
        : m_file(path)
        , m_isFile(!path.isEmpty())
    {
    }
    ~Destination()
    {
        if (m_isFile && m_isOpen && !m_isDone)
            m_file.remove();
    }
    Q_DISABLE_COPY_MOVE(Destination)

    Expected<void> open()
    {
        constexpr QFileDevice::Permissions mode = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
        if (m_isFile && !m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly, mode))
            return unwritable();
        m_isOpen = true;
        return {};
    }
    Expected<void> take(const QByteArray& piece)
    {
        if (!m_isFile)
            printBytes(piece);
        else if (m_file.write(piece) != piece.size())
            return unwritable();
        return {};
    }
    Expected<void> finish()
    {
        if (m_isFile && !m_file.flush())
            return unwritable();
        m_isDone = true;
        return {};
    }

private:
    Unexpected unwritable() const
    {
        return unexpected(CtlError::Unwritable, m_file.fileName() + u": "_s + m_file.errorString());
    }

    QFile m_file;
    bool m_isFile;
    bool m_isOpen = false;
    bool m_isDone = false;
};

Expected<AnswersExport> exportOf(const Options& options)
{
    const Expected<InboxQuery> query = queryOf(options);
    if (!query)
        return Unexpected(query.error());
    const QString format = options.value(u"format"_s, u"jsonl"_s);
    if (format != u"jsonl"_s && format != u"csv"_s)
        return unexpected(CtlError::Usage, u"--format jsonl|csv: "_s + format);
    return AnswersExport{.cases = *query,
        .format = format == u"csv"_s ? AnswersExport::Format::Csv : AnswersExport::Format::JsonLines,
        .sealed = options.has(u"open-sealed"_s) ? AnswersExport::Sealed::Opened : AnswersExport::Sealed::Marked,
        .purpose = options.value(u"purpose"_s)};
}

Exit exportAnswers(const QStringList& arguments)
{
    const Expected<Options> options
        = Options::parse(arguments, filters + QStringList{u"until"_s, u"format"_s, u"purpose"_s}, {u"open-sealed"_s});
    if (!options)
        return couldNot(options.error());
    const Expected<AnswersExport> what = exportOf(*options);
    if (!what)
        return couldNot(what.error());
    const Expected<std::unique_ptr<Service>> service = deskOf(*options);
    if (!service)
        return couldNot(service.error());
    Destination destination(options->value(u"to"_s));
    if (const Expected<void> opened = destination.open(); !opened)
        return couldNot(opened.error());
    const Expected<AnswersExported> done
        = (*service)
              ->desk->forOfficer(operatorOfService())
              .answersOffice()
              .write(*what, [&destination](const QByteArray& piece) { return destination.take(piece); });
    if (!done)
        return couldNot(done.error());
    if (const Expected<void> finished = destination.finish(); !finished)
        return couldNot(finished.error());
    if (options->has(u"to"_s))
        print(Json::object({{"cases", done->cases}, {"opened", done->opened}, {"to", options->value(u"to"_s)}}));
    return Exit::Good;
}

const Command commands[] = {
    {"case list",
        "--tenant CODE [--form ID] [--state STATE]... [--from DATE] [--until DATE] [--name NAME] [--assigned-to "
        "OFFICER] "
        "[--limit N] [--after CURSOR] [--config F]",
        "Lists cases, one JSON object a line, the newest first; where there are more, the last line is {\"next\"} with "
        "the cursor.",
        list},
    {"case show", "--tenant CODE --case NUMBER [--config F]",
        "Prints what was filed of a case as case export does, sealed answers closed.", show},
    {"case export",
        "--tenant CODE --purpose TEXT [--format jsonl|csv] [--form ID] [--state STATE]... [--from DATE] [--until DATE] "
        "[--name NAME] [--assigned-to OFFICER] [--after CURSOR] [--open-sealed] [--to NEW-FILE] [--config F]",
        "Writes all answers, a case a line, and notes in the audit chain who took them and what for. A CSV is for "
        "spreadsheets and needs --form.",
        exportAnswers},
};

} // namespace

std::span<const Command> caseCommands() { return commands; }

} // namespace Egov::Ctl
