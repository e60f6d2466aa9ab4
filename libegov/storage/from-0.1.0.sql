-- SPDX-FileCopyrightText: 2026 The libegov authors
-- SPDX-License-Identifier: Apache-2.0
-- What makes a store of this version out of one of 0.1.0, in one transaction; egovctl store migrate --run takes the step.
-- No row is changed: what the events of 0.1.0 do not state yet is stated by the take-over that follows.

-- What an event is about when that is no application.
ALTER TABLE event ADD COLUMN subject TEXT NOT NULL DEFAULT '';
CREATE INDEX event_subject ON event (tenant, subject, position) WHERE subject <> '';

-- How an applicant's name is read, from which the search's key follows, as the name's does.
ALTER TABLE application ADD COLUMN applicant_kana TEXT NOT NULL DEFAULT '';

-- By what a case was judged when it arrived, and a draft when it was saved. What 0.1.0 wrote has none, and goes on being
-- judged by the form it is pinned to and what the municipality says today.
ALTER TABLE application ADD COLUMN definition_set TEXT NOT NULL DEFAULT '';
ALTER TABLE draft ADD COLUMN definition_set TEXT NOT NULL DEFAULT '';

-- What officers found out and proposed at the stages of a procedure. 0.1.0 knew none.
ALTER TABLE proposal ADD COLUMN entry BIGINT;
CREATE TABLE stage_entry (
    tenant TEXT NOT NULL,
    application BIGINT NOT NULL,
    ordinal BIGINT NOT NULL,
    stage TEXT NOT NULL,
    state TEXT NOT NULL,
    content BYTES NOT NULL, -- JSON: values, and of a decision outcome, reason and whether it is final
    officer TEXT NOT NULL, -- who entered it
    entered_at TEXT NOT NULL,
    done_on TEXT, -- Japanese day
    PRIMARY KEY (tenant, application, ordinal),
    FOREIGN KEY (tenant, application) REFERENCES application (tenant, id)
);

-- When an applicant was told that a correction is overdue.
ALTER TABLE correction ADD COLUMN warned_on TEXT;
CREATE INDEX correction_warned ON correction (tenant, warned_on) WHERE answered_at IS NULL;

-- What lies between two requests of a browser, until it expires.
CREATE TABLE passing_state (
    tenant TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    owner TEXT NOT NULL,
    weight BIGINT NOT NULL,
    expires_at TEXT NOT NULL,
    value BYTES NOT NULL,
    PRIMARY KEY (tenant, kind, name)
);
CREATE INDEX passing_state_expiry ON passing_state (tenant, expires_at);
CREATE INDEX passing_state_owner ON passing_state (tenant, kind, owner, weight) WHERE owner <> '';

-- What was put in force, number by number. Only ever added to.
CREATE TABLE publication (
    tenant TEXT NOT NULL,
    number BIGINT NOT NULL,
    digest TEXT NOT NULL, -- SHA-256 of the manifest's payload, in hexadecimal: the next one names it
    in_force_from TEXT NOT NULL,
    published_at TEXT NOT NULL, -- when it came here; keys are judged as of then
    manifest BYTES NOT NULL, -- with both signatures, RFC 7515 section 7.2.1
    PRIMARY KEY (tenant, number)
);

-- The contents of the files that manifests name, each once. Only ever added to.
CREATE TABLE publication_content (
    tenant TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    number BIGINT NOT NULL, -- of the publication that brought it
    bytes BYTES NOT NULL,
    PRIMARY KEY (tenant, sha256)
);
CREATE INDEX publication_content_number ON publication_content (tenant, number, sha256);

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
