-- SPDX-FileCopyrightText: 2026 The libegov authors
-- SPDX-License-Identifier: Apache-2.0
-- PostgreSQL: nobody who forgets the condition on the tenant sees or changes rows of another, not even the owner of the
-- tables; where no tenant is named a statement fails (backup-role.sql).

ALTER TABLE register_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE register_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON register_entry USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));

ALTER TABLE register_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE register_change FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON register_change USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));

ALTER TABLE register_certificate ENABLE ROW LEVEL SECURITY;
ALTER TABLE register_certificate FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON register_certificate USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));

-- No number is ever taken out, and what happened is only ever added to.
CREATE TRIGGER register_entry_is_kept BEFORE DELETE OR TRUNCATE ON register_entry
    EXECUTE FUNCTION egov_append_only();
CREATE TRIGGER register_change_is_fixed BEFORE UPDATE OR DELETE OR TRUNCATE ON register_change
    EXECUTE FUNCTION egov_append_only();
CREATE TRIGGER register_certificate_is_fixed BEFORE UPDATE OR DELETE OR TRUNCATE ON register_certificate
    EXECUTE FUNCTION egov_append_only();
