-- SPDX-FileCopyrightText: 2026 The libegov authors
-- SPDX-License-Identifier: Apache-2.0
-- The tables of the audit room.
-- Written once for both engines (libegov/storage/README.md, "The tables").

-- The end of each municipality's audit chain.
CREATE TABLE chain_head (
    tenant TEXT NOT NULL PRIMARY KEY,
    position BIGINT NOT NULL,
    hash TEXT NOT NULL
);

-- The audit chain. body is what is hashed; the other columns repeat parts of it for finding. Only ever added to.
CREATE TABLE event (
    tenant TEXT NOT NULL,
    position BIGINT NOT NULL,
    application BIGINT NOT NULL, -- 0 for what concerns no case
    action TEXT NOT NULL,
    body BYTES NOT NULL,
    hash TEXT NOT NULL,
    subject TEXT NOT NULL DEFAULT '', -- what it is about when that is no application
    PRIMARY KEY (tenant, position)
);
CREATE INDEX event_application ON event (tenant, application, position);
CREATE INDEX event_subject ON event (tenant, subject, position) WHERE subject <> '';

-- Signed ends of the chain.
CREATE TABLE checkpoint (
    tenant TEXT NOT NULL,
    position BIGINT NOT NULL,
    hash TEXT NOT NULL,
    at TEXT NOT NULL,
    jws TEXT NOT NULL,
    PRIMARY KEY (tenant, position)
);
