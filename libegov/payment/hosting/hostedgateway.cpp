// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/errors.h>
#include <libegov/payment/hosting/hostedgateway_p.h>

#include <libegov/payment/hosting/answerwire_p.h>
#include <libegov/payment/hosting/moneywire_p.h>
#include <libegov/payment/hosting/questionwire_p.h>
#include <libegov/payment/records/paymentrecords.h>
#include <libegov/payment/records/recordreader_p.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

// A step may carry a request of 256 KiB and as much in headers, in base64; a reading a thousand events.
constexpr qsizetype longestWord = 2 * 1024 * 1024;
constexpr qsizetype longestRows = 32 * 1024 * 1024;
constexpr qsizetype mostValues = 100'000; // of a JSON answer, whose rows are one
constexpr int mebibytesForFiles = 1024;
constexpr qsizetype longestFile = 16 * 1024 * 1024;

HostLimits limitsOfFiles(const GatewayPatience& patience)
{
    return {.answer = patience.file,
        .memoryMebibytes = mebibytesForFiles,
        .answerBytes = longestRows,
        .answerValues = mostValues};
}

// As a gateway in this process is told of.
GatewayFault faultOf(const Error& error)
{
    QByteArray word = error.code().sliced(error.code().indexOf('.') + 1);
    if (word == "timeout")
        word = "hangs";
    return {errorTable(PaymentError::GatewayUnlisted).find("gateway." + word, PaymentError::GatewayUnlisted)};
}

Json ask(const PluginHost& host, const char* verb, Json question)
{
    question.set("verb", verb);
    question.set("wire", gatewayWireVersion);
    const Expected<Json> answer = host.call(question);
    if (!answer)
        throw faultOf(answer.error());
    if ((*answer)["wire"].toInteger() != gatewayWireVersion)
        throw GatewayFault{PaymentError::GatewayNonsense};
    return *answer;
}

template <typename Value>
Value read(Expected<Value> value)
{
    if (!value)
        throw GatewayFault{PaymentError::GatewayNonsense};
    return std::move(*value);
}

Json about(const GatewaySettings& settings) { return Json::object({{"settings", toWire(settings)}}); }

Json about(const GatewaySettings& settings, const Attempt& attempt, const QDateTime& now, const GatewayReplies& replies)
{
    return Json::object({{"settings", toWire(settings)}, {"attempt", toJson(attempt)}, {"now", momentToJson(now)},
        {"replies", listToWire(replies)}});
}

} // namespace

HostLimits limitsOfWords(const GatewayPatience& patience)
{
    return {.answer = patience.word, .answerBytes = longestWord, .answerValues = mostValues};
}

HostedGateway::HostedGateway(std::shared_ptr<const PluginHost> judge, const PluginDescription& plugin,
    const HostProgram& program, const GatewayPatience& patience)
    : m_judge(std::move(judge))
    , m_own(plugin, program, limitsOfWords(patience))
    , m_files(plugin, program, limitsOfFiles(patience))
{
}

GatewayCapabilities HostedGateway::capabilities(const GatewaySettings& settings) const
{
    const Json question = about(settings);
    {
        const std::lock_guard guard(m_mutex);
        if (m_known && m_known->settings == question)
            return m_known->can;
    }
    const Json answer = ask(*m_judge, "capabilities", question);
    GatewayCapabilities can = read(capabilitiesFromWire(answer["capabilities"]));
    const std::lock_guard guard(m_mutex);
    m_known = {question, can};
    return can;
}

std::vector<ConfigurationFinding> HostedGateway::checkConfiguration(const GatewaySettings& settings) const
{
    const Json answer = ask(*m_judge, "checkConfiguration", about(settings));
    RecordReader reader(answer);
    return read(reader.finish(reader.records("findings", findingFromWire)));
}

GatewayStep<Attempt> HostedGateway::begin(const GatewaySettings& settings, const Attempt& attempt,
    const GatewayAddresses& addresses, const QDateTime& now, const GatewayReplies& replies) const
{
    Json question = about(settings, attempt, now, replies);
    question.set("addresses", toWire(addresses));
    GatewayStep<Attempt> step = read(stepFromWire(ask(m_own, "begin", std::move(question)), begunFromWire));
    const GatewayAnswer<Attempt>* const answer = std::get_if<GatewayAnswer<Attempt>>(&step);
    if (!answer || !answer->isOk())
        return step;
    Attempt begun = attempt;
    begun.providerReference = answer->value().providerReference;
    begun.next = answer->value().next;
    begun.expiresAt = answer->value().expiresAt;
    return GatewayAnswer<Attempt>(std::move(begun));
}

GatewayStep<PaymentEvent> HostedGateway::query(
    const GatewaySettings& settings, const Attempt& attempt, const QDateTime& now, const GatewayReplies& replies) const
{
    return read(stepFromWire(ask(m_own, "query", about(settings, attempt, now, replies)), paymentEventFromWire));
}

GatewayStep<PaymentEvent> HostedGateway::cancel(
    const GatewaySettings& settings, const Attempt& attempt, const QDateTime& now, const GatewayReplies& replies) const
{
    return read(stepFromWire(ask(m_own, "cancel", about(settings, attempt, now, replies)), paymentEventFromWire));
}

GatewayStep<RefundNews> HostedGateway::refund(const GatewaySettings& settings, const Attempt& attempt,
    const Refund& refund, qint64 expectedRemaining, const QDateTime& now, const GatewayReplies& replies) const
{
    Json question = about(settings, attempt, now, replies);
    question.set("refund", toJson(refund));
    question.set("expectedRemaining", numberToWire(expectedRemaining));
    return read(stepFromWire(ask(m_own, "refund", std::move(question)), refundNewsFromWire));
}

NotificationReading HostedGateway::readNotification(
    const GatewaySettings& settings, const Notification& notification, const QDateTime& now) const
{
    Json question = about(settings);
    question.set("notification", toWire(notification));
    question.set("now", momentToJson(now));
    return read(readingFromWire(ask(m_own, "readNotification", std::move(question))["reading"]));
}

Acknowledgement HostedGateway::acknowledge(NotificationVerdict verdict) const
{
    std::optional<Acknowledgement>& known = m_acknowledgements.at(static_cast<std::size_t>(verdict));
    {
        const std::lock_guard guard(m_mutex);
        if (known)
            return *known;
    }
    const Json answer = ask(m_own, "acknowledge", Json::object({{"verdict", toWire(verdict)}}));
    Acknowledgement said = read(acknowledgementFromWire(answer["acknowledgement"]));
    const std::lock_guard guard(m_mutex);
    known = said;
    return said;
}

Expected<std::vector<ReconciliationRow>> HostedGateway::parseReconciliation(
    const GatewaySettings& settings, const QByteArray& file) const
{
    if (file.size() > longestFile)
        return unexpected(PaymentError::Reconciliation, u"more than 16 MiB"_s);
    Json question = about(settings);
    question.set("file", bytesToWire(file));
    const Json answer = ask(m_files, "parseReconciliation", std::move(question));
    if (answer.contains("refused"))
        return unexpected(PaymentError::Reconciliation, answer["refused"].toString());
    return read(rowsFromWire(answer["rows"]));
}

} // namespace Egov
