import type { DatabaseSync } from 'node:sqlite'
import { chainHash, chainStart } from '../operation-chain.ts'
import { integer, text, textOrNull } from '../row.ts'
import type { Migration } from '../migrate.ts'

/**
 * The operation log becomes a chain that the database itself only lets grow, and takes a third of its room: what many rows say alike
 * (names, ids, messages, traces) is kept once, in `log_text` what is searched and in `log_mark` the rest. `log_head` repeats the end of the
 * chain, so that rows missing from the end are noticed. `log_seal` says where the chain begins: whoever clears old rows first adds
 * a seal with the id and the hash of the last row to go, and may then delete rows up to it, and only those. The words of deleted rows stay until
 * whoever clears them drops and restores the two triggers that keep them, in the same transaction.
 */
const tables = `
  DROP TABLE operation_text;
  DROP INDEX operation_job;
  DROP INDEX operation_outcome;
  DROP INDEX operation_at;
  ALTER TABLE operation RENAME TO operation_before_chain;

  CREATE TABLE log_text (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    words TEXT NOT NULL,
    UNIQUE (id, words)
  ) STRICT;
  CREATE VIRTUAL TABLE log_search USING fts5 (words, content = '', columnsize = 0, tokenize = 'trigram');
  CREATE TABLE log_mark (
    no INTEGER PRIMARY KEY,
    mark TEXT NOT NULL UNIQUE
  ) STRICT;
  INSERT INTO log_mark (no, mark) VALUES (1, 'succeeded');

  CREATE TABLE operation (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    action INTEGER NOT NULL,
    object INTEGER NOT NULL,
    target INTEGER,
    outcome INTEGER NOT NULL,
    error_code INTEGER,
    message INTEGER,
    trace INTEGER,
    connection INTEGER NOT NULL,
    job INTEGER,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
  ) STRICT;
  CREATE TABLE log_seal (
    after_id INTEGER PRIMARY KEY,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    version INTEGER NOT NULL
  ) STRICT;
  INSERT INTO log_seal (after_id, hash, version) VALUES (0, zeroblob(32), 1);
  CREATE TABLE log_head (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    last_id INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
  ) STRICT;

  CREATE VIEW operation_line AS
    SELECT operation.id, operation.at, action.mark AS action, object.id AS object_id, object.words AS object_name,
      nullif(target.id, '') AS target_id, nullif(target.words, '') AS target_name, outcome.mark AS outcome, error_code.mark AS error_code,
      message.words AS message, trace.mark AS trace_id, connection.mark AS connection_name, job.mark AS job_id, operation.hash
    FROM operation
      LEFT JOIN log_mark AS action ON action.no = operation.action
      LEFT JOIN log_text AS object ON object.no = operation.object
      LEFT JOIN log_text AS target ON target.no = operation.target
      LEFT JOIN log_mark AS outcome ON outcome.no = operation.outcome
      LEFT JOIN log_mark AS error_code ON error_code.no = operation.error_code
      LEFT JOIN log_text AS message ON message.no = operation.message
      LEFT JOIN log_mark AS trace ON trace.no = operation.trace
      LEFT JOIN log_mark AS connection ON connection.no = operation.connection
      LEFT JOIN log_mark AS job ON job.no = operation.job;
`

const words = `
  INSERT OR IGNORE INTO log_text (id, words) SELECT object_id, object_name FROM operation_before_chain ORDER BY id;
  INSERT OR IGNORE INTO log_text (id, words) SELECT coalesce(target_id, ''), coalesce(target_name, '') FROM operation_before_chain
    WHERE target_id IS NOT NULL OR target_name IS NOT NULL ORDER BY id;
  INSERT OR IGNORE INTO log_text (id, words) SELECT '', message FROM operation_before_chain WHERE message IS NOT NULL ORDER BY id;
  INSERT INTO log_search (rowid, words) SELECT no, id || char(10) || words FROM log_text;
  INSERT OR IGNORE INTO log_mark (mark) SELECT action FROM operation_before_chain;
  INSERT OR IGNORE INTO log_mark (mark) SELECT outcome FROM operation_before_chain;
  INSERT OR IGNORE INTO log_mark (mark) SELECT error_code FROM operation_before_chain WHERE error_code IS NOT NULL;
  INSERT OR IGNORE INTO log_mark (mark) SELECT trace_id FROM operation_before_chain WHERE trace_id IS NOT NULL;
  INSERT OR IGNORE INTO log_mark (mark) SELECT connection_name FROM operation_before_chain;
  INSERT OR IGNORE INTO log_mark (mark) SELECT job_id FROM operation_before_chain WHERE job_id IS NOT NULL;
`

