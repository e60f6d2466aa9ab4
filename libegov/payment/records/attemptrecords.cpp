// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/records/paymentrecords.h>

#include <libegov/payment/model/enumvalue_p.h>
#include <libegov/payment/records/recordreader_p.h>

namespace Egov {
namespace {

constexpr EnumNames<NextAction::Kind, 5> actionKinds{{{
    {NextAction::Kind::Redirect, "redirect"},
    {NextAction::Kind::PostForm, "post-form"},
    {NextAction::Kind::ShowCode, "show-code"},
    {NextAction::Kind::Slip, "slip"},
    {NextAction::Kind::AtDesk, "at-desk"},
}}};

Expected<NextAction::Kind> actionKindFromText(QByteArrayView text) { return valueOf(actionKinds, text); }

Json toJson(const SlipNumbers& slip)
{
    return Json::object(
        {{"barcode", slip.barcode}, {"barcodeText1", slip.barcodeText1}, {"barcodeText2", slip.barcodeText2},
            {"collectorNumber", slip.collectorNumber}, {"paymentNumber", slip.paymentNumber},
            {"confirmationNumber", slip.confirmationNumber}, {"paymentCategory", slip.paymentCategory},
            {"amount", slip.amount}, {"payableUntil", dayToJson(slip.payableUntil)}});
}

Expected<SlipNumbers> slipFromJson(const Json& json)
{
    RecordReader read(json);
    SlipNumbers slip;
    slip.barcode = read.bytes("barcode");
    slip.barcodeText1 = read.bytes("barcodeText1");
    slip.barcodeText2 = read.bytes("barcodeText2");
    slip.collectorNumber = read.bytes("collectorNumber");
    slip.paymentNumber = read.bytes("paymentNumber");
    slip.confirmationNumber = read.bytes("confirmationNumber");
    slip.paymentCategory = read.bytes("paymentCategory");
    slip.amount = read.integer("amount");
    slip.payableUntil = read.day("payableUntil");
    return read.finish(slip);
}

using FormField = std::pair<QByteArray, QByteArray>;

Expected<FormField> fieldFromJson(const Json& json)
{
    RecordReader read(json);
    FormField field{read.bytes("name"), read.bytes("value")};
    return read.finish(field);
}

} // namespace

Json toJson(const NextAction& action)
{
    Json fields = Json::array();
    for (const auto& [name, value] : action.fields)
        fields.append(Json::object({{"name", name}, {"value", value}}));
    return Json::object({{"kind", actionKinds.of(action.kind)}, {"url", action.url.toString(QUrl::FullyEncoded)},
        {"fields", fields}, {"formCharset", action.formCharset}, {"code", action.code},
        {"slip", action.slip == SlipNumbers() ? Json() : toJson(action.slip)},
        {"deskReference", action.deskReference}});
}

Expected<NextAction> nextActionFromJson(const Json& json)
{
    RecordReader read(json);
    NextAction action;
    action.kind = read.word("kind", actionKindFromText);
    action.url = QUrl(read.text("url"), QUrl::StrictMode);
    action.fields = read.records("fields", fieldFromJson);
    action.formCharset = read.bytes("formCharset");
    action.code = read.bytes("code");
    if (!json["slip"].isNull())
        action.slip = read.record("slip", slipFromJson);
    action.deskReference = read.bytes("deskReference");
    return read.finish(action);
}

Json toJson(const Attempt& attempt)
{
    return Json::object({{"id", attempt.id.value()}, {"charge", attempt.charge.value()},
        {"chargeRevision", attempt.chargeRevision}, {"gateway", attempt.gateway.value()}, {"key", attempt.key.value()},
        {"returnSecret", attempt.returnSecret}, {"providerReference", attempt.providerReference},
        {"paymentReference", attempt.paymentReference}, {"merchantAccount", attempt.merchantAccount},
        {"amount", attempt.amount}, {"state", toText(attempt.state)}, {"next", toJson(attempt.next)},
        {"options", attempt.options}, {"createdAt", momentToJson(attempt.createdAt)},
        {"expiresAt", momentToJson(attempt.expiresAt)}, {"paidAt", momentToJson(attempt.paidAt)},
        {"settledOn", dayToJson(attempt.settledOn)}, {"nextQueryAt", momentToJson(attempt.nextQueryAt)},
        {"queries", attempt.queries}, {"version", attempt.version}});
}

Expected<Attempt> attemptFromJson(const Json& json)
{
    RecordReader read(json);
    Attempt attempt;
    attempt.id = read.id<AttemptId>("id");
    attempt.charge = read.id<ChargeId>("charge");
    attempt.chargeRevision = read.count("chargeRevision");
    attempt.gateway = read.id<GatewayId>("gateway");
    attempt.key = read.id<IdempotencyKey>("key");
    attempt.returnSecret = read.bytes("returnSecret");
    attempt.providerReference = read.bytes("providerReference");
    attempt.paymentReference = read.laterBytes("paymentReference");
    attempt.merchantAccount = read.bytes("merchantAccount");
    attempt.amount = read.integer("amount");
    attempt.state = read.word("state", attemptStateFromText);
    attempt.next = read.record("next", nextActionFromJson);
    attempt.options = read.any("options");
    attempt.createdAt = read.moment("createdAt");
    attempt.expiresAt = read.moment("expiresAt");
    attempt.paidAt = read.moment("paidAt");
    attempt.settledOn = read.day("settledOn");
    attempt.nextQueryAt = read.moment("nextQueryAt");
    attempt.queries = read.count("queries");
    attempt.version = read.count("version");
    return read.finish(attempt);
}

Json toJson(const Refund& refund)
{
    return Json::object({{"id", refund.id.value()}, {"attempt", refund.attempt.value()}, {"amount", refund.amount},
        {"state", toText(refund.state)}, {"channel", toText(refund.channel)},
        {"providerReference", refund.providerReference}, {"reason", refund.reason}, {"decision", refund.decision},
        {"decidedBy", refund.decidedBy}, {"createdAt", momentToJson(refund.createdAt)},
        {"completedAt", momentToJson(refund.completedAt)}, {"version", refund.version}});
}

Expected<Refund> refundFromJson(const Json& json)
{
    RecordReader read(json);
    Refund refund;
    refund.id = read.id<RefundId>("id");
    refund.attempt = read.id<AttemptId>("attempt");
    refund.amount = read.integer("amount");
    refund.state = read.word("state", refundStateFromText);
    refund.channel = read.word("channel", refundChannelFromText);
    refund.providerReference = read.bytes("providerReference");
    refund.reason = read.text("reason");
    refund.decision = read.bytes("decision");
    refund.decidedBy = read.bytes("decidedBy");
    refund.createdAt = read.moment("createdAt");
    refund.completedAt = read.moment("completedAt");
    refund.version = read.count("version");
    return read.finish(refund);
}

Json toJson(const Dispute& dispute)
{
    return Json::object({{"providerReference", dispute.providerReference}, {"attempt", dispute.attempt.value()},
        {"amount", dispute.amount}, {"state", toText(dispute.state)}, {"reason", dispute.reason},
        {"openedAt", momentToJson(dispute.openedAt)}, {"evidenceDueAt", momentToJson(dispute.evidenceDueAt)},
        {"version", dispute.version}});
}

Expected<Dispute> disputeFromJson(const Json& json)
{
    RecordReader read(json);
    Dispute dispute;
    dispute.providerReference = read.bytes("providerReference");
    dispute.attempt = read.id<AttemptId>("attempt");
    dispute.amount = read.reported("amount");
    dispute.state = read.word("state", disputeStateFromText);
    dispute.reason = read.bytes("reason");
    dispute.openedAt = read.moment("openedAt");
    dispute.evidenceDueAt = read.moment("evidenceDueAt");
    dispute.version = read.count("version");
    return read.finish(dispute);
}

} // namespace Egov
