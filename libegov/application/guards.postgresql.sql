-- SPDX-FileCopyrightText: 2026 The libegov authors
-- SPDX-License-Identifier: Apache-2.0
-- PostgreSQL: nobody who forgets the condition on the tenant sees or changes rows of another, not even the owner of the
-- tables; where no tenant is named a statement fails (backup-role.sql).

ALTER TABLE application ENABLE ROW LEVEL SECURITY;
ALTER TABLE application FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON application USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));

ALTER TABLE case_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_count FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON case_count USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));

ALTER TABLE package ENABLE ROW LEVEL SECURITY;
ALTER TABLE package FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON package USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));

ALTER TABLE sealed_field ENABLE ROW LEVEL SECURITY;
ALTER TABLE sealed_field FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON sealed_field USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));

ALTER TABLE evidence ENABLE ROW LEVEL SECURITY;
ALTER TABLE evidence FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON evidence USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));

ALTER TABLE evidence_blob ENABLE ROW LEVEL SECURITY;
ALTER TABLE evidence_blob FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON evidence_blob USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));

ALTER TABLE attachment ENABLE ROW LEVEL SECURITY;
ALTER TABLE attachment FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON attachment USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));

ALTER TABLE correction ENABLE ROW LEVEL SECURITY;
ALTER TABLE correction FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON correction USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));

ALTER TABLE stage_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE stage_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON stage_entry USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));

ALTER TABLE proposal ENABLE ROW LEVEL SECURITY;
ALTER TABLE proposal FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON proposal USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));

ALTER TABLE approval ENABLE ROW LEVEL SECURITY;
ALTER TABLE approval FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON approval USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));

ALTER TABLE document ENABLE ROW LEVEL SECURITY;
ALTER TABLE document FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON document USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));

ALTER TABLE event_words ENABLE ROW LEVEL SECURITY;
ALTER TABLE event_words FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON event_words USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));

ALTER TABLE draft ENABLE ROW LEVEL SECURITY;
ALTER TABLE draft FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON draft USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));
