-- SPDX-FileCopyrightText: 2026 The libegov authors
-- SPDX-License-Identifier: Apache-2.0
-- PostgreSQL: nobody who forgets the condition on the tenant sees or changes rows of another, not even the owner of the
-- tables; where no tenant is named a statement fails (backup-role.sql).

ALTER TABLE usage_row ENABLE ROW LEVEL SECURITY;
ALTER TABLE usage_row FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON usage_row USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));
