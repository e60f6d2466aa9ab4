-- SPDX-FileCopyrightText: 2026 The libegov authors
-- SPDX-License-Identifier: Apache-2.0
-- PostgreSQL: nobody who forgets the condition on the tenant sees or changes rows of another, not even the owner of the
-- tables; where no tenant is named a statement fails (backup-role.sql).

ALTER TABLE charge ENABLE ROW LEVEL SECURITY;
ALTER TABLE charge FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON charge USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));

ALTER TABLE payment_attempt ENABLE ROW LEVEL SECURITY;
ALTER TABLE payment_attempt FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON payment_attempt USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));

ALTER TABLE payment_refund ENABLE ROW LEVEL SECURITY;
ALTER TABLE payment_refund FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON payment_refund USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));

ALTER TABLE payment_dispute ENABLE ROW LEVEL SECURITY;
ALTER TABLE payment_dispute FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON payment_dispute USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));

ALTER TABLE payment_ledger ENABLE ROW LEVEL SECURITY;
ALTER TABLE payment_ledger FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON payment_ledger USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));

ALTER TABLE payment_flag ENABLE ROW LEVEL SECURITY;
ALTER TABLE payment_flag FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON payment_flag USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));

ALTER TABLE payment_proposal ENABLE ROW LEVEL SECURITY;
ALTER TABLE payment_proposal FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON payment_proposal USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));

ALTER TABLE payment_inbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE payment_inbox FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_rows ON payment_inbox USING (tenant = current_setting('egov.tenant'))
    WITH CHECK (tenant = current_setting('egov.tenant'));

-- What happened is only ever added to.
CREATE TRIGGER payment_ledger_is_fixed BEFORE UPDATE OR DELETE OR TRUNCATE ON payment_ledger
    EXECUTE FUNCTION egov_append_only();
