-- SPDX-FileCopyrightText: 2026 The libegov authors
-- SPDX-License-Identifier: Apache-2.0
-- PostgreSQL: the rest of from-0.1.0.sql. Without a word about the tenant a statement fails, where it found no rows
-- before: a dump by the service's own role was empty and looked whole.

ALTER POLICY tenant_rows ON counter USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));
ALTER POLICY tenant_rows ON outbox USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));
ALTER POLICY tenant_rows ON chain_head USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));
ALTER POLICY tenant_rows ON event USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));
ALTER POLICY tenant_rows ON checkpoint USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));
ALTER POLICY tenant_rows ON usage_row USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));
ALTER POLICY tenant_rows ON application USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));
ALTER POLICY tenant_rows ON case_count USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));
ALTER POLICY tenant_rows ON package USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));
ALTER POLICY tenant_rows ON sealed_field USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));
ALTER POLICY tenant_rows ON evidence USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));
ALTER POLICY tenant_rows ON evidence_blob USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));
ALTER POLICY tenant_rows ON attachment USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));
ALTER POLICY tenant_rows ON correction USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));
ALTER POLICY tenant_rows ON proposal USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));
ALTER POLICY tenant_rows ON approval USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));
ALTER POLICY tenant_rows ON document USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));
ALTER POLICY tenant_rows ON event_words USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));
ALTER POLICY tenant_rows ON draft USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));
ALTER POLICY tenant_rows ON charge USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));
ALTER POLICY tenant_rows ON payment_attempt USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));
ALTER POLICY tenant_rows ON payment_refund USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));
ALTER POLICY tenant_rows ON payment_dispute USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));
ALTER POLICY tenant_rows ON payment_ledger USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));
ALTER POLICY tenant_rows ON payment_flag USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));
ALTER POLICY tenant_rows ON payment_proposal USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));
ALTER POLICY tenant_rows ON payment_inbox USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));

ALTER TABLE stage_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE stage_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON stage_entry USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));

ALTER TABLE passing_state ENABLE ROW LEVEL SECURITY;
ALTER TABLE passing_state FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON passing_state USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));

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
