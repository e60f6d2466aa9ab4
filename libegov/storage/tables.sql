-- SPDX-FileCopyrightText: 2026 The libegov authors
-- SPDX-License-Identifier: Apache-2.0
-- The tables of the storage room, and what holds for the tables of all rooms.
-- Written once for both engines (libegov/storage/README.md, "The tables").
-- Every table begins with the tenant (the municipality's code), in its primary key too: rows of one municipality lie
-- together, can be cut off by row-level security and moved to another server.
-- Moments and days are ISO 8601 in TEXT, moments in UTC; yes and no are 1 and 0 in BIGINT.

-- Which steps have made this store what it is; the newest number decides what a program does with it.
CREATE TABLE schema_migration (
    number BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    digest TEXT NOT NULL -- SHA-256 of the statements, in hexadecimal
);

-- The number that was given last, by what is numbered.
CREATE TABLE counter (
    tenant TEXT NOT NULL,
    name TEXT NOT NULL,
    value BIGINT NOT NULL,
    PRIMARY KEY (tenant, name)
);

-- Messages to be delivered: to residents, to officers, to other systems. A message lies with its application, where all
-- of them are found in their order, sent or not; SQLite lays the rows themselves in that order.
CREATE TABLE outbox (
    tenant TEXT NOT NULL,
    id BIGINT NOT NULL,
    application BIGINT NOT NULL,
    channel TEXT NOT NULL,
    target TEXT NOT NULL,
    topic TEXT NOT NULL,
    body BYTES NOT NULL,
    created_at TEXT NOT NULL,
    state TEXT NOT NULL, -- pending, delivered or dead
    due_at TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    last_error TEXT NOT NULL,
    tried_at TEXT,
    PRIMARY KEY (tenant, application, id)
) WITHOUT ROWID;
-- What may go next.
CREATE INDEX outbox_due ON outbox (tenant, due_at, id) WHERE state = 'pending';
CREATE INDEX outbox_dead ON outbox (tenant, id) WHERE state = 'dead';

-- What lies between two requests of a browser, until it expires.
CREATE TABLE passing_state (
    tenant TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    owner TEXT NOT NULL,
    weight BIGINT NOT NULL, -- bytes that count against the owner
    expires_at TEXT NOT NULL,
    value BYTES NOT NULL,
    PRIMARY KEY (tenant, kind, name)
);
CREATE INDEX passing_state_expiry ON passing_state (tenant, expires_at);
CREATE INDEX passing_state_owner ON passing_state (tenant, kind, owner, weight) WHERE owner <> '';
