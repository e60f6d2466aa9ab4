// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/errors.h>
#include <libegov/payment/hosting/answerwire_p.h>

#include <libegov/payment/model/enumvalue_p.h>
#include <libegov/payment/model/storablename_p.h>
#include <libegov/payment/records/paymentrecords.h>
#include <libegov/payment/records/recordreader_p.h>

namespace Egov {

using namespace Qt::StringLiterals;

namespace {

constexpr EnumNames<Ability, 3> abilities{{{
    {Ability::None, "none"},
    {Ability::Full, "full"},
    {Ability::Partial, "partial"},
}}};
constexpr EnumNames<Maturity, 2> maturities{{{
    {Maturity::Production, "production"},
    {Maturity::Demo, "demo"},
}}};
constexpr EnumNames<NextAction::Kind, 5> actions{{{
    {NextAction::Kind::Redirect, "redirect"},
    {NextAction::Kind::PostForm, "post-form"},
    {NextAction::Kind::ShowCode, "show-code"},
    {NextAction::Kind::Slip, "slip"},
    {NextAction::Kind::AtDesk, "at-desk"},
}}};
constexpr EnumNames<ConfigurationFinding::Severity, 2> severities{{{
    {ConfigurationFinding::Severity::Error, "error"},
    {ConfigurationFinding::Severity::Warning, "warning"},
}}};

Expected<Ability> abilityFromText(QByteArrayView text) { return valueOf(abilities, text); }
Expected<Maturity> maturityFromText(QByteArrayView text) { return valueOf(maturities, text); }
Expected<ConfigurationFinding::Severity> severityFromText(QByteArrayView text) { return valueOf(severities, text); }
Expected<NextAction::Kind> actionFromWire(const Json& json) { return valueOf(actions, json.toUtf8()); }

Expected<QByteArray> textFromWire(const Json& json)
{
    return json.isText() ? Expected<QByteArray>(json.toUtf8()) : unexpected(PaymentError::Record, u"no text"_s);
}

} // namespace

Json toWire(const GatewayCapabilities& can)
{
    Json kinds = Json::array();
    for (const NextAction::Kind kind : can.actions)
        kinds.append(actions.of(kind));
    Json revenueCodes = Json::array();
    for (const QByteArray& code : can.revenueCodes)
        revenueCodes.append(code);
    return Json::object({{"label", can.label}, {"labelEnglish", can.labelEnglish}, {"actions", kinds},
        {"maturity", maturities.of(can.maturity)}, {"refund", abilities.of(can.refund)},
        {"cancel", abilities.of(can.cancel)}, {"query", abilities.of(can.query)}, {"trust", toText(can.trust)},
        {"minimumAmount", numberToWire(can.minimumAmount)}, {"maximumAmount", numberToWire(can.maximumAmount)},
        {"expirySeconds", numberToWire(can.expirySeconds)}, {"revenueCodes", revenueCodes},
        {"designationNotice", can.designationNotice}});
}

Expected<GatewayCapabilities> capabilitiesFromWire(const Json& json)
{
    RecordReader read(json);
    GatewayCapabilities can;
    can.label = read.text("label");
    can.labelEnglish = read.text("labelEnglish");
    can.actions = read.records("actions", actionFromWire);
    can.maturity = read.word("maturity", maturityFromText);
    can.refund = read.word("refund", abilityFromText);
    can.cancel = read.word("cancel", abilityFromText);
    can.query = read.word("query", abilityFromText);
    can.trust = read.word("trust", notificationTrustFromText);
    can.minimumAmount = read.reported("minimumAmount");
    can.maximumAmount = read.reported("maximumAmount");
    can.expirySeconds = read.reported("expirySeconds");
    const std::vector<QByteArray> revenueCodes = read.records("revenueCodes", textFromWire);
    can.revenueCodes = QByteArrayList(revenueCodes.begin(), revenueCodes.end());
    can.designationNotice = read.bytes("designationNotice");
    return read.finish(std::move(can));
}

Json toWire(const ConfigurationFinding& finding)
{
    return Json::object(
        {{"code", finding.code}, {"severity", severities.of(finding.severity)}, {"detail", finding.detail}});
}

Expected<ConfigurationFinding> findingFromWire(const Json& json)
{
    RecordReader read(json);
    ConfigurationFinding finding{read.bytes("code"), read.word("severity", severityFromText), read.text("detail")};
    return read.finish(std::move(finding));
}

Json toWire(const Acknowledgement& acknowledgement)
{
    return Json::object({{"status", numberToWire(acknowledgement.status)}, {"contentType", acknowledgement.contentType},
        {"body", bytesToWire(acknowledgement.body)}});
}

Expected<Acknowledgement> acknowledgementFromWire(const Json& json)
{
    RecordReader read(json);
    Acknowledgement acknowledgement{
        read.count("status"), read.bytes("contentType"), read.record("body", bytesFromWire)};
    return read.finish(std::move(acknowledgement));
}

Json toWire(const GatewayRequest& request)
{
    return Json::object({{"method", request.method}, {"url", request.url.toString(QUrl::FullyEncoded)},
        {"headers", listToWire(request.headers)}, {"body", bytesToWire(request.body)},
        {"idempotencyKey", request.idempotencyKey}, {"deadlineMilliseconds", numberToWire(request.deadline.count())}});
}

Expected<GatewayRequest> requestFromWire(const Json& json)
{
    RecordReader read(json);
    GatewayRequest request;
    request.method = read.bytes("method");
    request.url = QUrl(read.text("url"), QUrl::StrictMode);
    request.headers = read.records("headers", headerFromWire);
    request.body = read.record("body", bytesFromWire);
    request.idempotencyKey = read.bytes("idempotencyKey");
    request.deadline = std::chrono::milliseconds(read.reported("deadlineMilliseconds"));
    return read.finish(std::move(request));
}

Json toWire(const Attempt& begun)
{
    return Json::object({{"providerReference", begun.providerReference}, {"next", toJson(begun.next)},
        {"expiresAt", momentToJson(begun.expiresAt)}});
}

Expected<Attempt> begunFromWire(const Json& json)
{
    RecordReader read(json);
    Attempt begun;
    begun.providerReference = read.bytes("providerReference");
    begun.next = read.record("next", nextActionFromJson);
    begun.expiresAt = read.moment("expiresAt");
    return read.finish(std::move(begun));
}

Expected<QByteArray> reasonFromWire(const Json& json)
{
    if (!json.isText() || !isName(json.toUtf8()))
        return unexpected(PaymentError::Record, u"reason"_s);
    return json.toUtf8();
}

} // namespace Egov
