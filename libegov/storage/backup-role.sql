-- SPDX-FileCopyrightText: 2026 The libegov authors
-- SPDX-License-Identifier: Apache-2.0
-- The role that pg_dump works as. Run once per server, as a superuser:  psql -v ON_ERROR_STOP=1 -f backup-role.sql
-- Give it a way in afterwards (\password egov_backup, or a line of pg_hba.conf for the machine that makes backups).
--
-- Row-level security shows every other role one municipality at most, the owner of the tables included: as that role
-- pg_dump ends with an error.
CREATE ROLE egov_backup LOGIN BYPASSRLS NOSUPERUSER NOCREATEDB NOCREATEROLE CONNECTION LIMIT 4;
GRANT pg_read_all_data TO egov_backup;
ALTER ROLE egov_backup SET default_transaction_read_only = on;
