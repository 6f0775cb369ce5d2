import type { Migration } from '../migrate.ts'

/**
 * Who may sign in, and whether one person or several use this app. `name_key` tells names apart; `failures` and `next_try_at` outlast a restart,
 * so that starting anew buys a guesser nothing. `owns_one`: took over what was there while one person used the app.
 */
export const operators: Migration = {
  number: 100,
  name: 'operators',
  sql: `
    CREATE TABLE operator (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      name_key TEXT NOT NULL UNIQUE,
      role TEXT NOT NULL,
      password TEXT NOT NULL,
      must_change INTEGER NOT NULL,
      owns_one INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      signed_in_at INTEGER,
      failures INTEGER NOT NULL DEFAULT 0,
      next_try_at INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE sign_in (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      mode TEXT NOT NULL,
      decided_at INTEGER NOT NULL,
      locked_why TEXT,
      locked_at INTEGER,
      locked_name TEXT
    ) STRICT;
    ALTER TABLE launch_draft ADD COLUMN owner TEXT;
  `,
}
