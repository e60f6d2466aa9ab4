-- SPDX-FileCopyrightText: 2026 The libegov authors
-- SPDX-License-Identifier: Apache-2.0
-- SQLite: what happened is only ever added to.

CREATE TRIGGER payment_ledger_is_kept BEFORE DELETE ON payment_ledger BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER payment_ledger_is_fixed BEFORE UPDATE ON payment_ledger BEGIN SELECT RAISE(ABORT, 'append only'); END;
