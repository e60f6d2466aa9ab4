-- SPDX-FileCopyrightText: 2026 The libegov authors
-- SPDX-License-Identifier: Apache-2.0
-- SQLite: no number is ever taken out, and what happened is only ever added to.

CREATE TRIGGER register_entry_is_kept BEFORE DELETE ON register_entry BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER register_change_is_kept BEFORE DELETE ON register_change BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER register_change_is_fixed BEFORE UPDATE ON register_change BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER register_certificate_is_kept BEFORE DELETE ON register_certificate BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER register_certificate_is_fixed BEFORE UPDATE ON register_certificate BEGIN SELECT RAISE(ABORT, 'append only'); END;
