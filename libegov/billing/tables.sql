-- SPDX-FileCopyrightText: 2026 The libegov authors
-- SPDX-License-Identifier: Apache-2.0
-- The tables of the billing room.
-- Written once for both engines (libegov/storage/README.md, "The tables").

-- What was used, by which the municipalities share the costs.
CREATE TABLE usage_row (
    tenant TEXT NOT NULL,
    id BIGINT NOT NULL,
    month TEXT NOT NULL,
    kind TEXT NOT NULL,
    form TEXT NOT NULL,
    application BIGINT NOT NULL,
    quantity BIGINT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (tenant, id)
);
CREATE INDEX usage_month ON usage_row (tenant, month, kind, form);
