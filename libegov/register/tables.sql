-- SPDX-FileCopyrightText: 2026 The libegov authors
-- SPDX-License-Identifier: Apache-2.0
-- The tables of the registers (台帳).
-- Written once for both engines (libegov/storage/README.md, "The tables").

-- Who or what is entered, as it stands now. A number is given to one entry for ever: none is ever taken out.
CREATE TABLE register_entry (
    tenant TEXT NOT NULL,
    register TEXT NOT NULL,
    number TEXT NOT NULL,
    series TEXT NOT NULL, -- fiscal year and kind within which entries are counted: "2026/A"
    ordinal BIGINT NOT NULL, -- in the series, from 1 without gaps
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_until TEXT, -- last day; none: without an end
    is_published BIGINT NOT NULL, -- there is consent to the public list
    fields BYTES NOT NULL,
    case_id TEXT NOT NULL, -- reference number of the case that entered it
    entered_at TEXT NOT NULL,
    changes BIGINT NOT NULL, -- rows in register_change
    amended BIGINT NOT NULL, -- the last change that made earlier certificates wrong, 0 when none did
    PRIMARY KEY (tenant, register, number)
);
CREATE UNIQUE INDEX register_entry_series ON register_entry (tenant, register, series, ordinal);
CREATE INDEX register_entry_case ON register_entry (tenant, register, case_id);
CREATE INDEX register_entry_published ON register_entry (tenant, register, series, ordinal)
    WHERE is_published = 1 AND state = 'active';

-- Everything that was done to an entry, and what it said afterwards. Only ever added to.
CREATE TABLE register_change (
    tenant TEXT NOT NULL,
    register TEXT NOT NULL,
    number TEXT NOT NULL,
    ordinal BIGINT NOT NULL, -- from 1, the act that entered it
    act TEXT NOT NULL,
    state TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_until TEXT,
    is_published BIGINT NOT NULL,
    fields BYTES NOT NULL,
    reason TEXT NOT NULL,
    case_id TEXT NOT NULL,
    role TEXT NOT NULL,
    officer TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (tenant, register, number, ordinal)
);

-- The position of each certificate in a status list. A position is never used again. Only ever added to.
CREATE TABLE register_certificate (
    tenant TEXT NOT NULL,
    list BIGINT NOT NULL,
    position BIGINT NOT NULL,
    ordinal BIGINT NOT NULL, -- in the list, from 1: how many are taken
    register TEXT NOT NULL,
    number TEXT NOT NULL,
    change_ordinal BIGINT NOT NULL, -- as of which it speaks
    issued_at TEXT NOT NULL,
    PRIMARY KEY (tenant, list, position)
);
CREATE UNIQUE INDEX register_certificate_ordinal ON register_certificate (tenant, list, ordinal);
CREATE INDEX register_certificate_entry ON register_certificate (tenant, register, number, list, position);
