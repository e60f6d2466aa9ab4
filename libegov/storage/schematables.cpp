// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/storage/schema_p.h>

namespace Egov {

namespace {

// Every table begins with the tenant, in its primary key too: rows of one municipality lie together, can be cut off by
// row-level security and moved to another server. The id of an application is the position of its arrival in the audit
// chain, so that everything about it is written at the end of each table.
const char* const firstRelease[] = {
    // The audit chain. body is what is hashed; the other columns repeat parts of it for finding.
    "CREATE TABLE chain_head (tenant TEXT NOT NULL PRIMARY KEY, position BIGINT NOT NULL, hash TEXT NOT NULL)",
    "CREATE TABLE event (tenant TEXT NOT NULL, position BIGINT NOT NULL, application BIGINT NOT NULL, "
    "action TEXT NOT NULL, body BYTES NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (tenant, position))",
    "CREATE INDEX event_application ON event (tenant, application, position)",
    // What was said in words, beside the chain, so that it can end while the chain goes on.
    "CREATE TABLE event_words (tenant TEXT NOT NULL, position BIGINT NOT NULL, application BIGINT NOT NULL, "
    "internal BIGINT NOT NULL, words TEXT NOT NULL, PRIMARY KEY (tenant, position))",
    "CREATE TABLE checkpoint (tenant TEXT NOT NULL, position BIGINT NOT NULL, hash TEXT NOT NULL, at TEXT NOT NULL, "
    "jws TEXT NOT NULL, PRIMARY KEY (tenant, position))",

    "CREATE TABLE application (tenant TEXT NOT NULL, id BIGINT NOT NULL, reference TEXT NOT NULL, "
    "idempotency TEXT NOT NULL, form TEXT NOT NULL, form_version BIGINT NOT NULL, form_digest TEXT NOT NULL, "
    "state TEXT NOT NULL, arrived_at TEXT NOT NULL, changed_at TEXT NOT NULL, package_digest TEXT NOT NULL, "
    "revision BIGINT NOT NULL, by_agent BIGINT NOT NULL, applicant_name TEXT NOT NULL, name_key TEXT NOT NULL, "
    "kana_key TEXT NOT NULL, contact TEXT NOT NULL, access_hash TEXT NOT NULL, fee_due TEXT NOT NULL, "
    "fee_amount BIGINT NOT NULL, fee_settled BIGINT NOT NULL, decide_by TEXT, stopped_on TEXT, "
    "assigned_to TEXT NOT NULL, retention_years BIGINT NOT NULL, delete_on TEXT, legal_hold BIGINT NOT NULL, "
    "receipt TEXT NOT NULL, PRIMARY KEY (tenant, id))",
    "CREATE UNIQUE INDEX application_reference ON application (tenant, reference)",
    "CREATE UNIQUE INDEX application_idempotency ON application (tenant, idempotency)",
    "CREATE INDEX application_inbox ON application (tenant, state, id)",
    "CREATE INDEX application_name ON application (tenant, name_key, id)",
    "CREATE INDEX application_kana ON application (tenant, kana_key, id) WHERE kana_key <> ''",
    "CREATE INDEX application_delete ON application (tenant, delete_on) WHERE delete_on IS NOT NULL",
    "CREATE TABLE case_count (tenant TEXT NOT NULL, form TEXT NOT NULL, state TEXT NOT NULL, number BIGINT NOT NULL, "
    "PRIMARY KEY (tenant, form, state))",

    // What was filed, the first time and with each correction; bytes as signed.
    "CREATE TABLE package (tenant TEXT NOT NULL, application BIGINT NOT NULL, revision BIGINT NOT NULL, "
    "digest TEXT NOT NULL, filed_at TEXT NOT NULL, bytes BYTES NOT NULL, "
    "PRIMARY KEY (tenant, application, revision), "
    "FOREIGN KEY (tenant, application) REFERENCES application (tenant, id))",
    "CREATE TABLE sealed_field (tenant TEXT NOT NULL, application BIGINT NOT NULL, revision BIGINT NOT NULL, "
    "ordinal BIGINT NOT NULL, path TEXT NOT NULL, bytes BYTES NOT NULL, "
    "PRIMARY KEY (tenant, application, revision, ordinal), "
    "FOREIGN KEY (tenant, application) REFERENCES application (tenant, id))",
    "CREATE TABLE evidence (tenant TEXT NOT NULL, application BIGINT NOT NULL, revision BIGINT NOT NULL, "
    "ordinal BIGINT NOT NULL, kind TEXT NOT NULL, judged_at TEXT NOT NULL, report BYTES NOT NULL, "
    "bytes BYTES NOT NULL, PRIMARY KEY (tenant, application, revision, ordinal), "
    "FOREIGN KEY (tenant, application) REFERENCES application (tenant, id))",
    "CREATE TABLE attachment (tenant TEXT NOT NULL, application BIGINT NOT NULL, revision BIGINT NOT NULL, "
    "ordinal BIGINT NOT NULL, field TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, size BIGINT NOT NULL, "
    "sha256 TEXT NOT NULL, scan TEXT NOT NULL, scanned_at TEXT, PRIMARY KEY (tenant, application, revision, ordinal), "
    "FOREIGN KEY (tenant, application) REFERENCES application (tenant, id))",
    "CREATE INDEX attachment_content ON attachment (tenant, sha256)",
    "CREATE INDEX attachment_waiting ON attachment (tenant, application) WHERE scan = 'waiting'",

    "CREATE TABLE correction (tenant TEXT NOT NULL, application BIGINT NOT NULL, ordinal BIGINT NOT NULL, "
    "fields BYTES NOT NULL, message TEXT NOT NULL, due_on TEXT, requested_at TEXT NOT NULL, answered_at TEXT, "
    "PRIMARY KEY (tenant, application, ordinal), "
    "FOREIGN KEY (tenant, application) REFERENCES application (tenant, id))",
    "CREATE INDEX correction_due ON correction (tenant, due_on) WHERE answered_at IS NULL",
    "CREATE TABLE proposal (tenant TEXT NOT NULL, application BIGINT NOT NULL, ordinal BIGINT NOT NULL, "
    "decision TEXT NOT NULL, reason TEXT NOT NULL, drafter TEXT NOT NULL, route BYTES NOT NULL, "
    "proposed_at TEXT NOT NULL, outcome TEXT NOT NULL, PRIMARY KEY (tenant, application, ordinal), "
    "FOREIGN KEY (tenant, application) REFERENCES application (tenant, id))",
    "CREATE TABLE approval (tenant TEXT NOT NULL, application BIGINT NOT NULL, proposal BIGINT NOT NULL, "
    "ordinal BIGINT NOT NULL, step TEXT NOT NULL, officer TEXT NOT NULL, for_officer TEXT NOT NULL, at TEXT NOT NULL, "
    "PRIMARY KEY (tenant, application, proposal, ordinal), "
    "FOREIGN KEY (tenant, application) REFERENCES application (tenant, id))",
    "CREATE TABLE document (tenant TEXT NOT NULL, application BIGINT NOT NULL, ordinal BIGINT NOT NULL, "
    "kind TEXT NOT NULL, title TEXT NOT NULL, type TEXT NOT NULL, sha256 TEXT NOT NULL, issued_at TEXT NOT NULL, "
    "bytes BYTES NOT NULL, PRIMARY KEY (tenant, application, ordinal), "
    "FOREIGN KEY (tenant, application) REFERENCES application (tenant, id))",

    "CREATE TABLE draft (tenant TEXT NOT NULL, number TEXT NOT NULL, form TEXT NOT NULL, form_version BIGINT NOT NULL, "
    "form_digest TEXT NOT NULL, box BYTES NOT NULL, saved_at TEXT NOT NULL, expires_at TEXT NOT NULL, "
    "failures BIGINT NOT NULL, shut_until TEXT, PRIMARY KEY (tenant, number))",
    "CREATE INDEX draft_expiry ON draft (tenant, expires_at)",

    "CREATE TABLE usage_row (tenant TEXT NOT NULL, id BIGINT NOT NULL, month TEXT NOT NULL, kind TEXT NOT NULL, "
    "form TEXT NOT NULL, application BIGINT NOT NULL, quantity BIGINT NOT NULL, at TEXT NOT NULL, "
    "PRIMARY KEY (tenant, id))",
    "CREATE INDEX usage_month ON usage_row (tenant, month, kind, form)",

    "CREATE TABLE outbox (tenant TEXT NOT NULL, id BIGINT NOT NULL, application BIGINT NOT NULL, channel TEXT NOT "
    "NULL, "
    "target TEXT NOT NULL, topic TEXT NOT NULL, body BYTES NOT NULL, created_at TEXT NOT NULL, state TEXT NOT NULL, "
    "due_at TEXT NOT NULL, attempts BIGINT NOT NULL, last_error TEXT NOT NULL, tried_at TEXT, "
    "PRIMARY KEY (tenant, id))",
    "CREATE INDEX outbox_due ON outbox (tenant, due_at, id) WHERE state = 'pending'",
    "CREATE INDEX outbox_order ON outbox (tenant, application, id) WHERE state = 'pending'",
    "CREATE INDEX outbox_dead ON outbox (tenant, id) WHERE state = 'dead'",

    // Payment. body is the record as JSON; the other columns repeat parts of it for finding and for keys.
    "CREATE TABLE charge (tenant TEXT NOT NULL, charge TEXT NOT NULL, revision BIGINT NOT NULL, case_id TEXT NOT NULL, "
    "ordinal BIGINT NOT NULL, body BYTES NOT NULL, PRIMARY KEY (tenant, charge, revision))",
    "CREATE INDEX charge_case ON charge (tenant, case_id, ordinal)",
    "CREATE TABLE payment_attempt (tenant TEXT NOT NULL, id TEXT NOT NULL, charge TEXT NOT NULL, "
    "ordinal BIGINT NOT NULL, idempotency TEXT NOT NULL, gateway TEXT NOT NULL, provider_reference TEXT NOT NULL, "
    "return_secret TEXT NOT NULL, next_query_at TEXT, version BIGINT NOT NULL, body BYTES NOT NULL, "
    "PRIMARY KEY (tenant, id))",
    "CREATE UNIQUE INDEX payment_attempt_key ON payment_attempt (tenant, charge, idempotency)",
    "CREATE INDEX payment_attempt_provider ON payment_attempt (tenant, gateway, provider_reference)",
    "CREATE INDEX payment_attempt_secret ON payment_attempt (tenant, return_secret)",
    "CREATE INDEX payment_attempt_query ON payment_attempt (tenant, next_query_at) WHERE next_query_at IS NOT NULL",
    "CREATE TABLE payment_refund (tenant TEXT NOT NULL, id TEXT NOT NULL, charge TEXT NOT NULL, "
    "ordinal BIGINT NOT NULL, version BIGINT NOT NULL, body BYTES NOT NULL, PRIMARY KEY (tenant, charge, id))",
    "CREATE TABLE payment_dispute (tenant TEXT NOT NULL, id TEXT NOT NULL, charge TEXT NOT NULL, "
    "ordinal BIGINT NOT NULL, version BIGINT NOT NULL, body BYTES NOT NULL, PRIMARY KEY (tenant, charge, id))",
    "CREATE TABLE payment_ledger (tenant TEXT NOT NULL, ordinal BIGINT NOT NULL, entry_key TEXT NOT NULL, "
    "charge TEXT NOT NULL, gateway TEXT NOT NULL, kind TEXT NOT NULL, day TEXT NOT NULL, body BYTES NOT NULL, "
    "PRIMARY KEY (tenant, ordinal))",
    "CREATE UNIQUE INDEX payment_ledger_key ON payment_ledger (tenant, entry_key)",
    "CREATE INDEX payment_ledger_charge ON payment_ledger (tenant, charge, ordinal)",
    "CREATE INDEX payment_ledger_day ON payment_ledger (tenant, gateway, day)",
    "CREATE TABLE payment_flag (tenant TEXT NOT NULL, flag_key TEXT NOT NULL, charge TEXT NOT NULL, "
    "ordinal BIGINT NOT NULL, raised_at TEXT NOT NULL, is_open BIGINT NOT NULL, body BYTES NOT NULL, "
    "PRIMARY KEY (tenant, charge, flag_key))",
    "CREATE INDEX payment_flag_open ON payment_flag (tenant, raised_at) WHERE is_open = 1",
    "CREATE TABLE payment_inbox (tenant TEXT NOT NULL, gateway TEXT NOT NULL, event_key TEXT NOT NULL, "
    "ordinal BIGINT NOT NULL, source TEXT NOT NULL, trust TEXT NOT NULL, headers BYTES NOT NULL, "
    "received_at TEXT NOT NULL, outcome TEXT NOT NULL, raw BYTES NOT NULL, PRIMARY KEY (tenant, gateway, event_key))",
    "CREATE INDEX payment_inbox_open ON payment_inbox (tenant, ordinal) WHERE outcome = 'received'",
    "CREATE TABLE counter (tenant TEXT NOT NULL, name TEXT NOT NULL, value BIGINT NOT NULL, PRIMARY KEY (tenant, "
    "name))",
};

// What an officer is told about an attachment that is not clean yet and when the scanner is asked again; whether a case
// was handed to document management, and whether its content was deleted at the end of its retention (the row itself
// stays: it holds no personal data then, keeps key and number taken and the statistics whole).
const char* const scanningAndRetention[] = {
    "ALTER TABLE attachment ADD COLUMN scan_note TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE attachment ADD COLUMN scan_attempts BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE attachment ADD COLUMN scan_due_at TEXT",
    "ALTER TABLE application ADD COLUMN handed_over_at TEXT",
    "ALTER TABLE application ADD COLUMN deleted_at TEXT",
    "CREATE INDEX application_handover ON application (tenant, id) WHERE state = 'closed' AND handed_over_at IS NULL",
};

// What verdicts rest on, once for all cases that rest on it (EvidenceStore), and what was found about one later.
const char* const signatureEvidence[] = {
    ("CREATE TABLE evidence_blob (tenant TEXT NOT NULL, sha256 TEXT NOT NULL, first_on TEXT NOT NULL, "
     "last_on TEXT NOT NULL, bytes BYTES NOT NULL, PRIMARY KEY (tenant, sha256))"),
    "ALTER TABLE evidence ADD COLUMN finding BYTES",
    "CREATE INDEX evidence_judged ON evidence (tenant, judged_at)",
};

// What one officer proposes to do with money until another has decided.
const char* const moneyProposals[] = {
    "CREATE TABLE payment_proposal (tenant TEXT NOT NULL, id TEXT NOT NULL, charge TEXT NOT NULL, "
    "ordinal BIGINT NOT NULL, is_open BIGINT NOT NULL, version BIGINT NOT NULL, body BYTES NOT NULL, "
    "PRIMARY KEY (tenant, charge, id))",
    "CREATE INDEX payment_proposal_open ON payment_proposal (tenant, ordinal) WHERE is_open = 1",
};

// The gateway's name for the money itself, by which it tells of refunds and disputes.
const char* const paymentReferences[] = {
    "ALTER TABLE payment_attempt ADD COLUMN payment_reference TEXT NOT NULL DEFAULT ''",
    ("CREATE INDEX payment_attempt_payment ON payment_attempt (tenant, gateway, payment_reference) "
     "WHERE payment_reference <> ''"),
};

// What officers look for is found along an index in the order in which it is shown, and never sorted.
const char* const inboxIndexes[] = {
    "DROP INDEX application_name",
    "DROP INDEX application_kana",
    "CREATE INDEX application_name ON application (tenant, name_key, id DESC)",
    "CREATE INDEX application_kana ON application (tenant, kana_key, id DESC) WHERE kana_key <> ''",
    "CREATE INDEX application_form ON application (tenant, form, state, id)",
    "CREATE INDEX application_assigned ON application (tenant, assigned_to, state, id) WHERE assigned_to <> ''",
    "CREATE INDEX application_arrived ON application (tenant, arrived_at, id)",
};

// What lies on an approving officer's desk: drafts on their way, and what others approved in the officer's place
// (後閲).
const char* const approvalQueue[] = {
    "ALTER TABLE approval ADD COLUMN seen_at TEXT",
    ("CREATE INDEX approval_unseen ON approval (tenant, for_officer, application) "
     "WHERE officer <> for_officer AND seen_at IS NULL"),
    "CREATE INDEX proposal_open ON proposal (tenant, application) WHERE outcome = 'open'",
};

// One index less to write for every movement of money: an attempt has one charge, so that its entries are unique there.
const char* const ledgerByCharge[] = {
    "DROP INDEX payment_ledger_key",
    "DROP INDEX payment_ledger_charge",
    "CREATE UNIQUE INDEX payment_ledger_entry ON payment_ledger (tenant, charge, entry_key)",
};

// Pages that an event of payment no longer writes: an entry of the ledger has one key, and a message lies with its
// application in one place, where all of them are found in their order, sent or not.
const char* const rowsInOrder[] = {
    "DROP INDEX payment_ledger_entry",
    "PRIMARY KEY OF payment_ledger (tenant, charge, entry_key)",
    "DROP INDEX outbox_order",
    "PRIMARY KEY OF outbox (tenant, application, id) IN ORDER",
    // A correction is an entry of its own.
    "APPEND ONLY payment_ledger",
};

// What an event is about when that is no application; how an applicant's name is read, from which the search's key
// follows, as the name's does; and a backup that would leave out rows without a word fails instead.
const char* const nothingUnseen[] = {
    "ALTER TABLE event ADD COLUMN subject TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX event_subject ON event (tenant, subject, position) WHERE subject <> ''",
    "ALTER TABLE application ADD COLUMN applicant_kana TEXT NOT NULL DEFAULT ''",
    "ROWS ONLY OF A NAMED TENANT",
};

// What lies between two requests of a browser (StateStore), and when an applicant was told that a correction is
// overdue.
const char* const betweenRequests[] = {
    ("CREATE TABLE passing_state (tenant TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, owner TEXT NOT NULL, "
     "weight BIGINT NOT NULL, expires_at TEXT NOT NULL, value BYTES NOT NULL, PRIMARY KEY (tenant, kind, name))"),
    "CREATE INDEX passing_state_expiry ON passing_state (tenant, expires_at)",
    "CREATE INDEX passing_state_owner ON passing_state (tenant, kind, owner, weight) WHERE owner <> ''",
    "ALTER TABLE correction ADD COLUMN warned_on TEXT",
    "CREATE INDEX correction_warned ON correction (tenant, warned_on) WHERE answered_at IS NULL",
};

const Migration all[] = {
    {1, "first release", firstRelease},
    {2, "scanning and retention", scanningAndRetention},
    {3, "signature evidence", signatureEvidence},
    {4, "money proposals", moneyProposals},
    {5, "payment references", paymentReferences},
    {6, "inbox indexes", inboxIndexes},
    {7, "approval tray", approvalQueue},
    {8, "ledger by charge", ledgerByCharge},
    {9, "rows in order", rowsInOrder},
    {10, "nothing unseen", nothingUnseen},
    {11, "between requests", betweenRequests},
};

} // namespace

std::span<const Migration> migrations() { return all; }

} // namespace Egov
