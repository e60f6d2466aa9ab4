// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/errors.h>
#include <libegov/egovctl/service.h>

#include <libegov/base/privatefile.h>
#include <libegov/payment/records/paymentrecords.h>

#include <QFile>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

namespace {

struct TenantPayments {
    std::unique_ptr<Service> service;
    std::shared_ptr<Payments> payments; // ends before the service
    Options options;
};

Expected<TenantPayments> openPayments(const QStringList& arguments, const QStringList& valued)
{
    Expected<Options> options = Options::parse(arguments, QStringList{u"config"_s, u"tenant"_s} + valued);
    if (!options)
        return Unexpected(options.error());
    Expected<std::unique_ptr<Service>> service = openService(*options);
    if (!service)
        return Unexpected(service.error());
    if (!(*service)->desk)
        return unexpected(CtlError::NoValue, u"--tenant"_s);
    std::shared_ptr<Payments> payments = (*service)->desk->payments();
    return TenantPayments{std::move(*service), std::move(payments), std::move(*options)};
}

template <typename Record>
Json jsonOf(const std::vector<Record>& records)
{
    Json json = Json::array();
    for (const Record& record : records)
        json.append(toJson(record));
    return json;
}

Json statusJson(const PaymentStatus& status)
{
    return Json::object({{"standing", toText(status.state)}, {"total", status.total}, {"paid", status.paid},
        {"outstanding", status.outstanding}, {"overpaid", status.overpaid}});
}

// The secret of the return address is not for the books.
Json attemptsJson(const std::vector<Attempt>& attempts)
{
    Json json = Json::array();
    for (const Attempt& attempt : attempts) {
        Json one = toJson(attempt);
        one.remove("returnSecret");
        json.append(one);
    }
    return json;
}

Exit show(const QStringList& arguments)
{
    const Expected<TenantPayments> books = openPayments(arguments, {u"case"_s});
    if (!books)
        return couldNot(books.error());
    const auto accounts = books->payments->accountsOf(CaseId(books->options.value(u"case"_s).toUtf8()));
    if (!accounts)
        return couldNot(accounts.error());
    Json charges = Json::array();
    for (const ChargeAccount& account : *accounts) {
        charges.append(Json::object({{"standing", statusJson(paymentStatusOf(account, books->service->clock->now()))},
            {"revisions", jsonOf(account.revisions)}, {"attempts", attemptsJson(account.attempts)},
            {"refunds", jsonOf(account.refunds)}, {"disputes", jsonOf(account.disputes)},
            {"ledger", jsonOf(account.ledger)}, {"flags", jsonOf(account.flags)}}));
    }
    print(Json::object({{"charges", charges}}));
    return Exit::Good;
}

Exit flags(const QStringList& arguments)
{
    const Expected<TenantPayments> books = openPayments(arguments, {});
    if (!books)
        return couldNot(books.error());
    constexpr int most = 1000;
    const Expected<std::vector<PaymentFlag>> open = books->payments->openFlags(most);
    if (!open)
        return couldNot(open.error());
    print(Json::object({{"flags", jsonOf(*open)}}));
    return open->empty() ? Exit::Good : Exit::Rejected;
}

Exit reconcile(const QStringList& arguments)
{
    const Expected<TenantPayments> books = openPayments(arguments, {u"gateway"_s, u"from"_s, u"to"_s, u"csv"_s});
    if (!books)
        return couldNot(books.error());
    const Options& options = books->options;
    const QDate from = QDate::fromString(options.value(u"from"_s), Qt::ISODate);
    const QDate to = QDate::fromString(options.value(u"to"_s), Qt::ISODate);
    if (options.plain().size() != 1 || !from.isValid() || !to.isValid() || from > to)
        return couldNot(Error(CtlError::NoValue, u"FILE, --from DAY and --to DAY"_s));
    const Expected<QByteArray> file = readFile(options.plain().first());
    if (!file)
        return couldNot(file.error());
    const Expected<ReconciliationReport> report
        = books->payments->reconcile(GatewayId(options.value(u"gateway"_s).toUtf8()), *file, from, to);
    if (!report)
        return couldNot(report.error());
    if (options.has(u"csv"_s)) {
        QFile csv(options.value(u"csv"_s));
        if (!csv.open(QIODevice::WriteOnly, privateMode) || csv.write(report->toCsv()) < 0)
            return couldNot(Error(CtlError::Unwritable, csv.errorString()));
    }
    using Kind = ReconciliationFinding::Kind;
    Json counts = Json::object();
    for (const Kind kind :
        {Kind::Matched, Kind::Booked, Kind::Duplicate, Kind::AmountDiffers, Kind::MissingHere, Kind::MissingThere})
        counts.set(toText(kind), report->count(kind));
    print(Json::object({{"gateway", report->gateway.value()}, {"balanced", report->isBalanced()}, {"counts", counts}}));
    return report->isBalanced() ? Exit::Good : Exit::Rejected;
}

Exit recordAtDesk(const QStringList& arguments)
{
    const Expected<TenantPayments> books
        = openPayments(arguments, {u"attempt"_s, u"amount"_s, u"officer"_s, u"voucher"_s, u"at"_s});
    if (!books)
        return couldNot(books.error());
    const Options& options = books->options;
    DeskPayment payment;
    payment.attempt = AttemptId(options.value(u"attempt"_s).toUtf8());
    payment.amount = options.value(u"amount"_s).toLongLong();
    payment.officer = options.value(u"officer"_s).toUtf8();
    payment.voucher = options.value(u"voucher"_s).toUtf8();
    payment.paidAt = options.has(u"at"_s) ? QDateTime::fromString(options.value(u"at"_s), Qt::ISODate)
                                          : books->service->clock->now();
    const Expected<Attempt> attempt = books->payments->recordAtDesk(payment);
    if (!attempt)
        return couldNot(attempt.error());
    books->service->platform->runDueWork(); // the case hears of it
    print(Json::object({{"attempt", attempt->id.value()}, {"state", toText(attempt->state)}}));
    return Exit::Good;
}

const Command commands[] = {
    {"payments show", "--tenant CODE --case NUMBER [--config F]", "Shows the charges, attempts and ledger of a case.",
        show},
    {"payments flags", "--tenant CODE [--config F]",
        "Lists the payments that an officer has to look at. Ends with 1 when there are any.", flags},
    {"payments reconcile", "--tenant CODE --gateway ID --from DAY --to DAY [--csv OUT] [--config F] FILE",
        "Compares a gateway's file with the ledger and books what it proves.", reconcile},
    {"payments desk", "--tenant CODE --attempt ID --amount YEN --officer ID --voucher NUMBER [--at T] [--config F]",
        "Books money that was taken over the counter.", recordAtDesk},
};

} // namespace

std::span<const Command> paymentCommands() { return commands; }

} // namespace Egov::Ctl
