import type { Migration } from '../migrate.ts'

/**
 * Rows say who did it and what was so before and after, and can be cleared. Clearing goes by way of `log_clearing` (one row for each time, with
 * the id of the row `activity.clear` that seals it) and `log_gap` (one row for each run of rows that goes: its first and last id, and the hash
 * of the last, on which the next row was built). The database lets go of a row only where a sealed gap covers it, takes a gap only for rows that are
 * there, and keeps both for ever once they are sealed. What rows still say is kept; marks go only while a clearing is under way.
 */
const tables = `
  DROP VIEW operation_line;
  ALTER TABLE operation ADD COLUMN operator INTEGER;
  ALTER TABLE operation ADD COLUMN before INTEGER;
  ALTER TABLE operation ADD COLUMN after INTEGER;
  CREATE INDEX operation_operator ON operation (operator) WHERE operator IS NOT NULL;
  CREATE INDEX operation_before ON operation (before) WHERE before IS NOT NULL;
  CREATE INDEX operation_after ON operation (after) WHERE after IS NOT NULL;
  CREATE VIEW operation_line AS
    SELECT operation.id, operation.at, action.mark AS action, object.id AS object_id, object.words AS object_name,
      nullif(target.id, '') AS target_id, nullif(target.words, '') AS target_name, outcome.mark AS outcome, error_code.mark AS error_code,
      message.words AS message, trace.mark AS trace_id, connection.mark AS connection_name, job.mark AS job_id, operation.hash,
      operator.id AS operator_id, operator.words AS operator_name, was.words AS before, became.words AS after
    FROM operation
      LEFT JOIN log_mark AS action ON action.no = operation.action
      LEFT JOIN log_text AS object ON object.no = operation.object
      LEFT JOIN log_text AS target ON target.no = operation.target
      LEFT JOIN log_mark AS outcome ON outcome.no = operation.outcome
      LEFT JOIN log_mark AS error_code ON error_code.no = operation.error_code
      LEFT JOIN log_text AS message ON message.no = operation.message
      LEFT JOIN log_mark AS trace ON trace.no = operation.trace
      LEFT JOIN log_mark AS connection ON connection.no = operation.connection
      LEFT JOIN log_mark AS job ON job.no = operation.job
      LEFT JOIN log_text AS operator ON operator.no = operation.operator
      LEFT JOIN log_text AS was ON was.no = operation.before
      LEFT JOIN log_text AS became ON became.no = operation.after;

  CREATE TABLE log_clearing (
    no INTEGER PRIMARY KEY,
    sealed_by INTEGER UNIQUE,
    rows INTEGER NOT NULL DEFAULT 0,
    first_id INTEGER NOT NULL DEFAULT 0,
    last_id INTEGER NOT NULL DEFAULT 0,
    done_up_to INTEGER NOT NULL DEFAULT 0,
    is_done INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE log_gap (
    first_id INTEGER PRIMARY KEY,
    last_id INTEGER NOT NULL CHECK (last_id >= first_id),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    clearing INTEGER NOT NULL
  ) STRICT;

  ALTER TABLE job ADD COLUMN operator_id TEXT;
  ALTER TABLE job ADD COLUMN operator_name TEXT;
`

const clearMark = "(SELECT no FROM log_mark WHERE mark = 'activity.clear')"

