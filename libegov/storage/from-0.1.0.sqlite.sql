-- SPDX-FileCopyrightText: 2026 The libegov authors
-- SPDX-License-Identifier: Apache-2.0
-- SQLite: the rest of from-0.1.0.sql.

CREATE TRIGGER publication_is_kept BEFORE DELETE ON publication BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER publication_is_fixed BEFORE UPDATE ON publication BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER publication_content_is_kept BEFORE DELETE ON publication_content BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER publication_content_is_fixed BEFORE UPDATE ON publication_content BEGIN SELECT RAISE(ABORT, 'append only'); END;

CREATE TRIGGER register_entry_is_kept BEFORE DELETE ON register_entry BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER register_change_is_kept BEFORE DELETE ON register_change BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER register_change_is_fixed BEFORE UPDATE ON register_change BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER register_certificate_is_kept BEFORE DELETE ON register_certificate BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER register_certificate_is_fixed BEFORE UPDATE ON register_certificate BEGIN SELECT RAISE(ABORT, 'append only'); END;
