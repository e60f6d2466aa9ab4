// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/command.h>
#include <libegov/egovctl/errors.h>
#include <libegov/egovctl/progress.h>
#include <libegov/egovctl/service.h>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

namespace {

Expected<std::unique_ptr<Service>> deskOf(const Options& options)
{
    Expected<std::unique_ptr<Service>> service = openService(options);
    if (service && !(*service)->desk)
        return unexpected(CtlError::UnknownTenant, u"--tenant CODE"_s);
    return service;
}

Exit exportTenant(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments, {u"tenant"_s, u"config"_s, u"to"_s});
    if (!options)
        return couldNot(options.error());
    const Expected<std::unique_ptr<Service>> service = deskOf(*options);
    if (!service)
        return couldNot(service.error());
    std::optional<Progress> progress(std::in_place, "tenant export", 1);
    progress->begin(options->value(u"tenant"_s).toUtf8());
    const Expected<void> done = (*service)->desk->exportTo(options->value(u"to"_s));
    progress.reset();
    if (!done)
        return couldNot(done.error());
    print(Json::object({{"exported", options->value(u"tenant"_s)}}));
    return Exit::Good;
}

Exit importTenant(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments, {u"tenant"_s, u"config"_s, u"from"_s});
    if (!options)
        return couldNot(options.error());
    const Expected<std::unique_ptr<Service>> service = deskOf(*options);
    if (!service)
        return couldNot(service.error());
    std::optional<Progress> progress(std::in_place, "tenant import", 1);
    progress->begin(options->value(u"tenant"_s).toUtf8());
    const Expected<void> done = (*service)->desk->importFrom(options->value(u"from"_s));
    progress.reset();
    if (!done)
        return couldNot(done.error());
    print(Json::object({{"imported", options->value(u"tenant"_s)}}));
    return Exit::Good;
}

const Command commands[] = {
    {"tenant export", "--tenant CODE --to NEW-FOLDER [--config F]",
        "Writes all that is kept of one municipality into a new folder.", exportTenant},
    {"tenant import", "--tenant CODE --from FOLDER [--config F]",
        "Reads a folder of tenant export into an empty store.", importTenant},
};

} // namespace

std::span<const Command> movingCommands() { return commands; }

} // namespace Egov::Ctl