const guardsOfRows = `
  DROP TRIGGER operation_is_kept;
  CREATE TRIGGER operation_is_kept BEFORE DELETE ON operation
    WHEN NOT EXISTS (
      SELECT 1 FROM (SELECT last_id, clearing FROM log_gap WHERE first_id <= OLD.id ORDER BY first_id DESC LIMIT 1) AS gap
        JOIN log_clearing ON log_clearing.no = gap.clearing WHERE gap.last_id >= OLD.id AND log_clearing.sealed_by IS NOT NULL
    )
    BEGIN SELECT RAISE(ABORT, 'a row of the operation log is never removed before it is sealed'); END;
  DROP TRIGGER log_seal_is_true;
  CREATE TRIGGER log_seal_is_one BEFORE INSERT ON log_seal BEGIN SELECT RAISE(ABORT, 'a seal is never added'); END;
  DROP TRIGGER log_text_is_kept;
  CREATE TRIGGER log_text_is_kept BEFORE DELETE ON log_text
    WHEN EXISTS (SELECT 1 FROM operation WHERE object = OLD.no) OR EXISTS (SELECT 1 FROM operation WHERE target = OLD.no)
      OR EXISTS (SELECT 1 FROM operation WHERE message = OLD.no) OR EXISTS (SELECT 1 FROM operation WHERE operator = OLD.no)
      OR EXISTS (SELECT 1 FROM operation WHERE before = OLD.no) OR EXISTS (SELECT 1 FROM operation WHERE after = OLD.no)
    BEGIN SELECT RAISE(ABORT, 'words that a row of the operation log needs are never removed'); END;
  DROP TRIGGER log_mark_is_kept;
  CREATE TRIGGER log_mark_is_kept BEFORE DELETE ON log_mark
    WHEN NOT EXISTS (SELECT 1 FROM log_clearing WHERE sealed_by IS NOT NULL AND is_done = 0)
    BEGIN SELECT RAISE(ABORT, 'words of the operation log are never removed but while it is cleared'); END;
`

const guardsOfGaps = `
  CREATE TRIGGER log_gap_is_true BEFORE INSERT ON log_gap
    WHEN NOT EXISTS (SELECT 1 FROM log_clearing WHERE no = NEW.clearing AND sealed_by IS NULL)
      OR NOT EXISTS (SELECT 1 FROM operation WHERE id = NEW.last_id AND hash = NEW.hash)
      OR (SELECT count(*) FROM operation WHERE id BETWEEN NEW.first_id AND NEW.last_id AND action IS NOT ${clearMark}) <> NEW.last_id - NEW.first_id + 1
      OR EXISTS (SELECT 1 FROM (SELECT last_id FROM log_gap WHERE first_id <= NEW.last_id ORDER BY first_id DESC LIMIT 1) WHERE last_id >= NEW.first_id)
    BEGIN SELECT RAISE(ABORT, 'a gap names only rows that are there and the hash of the last of them'); END;
  CREATE TRIGGER log_gap_stays BEFORE UPDATE ON log_gap BEGIN SELECT RAISE(ABORT, 'a gap is never changed'); END;
  CREATE TRIGGER log_gap_is_kept BEFORE DELETE ON log_gap
    WHEN EXISTS (SELECT 1 FROM log_clearing WHERE no = OLD.clearing AND sealed_by IS NOT NULL)
    BEGIN SELECT RAISE(ABORT, 'a gap is never removed once it is sealed'); END;
  CREATE TRIGGER log_clearing_is_new BEFORE INSERT ON log_clearing
    WHEN NEW.sealed_by IS NOT NULL OR NEW.is_done <> 0 OR EXISTS (SELECT 1 FROM log_clearing WHERE no = NEW.no)
    BEGIN SELECT RAISE(ABORT, 'a clearing is never added with its seal'); END;
  CREATE TRIGGER log_clearing_stays BEFORE UPDATE ON log_clearing
    WHEN NEW.no <> OLD.no OR OLD.is_done = 1
      OR (OLD.sealed_by IS NULL AND NOT EXISTS (SELECT 1 FROM operation WHERE id = NEW.sealed_by AND action = ${clearMark}))
      OR (OLD.sealed_by IS NOT NULL AND (NEW.sealed_by IS NOT OLD.sealed_by OR NEW.rows <> OLD.rows OR NEW.first_id <> OLD.first_id OR NEW.last_id <> OLD.last_id))
    BEGIN SELECT RAISE(ABORT, 'a clearing is never changed once it is sealed'); END;
  CREATE TRIGGER log_clearing_is_kept BEFORE DELETE ON log_clearing
    WHEN OLD.sealed_by IS NOT NULL OR EXISTS (SELECT 1 FROM log_gap WHERE clearing = OLD.no)
    BEGIN SELECT RAISE(ABORT, 'a clearing is never removed'); END;
`

export const operatorsInTheLog: Migration = {
  number: 110,
  name: 'operators in the log',
  sql: tables + guardsOfRows + guardsOfGaps,
}
