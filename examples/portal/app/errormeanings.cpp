// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "app/errormeanings.h"

#include <algorithm>
#include <string_view>

namespace Egov::Portal {

namespace {

struct Row {
    const char* code;
    int status;
    const char* key;
};

// tests/portal/errormeanings.cpp reads the sources and wants every code that they name here or among the operators'.
constexpr Row rows[] = {
    {"answers.depth", 400, "answers"},
    {"answers.not-an-object", 400, "answers"},
    {"answers.syntax", 400, "answers"},
    {"answers.too-large", 413, "too-large"},
    {"application.approved-already", 409, "illegal-step"},
    {"application.attachment-missing", 409, "attachment-missing"},
    {"application.condition", 409, "condition"},
    {"application.correction", 422, "correction"},
    {"application.draft-password", 422, "draft-password"},
    {"application.due-date", 422, "due-date"},
    {"application.filing-moved", 409, "filing-moved"},
    {"application.filing-too-large", 413, "too-large"},
    {"application.filings-full", 429, "filings-full"},
    {"application.illegal-transition", 409, "illegal-step"},
    {"application.key-reused", 409, "key-reused"},
    {"application.no-such-case", 404, "no-case"},
    {"application.no-such-document", 404, "not-found"},
    {"application.no-such-draft", 404, "no-draft"},
    {"application.no-such-evidence", 404, "not-found"},
    {"application.no-such-filing", 404, "no-filing"},
    {"application.no-such-upload", 409, "attachment-missing"},
    {"application.not-on-route", 403, "role"},
    {"application.nothing-unseen", 409, "illegal-step"},
    {"application.own-draft", 403, "same-person"},
    {"application.package-size", 413, "too-large"},
    {"application.reason", 422, "reason-missing"},
    {"application.uploads-full", 429, "filings-full"},
    {"gateway.hangs", 503, "payment-not-begun"},
    {"gateway.nonsense", 503, "payment-not-begun"},
    {"gateway.threw", 503, "payment-not-begun"},
    {"payment.amount", 422, "payment-changed"},
    {"payment.asking", 409, "payment-not-begun"},
    {"payment.channel", 422, "payment-changed"},
    {"payment.conflict", 409, "payment-changed"},
    {"payment.decided", 409, "illegal-step"},
    {"payment.key-reused", 409, "payment-changed"},
    {"payment.no-gateway", 409, "payment-not-begun"},
    {"payment.not-at-desk", 409, "payment-changed"},
    {"payment.not-due", 409, "nothing-due"},
    {"payment.not-found", 404, "not-found"},
    {"payment.not-offered", 409, "payment-not-begun"},
    {"payment.paid", 409, "payment-changed"},
    {"payment.reason", 422, "reason-missing"},
    {"payment.reconciliation", 422, "malformed"},
    {"payment.remaining", 409, "payment-changed"},
    {"payment.revision", 409, "payment-changed"},
    {"payment.same-person", 403, "same-person"},
    {"platform.attachment-empty", 422, "attachment-empty"},
    {"platform.attachment-kind", 415, "attachment-kind"},
    {"platform.attachment-missing", 409, "attachment-missing"},
    {"platform.attachment-not-clean", 409, "attachment-not-clean"},
    {"platform.attachment-picture", 422, "attachment-kind"},
    {"platform.attachment-size", 413, "attachment-size"},
    {"platform.case-ended", 409, "case-ended"},
    {"platform.email", 422, "email"},
    {"platform.fee-changed", 409, "fee-changed"},
    {"platform.field-not-opened", 422, "correction"},
    {"platform.findings", 409, "findings"},
    {"platform.no-correction", 409, "no-correction"},
    {"platform.no-evidence-record", 404, "not-found"},
    {"platform.no-mail", 503, "no-mail"},
    {"platform.no-opening-key", 409, "no-opening-key"},
    {"platform.no-signature", 404, "not-found"},
    {"platform.no-such-attachment", 404, "not-found"},
    {"platform.no-such-case", 404, "no-case"},
    {"platform.not-offered", 410, "not-offered"},
    {"platform.nothing-due", 409, "nothing-due"},
    {"platform.password", 422, "draft-password"},
    {"platform.role", 403, "role"},
    {"platform.unknown-field", 400, "answers"},
    {"platform.unknown-form", 404, "no-form"},
    {"platform.unknown-form-version", 409, "form-changed"},
    {"plugin.busy", 503, "rules"},
    {"plugin.changed", 503, "rules"},
    {"plugin.crashed", 503, "rules"},
    {"plugin.host", 503, "rules"},
    {"plugin.load", 503, "rules"},
    {"plugin.nonsense", 503, "rules"},
    {"plugin.threw", 503, "rules"},
    {"plugin.timeout", 503, "rules"},
    {"plugin.too-long", 503, "rules"},
    {"portal.busy", 503, "busy"},
    {"portal.no-session", 403, "session"},
    {"portal.note-too-large", 413, "too-large"},
    {"portal.unknown-action", 400, "answers"},
    {"storage.attachment-missing", 409, "attachment-missing"},
    {"storage.attachment-quarantined", 409, "attachment-not-clean"},
    {"storage.attachment-too-large", 413, "attachment-size"},
    {"storage.busy", 503, "busy"},
    {"storage.full", 503, "no-records"},
    // Nobody knows whether it was stored; the same again, under the same key, arrives once.
    {"storage.outcome-unknown", 503, "unsure"},
    {"storage.overloaded", 503, "busy"},
    {"storage.pooler", 503, "no-records"},
    {"storage.text", 400, "answers"},
    {"storage.unavailable", 503, "busy"},
    {"storage.vanished", 503, "no-records"},
    {"work.exceeded", 413, "too-large"},
};
static_assert(std::ranges::is_sorted(rows, {}, [](const Row& row) { return std::string_view(row.code); }));

} // namespace

std::optional<ErrorMeaning> meaningOf(const QByteArray& code)
{
    const auto found = std::ranges::lower_bound(
        rows, std::string_view(code), {}, [](const Row& row) { return std::string_view(row.code); });
    if (found == std::ranges::end(rows) || code != found->code)
        return std::nullopt;
    return ErrorMeaning{.status = found->status, .key = found->key};
}

} // namespace Egov::Portal