const oldRows = `
  SELECT old.*, object.no AS object_no, target.no AS target_no, message.no AS message_no, action.no AS action_no, outcome.no AS outcome_no,
    error_code.no AS error_code_no, trace.no AS trace_no, connection.no AS connection_no, job.no AS job_no
  FROM operation_before_chain AS old
    LEFT JOIN log_text AS object ON object.id = object_id AND object.words = object_name
    LEFT JOIN log_text AS target ON target.id = coalesce(target_id, '') AND target.words = coalesce(target_name, '')
      AND (target_id IS NOT NULL OR target_name IS NOT NULL)
    LEFT JOIN log_text AS message ON message.id = '' AND message.words = old.message
    LEFT JOIN log_mark AS action ON action.mark = old.action
    LEFT JOIN log_mark AS outcome ON outcome.mark = old.outcome
    LEFT JOIN log_mark AS error_code ON error_code.mark = old.error_code
    LEFT JOIN log_mark AS trace ON trace.mark = trace_id
    LEFT JOIN log_mark AS connection ON connection.mark = connection_name
    LEFT JOIN log_mark AS job ON job.mark = job_id
  ORDER BY old.id
`

const guards = `
  DROP TABLE operation_before_chain;
  CREATE INDEX operation_at ON operation (at);
  CREATE INDEX operation_object ON operation (object);
  CREATE INDEX operation_target ON operation (target) WHERE target IS NOT NULL;
  CREATE INDEX operation_message ON operation (message) WHERE message IS NOT NULL;
  CREATE INDEX operation_job ON operation (job) WHERE job IS NOT NULL;
  CREATE INDEX operation_outcome ON operation (outcome) WHERE outcome > 1;

  CREATE TRIGGER operation_grows BEFORE INSERT ON operation
    WHEN NEW.id <= (SELECT max(coalesce((SELECT max(id) FROM operation), 0), (SELECT max(after_id) FROM log_seal)))
    BEGIN SELECT RAISE(ABORT, 'the operation log takes new rows at its end only'); END;
  CREATE TRIGGER operation_stays BEFORE UPDATE ON operation
    BEGIN SELECT RAISE(ABORT, 'a row of the operation log is never changed'); END;
  CREATE TRIGGER operation_is_kept BEFORE DELETE ON operation WHEN OLD.id > (SELECT max(after_id) FROM log_seal)
    BEGIN SELECT RAISE(ABORT, 'a row of the operation log is never removed before it is sealed'); END;
  CREATE TRIGGER log_seal_is_true BEFORE INSERT ON log_seal
    WHEN NOT EXISTS (SELECT 1 FROM operation WHERE id = NEW.after_id AND hash = NEW.hash)
    BEGIN SELECT RAISE(ABORT, 'a seal names the hash of a row that is there'); END;
  CREATE TRIGGER log_seal_stays BEFORE UPDATE ON log_seal BEGIN SELECT RAISE(ABORT, 'a seal is never changed'); END;
  CREATE TRIGGER log_seal_is_kept BEFORE DELETE ON log_seal BEGIN SELECT RAISE(ABORT, 'a seal is never removed'); END;
  CREATE TRIGGER log_head_is_kept BEFORE DELETE ON log_head BEGIN SELECT RAISE(ABORT, 'the head of the log is never removed'); END;
  CREATE TRIGGER log_text_stays BEFORE UPDATE ON log_text BEGIN SELECT RAISE(ABORT, 'words of the operation log are never changed'); END;
  CREATE TRIGGER log_text_is_kept BEFORE DELETE ON log_text BEGIN SELECT RAISE(ABORT, 'words of the operation log are never removed'); END;
  CREATE TRIGGER log_mark_stays BEFORE UPDATE ON log_mark BEGIN SELECT RAISE(ABORT, 'words of the operation log are never changed'); END;
  CREATE TRIGGER log_mark_is_kept BEFORE DELETE ON log_mark BEGIN SELECT RAISE(ABORT, 'words of the operation log are never removed'); END;
`

const nonEmpty = (value: string | null) => (value === '' ? null : value)

function chainOldRows(database: DatabaseSync): void {
  const insert = database.prepare('INSERT INTO operation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  let hash = chainStart
  let id = 0
  for (const row of database.prepare(oldRows).iterate()) {
    id = integer(row['id'])
    hash = chainHash(hash, {
      id,
      at: integer(row['at']),
      action: text(row['action']),
      objectId: text(row['object_id']),
      objectName: text(row['object_name']),
      targetId: nonEmpty(textOrNull(row['target_id'])),
      targetName: nonEmpty(textOrNull(row['target_name'])),
      outcome: text(row['outcome']),
      errorCode: textOrNull(row['error_code']),
      message: textOrNull(row['message']),
      traceId: textOrNull(row['trace_id']),
      connectionName: text(row['connection_name']),
      jobId: textOrNull(row['job_id']),
    })
    const no = (name: string) => row[`${name}_no`] ?? null
    insert.run(
      id, integer(row['at']), no('action'), no('object'), no('target'), no('outcome'), no('error_code'), no('message'), no('trace'),
      no('connection'), no('job'), Buffer.from(hash, 'hex'),
    )
  }
  database.prepare('INSERT INTO log_head (one, last_id, hash) VALUES (1, ?, ?)').run(id, Buffer.from(hash, 'hex'))
}

export const operationChain: Migration = {
  number: 30,
  name: 'operation chain',
  sql: tables,
  fill: (database) => {
    database.exec(words)
    chainOldRows(database)
    database.exec(guards)
  },
}
