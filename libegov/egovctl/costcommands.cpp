// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/command.h>
#include <libegov/egovctl/errors.h>
#include <libegov/egovctl/service.h>

#include <libegov/billing/costs.h>
#include <libegov/platform/officers/officerdesk.h>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

namespace {

Expected<Json> jsonFrom(const QString& file)
{
    const Expected<QByteArray> bytes = readFile(file);
    if (!bytes)
        return Unexpected(bytes.error());
    return Json::parse(*bytes);
}

Expected<QDate> monthOf(const Options& options)
{
    const QDate month = QDate::fromString(options.value(u"month"_s) + u"-01"_s, Qt::ISODate);
    if (!month.isValid())
        return unexpected(CtlError::Usage, u"--month wants YYYY-MM"_s);
    return month;
}

// Rows of usage of every municipality (or of --tenant) for the months of the fiscal year up to --month: what a
// municipality needs to compute its share again.
Exit exportUsage(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments, {u"month"_s, u"tenant"_s, u"config"_s});
    if (!options)
        return couldNot(options.error());
    const Expected<QDate> month = monthOf(*options);
    if (!month)
        return couldNot(month.error());
    const Expected<std::unique_ptr<Service>> service = openService(*options);
    if (!service)
        return couldNot(service.error());
    // Without the rows of one of them the others would pay its share.
    if (!(*service)->desk) {
        for (const WaitingTenant& waiting : (*service)->platform->waiting())
            return couldNot(Error(waiting.reason.which(), waiting.code.toString() + u": "_s + waiting.reason.detail()));
    }
    Json rows = Json::array();
    const QDate first(month->month() >= 4 ? month->year() : month->year() - 1, 4, 1);
    for (const TenantCode& tenant : (*service)->platform->tenants()) {
        Desk* desk = (*service)->platform->findDesk(tenant);
        if ((*service)->desk && (*service)->desk != desk)
            continue;
        for (QDate one = first; one <= *month; one = one.addMonths(1)) {
            const Expected<std::vector<UsageTotal>> totals = desk->forOfficer(operatorOfService()).usage(one);
            if (!totals)
                return couldNot(totals.error());
            const Json used = usageToJson(tenant, one, *totals);
            for (const Json& row : used.elements())
                rows.append(row);
        }
    }
    print(rows);
    return Exit::Good;
}

// The statement of a month from rules and exported usage; compared with --statement when that is given.
Exit recompute(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments, {u"rules"_s, u"usage"_s, u"month"_s, u"statement"_s});
    if (!options)
        return couldNot(options.error());
    const Expected<QDate> month = monthOf(*options);
    const Expected<Json> rules = jsonFrom(options->value(u"rules"_s));
    const Expected<Json> rows = jsonFrom(options->value(u"usage"_s));
    if (!month || !rules || !rows)
        return couldNot(!month ? month.error() : !rules ? rules.error() : rows.error());
    const Expected<AllocationRules> parsed = AllocationRules::parse(*rules);
    const auto usage = usageFromJson(*rows);
    if (!parsed || !usage)
        return couldNot(parsed ? usage.error() : parsed.error());
    const Expected<CostStatement> statement = parsed->statement(*month, *usage);
    if (!statement)
        return couldNot(statement.error());
    const Json computed = statement->toJson();
    if (!options->has(u"statement"_s)) {
        print(computed);
        return Exit::Good;
    }
    const Expected<Json> given = jsonFrom(options->value(u"statement"_s));
    if (!given)
        return couldNot(given.error());
    const bool isSame = *given == computed;
    print(Json::object({{"same", isSame}, {"computed", computed}}));
    return isSame ? Exit::Good : Exit::Rejected;
}

const Command commands[] = {
    {"costs export", "--month YYYY-MM [--tenant CODE] [--config F]",
        "Prints how much each municipality used, month by month of the fiscal year: what shared costs are computed "
        "from.",
        exportUsage},
    {"costs recompute", "--rules F --usage F --month YYYY-MM [--statement F]",
        "Computes a month's shares from the rules and the usage, or compares them with a statement. Ends with 1 if it "
        "differs.",
        recompute},
};

} // namespace

std::span<const Command> costCommands() { return commands; }

} // namespace Egov::Ctl
