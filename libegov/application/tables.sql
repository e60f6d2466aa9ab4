-- SPDX-FileCopyrightText: 2026 The libegov authors
-- SPDX-License-Identifier: Apache-2.0
-- The tables of the application room.
-- Written once for both engines (libegov/storage/README.md, "The tables").
-- The id of an application is the position of its arrival in the audit chain, so that everything about it is written at
-- the end of each table.

-- One row for each case. At the end of its retention the content goes and the row stays: it holds no personal data
-- then, keeps key and number taken and the statistics whole.
CREATE TABLE application (
    tenant TEXT NOT NULL,
    id BIGINT NOT NULL,
    reference TEXT NOT NULL, -- 受付番号
    idempotency TEXT NOT NULL,
    form TEXT NOT NULL,
    form_version BIGINT NOT NULL,
    form_digest TEXT NOT NULL,
    state TEXT NOT NULL,
    arrived_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    package_digest TEXT NOT NULL,
    revision BIGINT NOT NULL,
    by_agent BIGINT NOT NULL,
    applicant_name TEXT NOT NULL,
    name_key TEXT NOT NULL, -- follows from applicant_name
    kana_key TEXT NOT NULL, -- follows from applicant_kana
    contact TEXT NOT NULL,
    access_hash TEXT NOT NULL,
    fee_due TEXT NOT NULL,
    fee_amount BIGINT NOT NULL,
    fee_settled BIGINT NOT NULL,
    decide_by TEXT,
    stopped_on TEXT,
    assigned_to TEXT NOT NULL,
    retention_years BIGINT NOT NULL,
    delete_on TEXT,
    legal_hold BIGINT NOT NULL,
    receipt TEXT NOT NULL,
    handed_over_at TEXT, -- to document management
    deleted_at TEXT, -- end of its retention
    applicant_kana TEXT NOT NULL DEFAULT '',
    definition_set TEXT NOT NULL DEFAULT '', -- by what it was judged when it arrived; '' before there were sets
    PRIMARY KEY (tenant, id)
);
CREATE UNIQUE INDEX application_reference ON application (tenant, reference);
CREATE UNIQUE INDEX application_idempotency ON application (tenant, idempotency);
-- What officers look for is found along an index in the order in which it is shown, and never sorted.
CREATE INDEX application_inbox ON application (tenant, state, id);
CREATE INDEX application_form ON application (tenant, form, state, id);
CREATE INDEX application_assigned ON application (tenant, assigned_to, state, id) WHERE assigned_to <> '';
CREATE INDEX application_name ON application (tenant, name_key, id DESC);
CREATE INDEX application_kana ON application (tenant, kana_key, id DESC) WHERE kana_key <> '';
CREATE INDEX application_arrived ON application (tenant, arrived_at, id);
CREATE INDEX application_delete ON application (tenant, delete_on) WHERE delete_on IS NOT NULL;
CREATE INDEX application_handover ON application (tenant, id) WHERE state = 'closed' AND handed_over_at IS NULL;

-- How many cases of each form are in each state.
CREATE TABLE case_count (
    tenant TEXT NOT NULL,
    form TEXT NOT NULL,
    state TEXT NOT NULL,
    number BIGINT NOT NULL,
    PRIMARY KEY (tenant, form, state)
);

-- What was filed, the first time and with each correction; bytes as signed.
CREATE TABLE package (
    tenant TEXT NOT NULL,
    application BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    digest TEXT NOT NULL,
    filed_at TEXT NOT NULL,
    bytes BYTES NOT NULL,
    PRIMARY KEY (tenant, application, revision),
    FOREIGN KEY (tenant, application) REFERENCES application (tenant, id)
);

-- Answers that only the municipality's key opens.
CREATE TABLE sealed_field (
    tenant TEXT NOT NULL,
    application BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    ordinal BIGINT NOT NULL,
    path TEXT NOT NULL,
    bytes BYTES NOT NULL,
    PRIMARY KEY (tenant, application, revision, ordinal),
    FOREIGN KEY (tenant, application) REFERENCES application (tenant, id)
);

-- Signatures and what was found about them.
CREATE TABLE evidence (
    tenant TEXT NOT NULL,
    application BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    ordinal BIGINT NOT NULL,
    kind TEXT NOT NULL,
    judged_at TEXT NOT NULL,
    report BYTES NOT NULL,
    bytes BYTES NOT NULL,
    finding BYTES, -- what was found about it later
    PRIMARY KEY (tenant, application, revision, ordinal),
    FOREIGN KEY (tenant, application) REFERENCES application (tenant, id)
);
CREATE INDEX evidence_judged ON evidence (tenant, judged_at);

