-- SPDX-FileCopyrightText: 2026 The libegov authors
-- SPDX-License-Identifier: Apache-2.0
-- PostgreSQL: nobody who forgets the condition on the tenant sees or changes rows of another, not even the owner of the
-- tables; where no tenant is named a statement fails (backup-role.sql).

ALTER TABLE publication ENABLE ROW LEVEL SECURITY;
ALTER TABLE publication FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON publication USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));

ALTER TABLE publication_content ENABLE ROW LEVEL SECURITY;
ALTER TABLE publication_content FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON publication_content USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));

-- What was published is only ever added to.
CREATE TRIGGER publication_is_fixed BEFORE UPDATE OR DELETE OR TRUNCATE ON publication
    EXECUTE FUNCTION egov_append_only();
CREATE TRIGGER publication_content_is_fixed BEFORE UPDATE OR DELETE OR TRUNCATE ON publication_content
    EXECUTE FUNCTION egov_append_only();
