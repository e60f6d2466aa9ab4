// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/records/paymentrecords.h>

#include <libegov/payment/model/enumvalue_p.h>
#include <libegov/payment/records/recordreader_p.h>

namespace Egov {

Json toJson(const ChargeLine& line)
{
    return Json::object({{"revenueCode", line.revenueCode}, {"label", line.label}, {"quantity", line.quantity},
        {"unitAmount", line.unitAmount}, {"amount", line.amount}, {"taxClass", toText(line.taxClass)},
        {"legalBasis", line.legalBasis}});
}

Expected<ChargeLine> chargeLineFromJson(const Json& json)
{
    RecordReader read(json);
    ChargeLine line;
    line.revenueCode = read.bytes("revenueCode");
    line.label = read.text("label");
    line.quantity = read.integer("quantity");
    line.unitAmount = read.integer("unitAmount");
    line.amount = read.integer("amount");
    line.taxClass = read.word("taxClass", taxClassFromText);
    line.legalBasis = read.text("legalBasis");
    return read.finish(line);
}

Json toJson(const Charge& charge)
{
    return Json::object({{"id", charge.id.value()}, {"revision", charge.revision}, {"tenant", charge.tenant.value()},
        {"case", charge.caseId.value()}, {"due", toText(charge.due)}, {"lines", recordsToJson(charge.lines)},
        {"total", charge.total}, {"dueAt", momentToJson(charge.dueAt)}, {"reason", charge.reason},
        {"decidedBy", charge.decidedBy}, {"createdAt", momentToJson(charge.createdAt)}});
}

Expected<Charge> chargeFromJson(const Json& json)
{
    RecordReader read(json);
    Charge charge;
    charge.id = read.id<ChargeId>("id");
    charge.revision = read.count("revision");
    charge.tenant = read.id<TenantCode>("tenant");
    charge.caseId = read.id<CaseId>("case");
    charge.due = read.word("due", paymentDueFromText);
    charge.lines = read.records("lines", chargeLineFromJson);
    charge.total = read.integer("total");
    charge.dueAt = read.moment("dueAt");
    charge.reason = read.text("reason");
    charge.decidedBy = read.bytes("decidedBy");
    charge.createdAt = read.moment("createdAt");
    return read.finish(charge);
}

Json toJson(const LedgerEntry& entry)
{
    return Json::object({{"key", entry.key}, {"charge", entry.charge.value()}, {"attempt", entry.attempt.value()},
        {"gateway", entry.gateway.value()}, {"kind", toText(entry.kind)}, {"debit", toText(entry.debit)},
        {"credit", toText(entry.credit)}, {"amount", entry.amount}, {"bookedAt", momentToJson(entry.bookedAt)},
        {"day", dayToJson(entry.day)}});
}

Expected<LedgerEntry> ledgerEntryFromJson(const Json& json)
{
    RecordReader read(json);
    LedgerEntry entry;
    entry.key = read.bytes("key");
    entry.charge = read.id<ChargeId>("charge");
    entry.attempt = read.id<AttemptId>("attempt");
    entry.gateway = read.id<GatewayId>("gateway");
    entry.kind = read.word("kind", ledgerKindFromText);
    entry.debit = read.word("debit", ledgerAccountFromText);
    entry.credit = read.word("credit", ledgerAccountFromText);
    entry.amount = read.integer("amount");
    entry.bookedAt = read.moment("bookedAt");
    entry.day = read.day("day");
    return read.finish(entry);
}

Json toJson(const PaymentFlag& flag)
{
    return Json::object({{"key", flag.key}, {"kind", toText(flag.kind)}, {"charge", flag.charge.value()},
        {"attempt", flag.attempt.value()}, {"amount", flag.amount}, {"note", flag.note},
        {"raisedAt", momentToJson(flag.raisedAt)}, {"closedAt", momentToJson(flag.closedAt)},
        {"closedBy", flag.closedBy}, {"resolution", flag.resolution}});
}

Expected<PaymentFlag> paymentFlagFromJson(const Json& json)
{
    RecordReader read(json);
    PaymentFlag flag;
    flag.key = read.bytes("key");
    flag.kind = read.word("kind", flagKindFromText);
    flag.charge = read.id<ChargeId>("charge");
    flag.attempt = read.id<AttemptId>("attempt");
    flag.amount = read.reported("amount");
    flag.note = read.text("note");
    flag.raisedAt = read.moment("raisedAt");
    flag.closedAt = read.moment("closedAt");
    flag.closedBy = read.bytes("closedBy");
    flag.resolution = read.text("resolution");
    return read.finish(flag);
}

namespace {

constexpr EnumNames<NoticeKind, 9> noticeKinds{{{
    {NoticeKind::Assessed, "assessed"},
    {NoticeKind::Revised, "revised"},
    {NoticeKind::Paid, "paid"},
    {NoticeKind::Settled, "settled"},
    {NoticeKind::Ended, "ended"},
    {NoticeKind::Refunded, "refunded"},
    {NoticeKind::Flagged, "flagged"},
    {NoticeKind::DueSoon, "due-soon"},
    {NoticeKind::Overdue, "overdue"},
}}};

} // namespace

QByteArray toText(NoticeKind kind) { return noticeKinds.of(kind); }

Json toJson(const PaymentNotice& notice)
{
    return Json::object({{"kind", toText(notice.kind)}, {"charge", notice.charge.value()},
        {"attempt", notice.attempt.value()}, {"amount", notice.amount}, {"revision", notice.revision}});
}

} // namespace Egov