-- What verdicts rest on, once for all cases that rest on it.
CREATE TABLE evidence_blob (
    tenant TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    first_on TEXT NOT NULL,
    last_on TEXT NOT NULL,
    bytes BYTES NOT NULL,
    PRIMARY KEY (tenant, sha256)
);

-- Files that were filed; their bytes lie outside, by their digest.
CREATE TABLE attachment (
    tenant TEXT NOT NULL,
    application BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    ordinal BIGINT NOT NULL,
    field TEXT NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    size BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    scan TEXT NOT NULL,
    scanned_at TEXT,
    scan_note TEXT NOT NULL DEFAULT '', -- what an officer is told about one that is not clean yet
    scan_attempts BIGINT NOT NULL DEFAULT 0,
    scan_due_at TEXT, -- when the scanner is asked again
    PRIMARY KEY (tenant, application, revision, ordinal),
    FOREIGN KEY (tenant, application) REFERENCES application (tenant, id)
);
CREATE INDEX attachment_content ON attachment (tenant, sha256);
CREATE INDEX attachment_waiting ON attachment (tenant, application) WHERE scan = 'waiting';

-- What an applicant was asked to correct (補正).
CREATE TABLE correction (
    tenant TEXT NOT NULL,
    application BIGINT NOT NULL,
    ordinal BIGINT NOT NULL,
    fields BYTES NOT NULL,
    message TEXT NOT NULL,
    due_on TEXT,
    requested_at TEXT NOT NULL,
    answered_at TEXT,
    warned_on TEXT, -- when the applicant was told that it is overdue
    PRIMARY KEY (tenant, application, ordinal),
    FOREIGN KEY (tenant, application) REFERENCES application (tenant, id)
);
CREATE INDEX correction_due ON correction (tenant, due_on) WHERE answered_at IS NULL;
CREATE INDEX correction_warned ON correction (tenant, warned_on) WHERE answered_at IS NULL;

-- Drafts of decisions (起案).
CREATE TABLE proposal (
    tenant TEXT NOT NULL,
    application BIGINT NOT NULL,
    ordinal BIGINT NOT NULL,
    decision TEXT NOT NULL,
    reason TEXT NOT NULL,
    drafter TEXT NOT NULL,
    route BYTES NOT NULL,
    proposed_at TEXT NOT NULL,
    outcome TEXT NOT NULL,
    entry BIGINT, -- what is proposed at a stage of a procedure (stage_entry); NULL: the case has the simple life
    PRIMARY KEY (tenant, application, ordinal),
    FOREIGN KEY (tenant, application) REFERENCES application (tenant, id)
);
CREATE INDEX proposal_open ON proposal (tenant, application) WHERE outcome = 'open';

-- What officers found out and proposed at the stages of a procedure (段階). What was done or proposed is never written
-- again: whoever enters it again puts another row beside it.
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

-- Who has approved a draft (決裁).
CREATE TABLE approval (
    tenant TEXT NOT NULL,
    application BIGINT NOT NULL,
    proposal BIGINT NOT NULL,
    ordinal BIGINT NOT NULL,
    step TEXT NOT NULL,
    officer TEXT NOT NULL,
    for_officer TEXT NOT NULL,
    at TEXT NOT NULL,
    seen_at TEXT, -- by the officer in whose place it was given (後閲)
    PRIMARY KEY (tenant, application, proposal, ordinal),
    FOREIGN KEY (tenant, application) REFERENCES application (tenant, id)
);
CREATE INDEX approval_unseen ON approval (tenant, for_officer, application)
    WHERE officer <> for_officer AND seen_at IS NULL;

-- What was issued: notices, certificates.
CREATE TABLE document (
    tenant TEXT NOT NULL,
    application BIGINT NOT NULL,
    ordinal BIGINT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    type TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    issued_at TEXT NOT NULL,
    bytes BYTES NOT NULL,
    PRIMARY KEY (tenant, application, ordinal),
    FOREIGN KEY (tenant, application) REFERENCES application (tenant, id)
);

-- What was said in words, beside the audit chain, so that it can end while the chain goes on.
CREATE TABLE event_words (
    tenant TEXT NOT NULL,
    position BIGINT NOT NULL,
    application BIGINT NOT NULL,
    internal BIGINT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (tenant, position)
);

-- Applications that are not sent yet, encrypted under the applicant's password.
CREATE TABLE draft (
    tenant TEXT NOT NULL,
    number TEXT NOT NULL,
    form TEXT NOT NULL,
    form_version BIGINT NOT NULL,
    form_digest TEXT NOT NULL,
    box BYTES NOT NULL, -- encrypted
    saved_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    failures BIGINT NOT NULL,
    shut_until TEXT,
    definition_set TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (tenant, number)
);
CREATE INDEX draft_expiry ON draft (tenant, expires_at);
