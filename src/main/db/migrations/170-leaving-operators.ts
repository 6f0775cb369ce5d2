import type { Migration } from '../migrate.ts'

/**
 * `leaving_by` of an operator: who has begun to delete it (`app`: itself). From then on nobody signs in as it, and the next start ends what was cut off.
 * `reset_wish`: somebody who was not signed in wants the only admin's password reset. `stranger_attempt`: wrong attempts at names that nobody has, by
 * one of 1,024 numbers that a name comes to and not by the name, which may be a password in the wrong field.
 */
export const leavingOperators: Migration = {
  number: 170,
  name: 'leaving operators',
  sql: `
    ALTER TABLE operator ADD COLUMN leaving_by TEXT;
    ALTER TABLE operator ADD COLUMN leaving_by_name TEXT;
    CREATE TABLE reset_wish (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      operator_id TEXT NOT NULL,
      asked_at INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE stranger_attempt (
      number INTEGER PRIMARY KEY,
      failures INTEGER NOT NULL,
      next_try_at INTEGER
    ) STRICT;
  `,
}
