// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/command.h>
#include <libegov/egovctl/errors.h>
#include <libegov/egovctl/service.h>

#include <libegov/application/record/referencenumbers.h>
#include <libegov/platform/officers/archivesoffice.h>
#include <libegov/platform/officers/officerdesk.h>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

namespace {

constexpr int listedAtOnce = 1000;

Expected<std::unique_ptr<Service>> deskOf(const Options& options)
{
    Expected<std::unique_ptr<Service>> service = openService(options);
    if (service && !(*service)->desk)
        return unexpected(CtlError::UnknownTenant, u"--tenant CODE"_s);
    return service;
}

Exit due(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments, {u"tenant"_s, u"config"_s});
    if (!options)
        return couldNot(options.error());
    const Expected<std::unique_ptr<Service>> service = deskOf(*options);
    if (!service)
        return couldNot(service.error());
    const Expected<std::vector<ReferenceNumber>> numbers
        = (*service)->desk->forOfficer(operatorOfService()).archivesOffice().due(listedAtOnce);
    if (!numbers)
        return couldNot(numbers.error());
    for (const ReferenceNumber& number : *numbers)
        print(Json::object({{"reference", number.value()}}));
    return numbers->empty() ? Exit::Good : Exit::Rejected;
}

Exit handOver(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments,
        {u"tenant"_s, u"config"_s, u"case"_s, u"to"_s, u"classification"_s, u"title"_s, u"office"_s, u"years"_s,
            u"reason"_s});
    if (!options)
        return couldNot(options.error());
    const Expected<ReferenceNumber> number = parseReferenceNumber(options->value(u"case"_s));
    if (!number)
        return couldNot(number.error());
    bool isYears = false;
    const int years = options->value(u"years"_s).toInt(&isYears);
    if (!isYears || years < 1)
        return couldNot(Error(CtlError::NoValue, u"--years N"_s));
    for (const QString& name : {u"to"_s, u"classification"_s, u"title"_s}) {
        if (options->value(name).isEmpty())
            return couldNot(Error(CtlError::NoValue, u"--"_s + name));
    }
    const Expected<std::unique_ptr<Service>> service = deskOf(*options);
    if (!service)
        return couldNot(service.error());
    const HandoverMetadata metadata{.classification = options->value(u"classification"_s).toUtf8(),
        .title = options->value(u"title"_s).toUtf8(),
        .office = options->value(u"office"_s).toUtf8(),
        .retentionYears = years};
    const QString folder = options->value(u"to"_s);
    const Expected<void> done = (*service)
                                    ->desk->forOfficer(operatorOfService())
                                    .archivesOffice()
                                    .handOver(*number, metadata, folder, options->value(u"reason"_s));
    if (!done)
        return couldNot(done.error());
    print(Json::object({{"handedOver", number->value()}, {"to", folder}}));
    return Exit::Good;
}

// No service: a package is whole or not by itself, wherever it lies.
Exit check(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments, {});
    if (!options)
        return couldNot(options.error());
    if (options->plain().size() != 1)
        return couldNot(Error(CtlError::Usage, u"archives check FOLDER"_s));
    const Expected<Json> described = Handover::read(options->plain().front());
    if (!described) {
        print(Json::object({{"whole", false}, {"detail", described.error().detail()}}));
        return Exit::Rejected;
    }
    print(Json::object({{"whole", true}, {"case", *described}}));
    return Exit::Good;
}

const Command commands[] = {
    {"archives due", "--tenant CODE [--config F]",
        "Lists closed cases that nobody handed over to document management yet. Ends with 1 when there are any.", due},
    {"archives hand-over",
        "--tenant CODE --case NUMBER --to NEW-FOLDER --classification TEXT --title TEXT --years N [--office TEXT] "
        "[--reason TEXT] [--config F]",
        "Writes a decided case into a new folder (BagIt, RFC 8493) and notes it in the case.", handOver},
    {"archives check", "FOLDER", "Whether such a folder is whole. Ends with 1 when a file is changed, gone or added.",
        check},
};

} // namespace

std::span<const Command> archivesCommands() { return commands; }

} // namespace Egov::Ctl
