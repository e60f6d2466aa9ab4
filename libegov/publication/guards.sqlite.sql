-- SPDX-FileCopyrightText: 2026 The libegov authors
-- SPDX-License-Identifier: Apache-2.0
-- SQLite: what was published is only ever added to.

CREATE TRIGGER publication_is_kept BEFORE DELETE ON publication BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER publication_is_fixed BEFORE UPDATE ON publication BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER publication_content_is_kept BEFORE DELETE ON publication_content BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER publication_content_is_fixed BEFORE UPDATE ON publication_content BEGIN SELECT RAISE(ABORT, 'append only'); END;
