-- SPDX-FileCopyrightText: 2026 The libegov authors
-- SPDX-License-Identifier: Apache-2.0
-- The tables of the publication room.
-- Written once for both engines (libegov/storage/README.md, "The tables").

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
