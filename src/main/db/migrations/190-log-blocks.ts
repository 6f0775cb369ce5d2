import type { Migration } from '../migrate.ts'

/**
 * What the log's rows are, by blocks of 256 ids: who did what with which outcome (`log_kind`, where operator 0 is nobody), how many rows of each kind a block
 * has, and between which times its rows are. A look for few rows among many then reads the blocks that can hold any, and a count adds up.
 * Times are kept by block because a clock may be set back: ids always grow, times need not. Times of a block are not narrowed when some of its rows go.
 * The indexes of times and of rarer outcomes are of no more use.
 */
const tables = `
  DROP INDEX operation_at;
  DROP INDEX operation_outcome;
  CREATE TABLE log_kind (
    no INTEGER PRIMARY KEY,
    operator INTEGER NOT NULL,
    action INTEGER NOT NULL,
    outcome INTEGER NOT NULL,
    UNIQUE (operator, action, outcome)
  ) STRICT;
  CREATE TABLE log_block (
    no INTEGER PRIMARY KEY,
    rows INTEGER NOT NULL,
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE log_block_kind (
    kind INTEGER NOT NULL,
    block INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    PRIMARY KEY (kind, block)
  ) STRICT, WITHOUT ROWID;
`

const rowsThere = `
  INSERT INTO log_kind (operator, action, outcome) SELECT DISTINCT coalesce(operator, 0), action, outcome FROM operation;
  INSERT INTO log_block (no, rows, first_at, last_at) SELECT id >> 8, count(*), min(at), max(at) FROM operation GROUP BY id >> 8;
  INSERT INTO log_block_kind (kind, block, rows)
    SELECT log_kind.no, operation.id >> 8, count(*) FROM operation
      JOIN log_kind ON log_kind.operator = coalesce(operation.operator, 0) AND log_kind.action = operation.action AND log_kind.outcome = operation.outcome
    GROUP BY log_kind.no, operation.id >> 8;
`

const kindOf = (row: 'NEW' | 'OLD') => `(SELECT no FROM log_kind WHERE operator = coalesce(${row}.operator, 0) AND action = ${row}.action AND outcome = ${row}.outcome)`

const keepers = `
  CREATE TRIGGER operation_in_block AFTER INSERT ON operation BEGIN
    INSERT INTO log_block (no, rows, first_at, last_at) VALUES (NEW.id >> 8, 1, NEW.at, NEW.at)
      ON CONFLICT (no) DO UPDATE SET rows = rows + 1, first_at = min(first_at, NEW.at), last_at = max(last_at, NEW.at);
    INSERT INTO log_kind (operator, action, outcome) SELECT coalesce(NEW.operator, 0), NEW.action, NEW.outcome WHERE ${kindOf('NEW')} IS NULL;
    INSERT INTO log_block_kind (kind, block, rows) VALUES (${kindOf('NEW')}, NEW.id >> 8, 1) ON CONFLICT (kind, block) DO UPDATE SET rows = rows + 1;
  END;
  CREATE TRIGGER operation_out_of_block AFTER DELETE ON operation BEGIN
    UPDATE log_block SET rows = rows - 1 WHERE no = OLD.id >> 8;
    UPDATE log_block_kind SET rows = rows - 1 WHERE kind = ${kindOf('OLD')} AND block = OLD.id >> 8;
  END;
  CREATE TRIGGER log_block_is_empty AFTER UPDATE ON log_block WHEN NEW.rows = 0 BEGIN DELETE FROM log_block WHERE no = NEW.no; END;
  CREATE TRIGGER log_block_kind_is_empty AFTER UPDATE ON log_block_kind WHEN NEW.rows = 0 BEGIN
    DELETE FROM log_block_kind WHERE kind = NEW.kind AND block = NEW.block;
    DELETE FROM log_kind WHERE no = NEW.kind AND NOT EXISTS (SELECT 1 FROM log_block_kind WHERE kind = NEW.kind);
  END;
`

export const logBlocks: Migration = {
  number: 190,
  name: 'log blocks',
  sql: tables + rowsThere + keepers,
}
