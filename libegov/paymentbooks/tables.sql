-- SPDX-FileCopyrightText: 2026 The libegov authors
-- SPDX-License-Identifier: Apache-2.0
-- The tables of payment's books.
-- Written once for both engines (libegov/storage/README.md, "The tables").
-- body is the record as JSON; the other columns repeat parts of it for finding and for keys. "ordinal" counts all
-- records of payment in the order in which they came.

-- What is owed, each revision of it.
CREATE TABLE charge (
    tenant TEXT NOT NULL,
    charge TEXT NOT NULL,
    revision BIGINT NOT NULL,
    case_id TEXT NOT NULL,
    ordinal BIGINT NOT NULL,
    body BYTES NOT NULL,
    PRIMARY KEY (tenant, charge, revision)
);
CREATE INDEX charge_case ON charge (tenant, case_id, ordinal);

-- Attempts to pay a charge at a gateway.
CREATE TABLE payment_attempt (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    charge TEXT NOT NULL,
    ordinal BIGINT NOT NULL,
    idempotency TEXT NOT NULL,
    gateway TEXT NOT NULL,
    provider_reference TEXT NOT NULL,
    return_secret TEXT NOT NULL,
    next_query_at TEXT,
    version BIGINT NOT NULL,
    body BYTES NOT NULL,
    payment_reference TEXT NOT NULL DEFAULT '', -- the gateway's name for the money itself, for refunds
    PRIMARY KEY (tenant, id)
);
CREATE UNIQUE INDEX payment_attempt_key ON payment_attempt (tenant, charge, idempotency);
CREATE INDEX payment_attempt_provider ON payment_attempt (tenant, gateway, provider_reference);
CREATE INDEX payment_attempt_secret ON payment_attempt (tenant, return_secret);
CREATE INDEX payment_attempt_query ON payment_attempt (tenant, next_query_at) WHERE next_query_at IS NOT NULL;
CREATE INDEX payment_attempt_payment ON payment_attempt (tenant, gateway, payment_reference)
    WHERE payment_reference <> '';

-- Money that goes back (還付).
CREATE TABLE payment_refund (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    charge TEXT NOT NULL,
    ordinal BIGINT NOT NULL,
    version BIGINT NOT NULL,
    body BYTES NOT NULL,
    PRIMARY KEY (tenant, charge, id)
);

-- Payments that a payer disputes.
CREATE TABLE payment_dispute (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    charge TEXT NOT NULL,
    ordinal BIGINT NOT NULL,
    version BIGINT NOT NULL,
    body BYTES NOT NULL,
    PRIMARY KEY (tenant, charge, id)
);

-- The ledger: a correction is an entry of its own. An attempt has one charge, so that its entries are unique there.
-- Only ever added to.
CREATE TABLE payment_ledger (
    tenant TEXT NOT NULL,
    ordinal BIGINT NOT NULL,
    entry_key TEXT NOT NULL,
    charge TEXT NOT NULL,
    gateway TEXT NOT NULL,
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    body BYTES NOT NULL,
    PRIMARY KEY (tenant, charge, entry_key)
);
CREATE INDEX payment_ledger_day ON payment_ledger (tenant, gateway, day);

-- What somebody has to look at.
CREATE TABLE payment_flag (
    tenant TEXT NOT NULL,
    flag_key TEXT NOT NULL,
    charge TEXT NOT NULL,
    ordinal BIGINT NOT NULL,
    raised_at TEXT NOT NULL,
    is_open BIGINT NOT NULL,
    body BYTES NOT NULL,
    PRIMARY KEY (tenant, charge, flag_key)
);
CREATE INDEX payment_flag_open ON payment_flag (tenant, raised_at) WHERE is_open = 1;

-- What one officer proposes to do with money until another has decided.
CREATE TABLE payment_proposal (
    tenant TEXT NOT NULL,
    id TEXT NOT NULL,
    charge TEXT NOT NULL,
    ordinal BIGINT NOT NULL,
    is_open BIGINT NOT NULL,
    version BIGINT NOT NULL,
    body BYTES NOT NULL,
    PRIMARY KEY (tenant, charge, id)
);
CREATE INDEX payment_proposal_open ON payment_proposal (tenant, ordinal) WHERE is_open = 1;

-- Notifications of the gateways, as they came.
CREATE TABLE payment_inbox (
    tenant TEXT NOT NULL,
    gateway TEXT NOT NULL,
    event_key TEXT NOT NULL,
    ordinal BIGINT NOT NULL,
    source TEXT NOT NULL,
    trust TEXT NOT NULL,
    headers BYTES NOT NULL,
    received_at TEXT NOT NULL,
    outcome TEXT NOT NULL,
    raw BYTES NOT NULL,
    PRIMARY KEY (tenant, gateway, event_key)
);
CREATE INDEX payment_inbox_open ON payment_inbox (tenant, ordinal) WHERE outcome = 'received';
