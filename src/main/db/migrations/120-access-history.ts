import type { Migration } from '../migrate.ts'

/**
 * Who could reach which pixel, by day. Days are counted from 1970-01-01 and are calendar days of this computer; `at` is in seconds since 1970.
 * `access_span` holds one row for as long as nothing changes, so that a day without news costs one row per pixel; `digest` of the pixel tells such a
 * day, and `holders` how many there are. `kind`: 0 owner, 1 partner, 2 ad account, 3 a portfolio whose ad accounts Meta did not show. `otherwise_on`: the last day on which it was known to be otherwise before; null:
 * not known. `last_on`: the last day on which it was seen; null: in each reading of the pixel. `gone_on`: known to be gone or otherwise from then on.
 */
export const accessHistory: Migration = {
  number: 120,
  name: 'access history',
  sql: `
    CREATE TABLE access_pixel (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      digest TEXT NOT NULL DEFAULT '',
      holders INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE access_party (
      number INTEGER PRIMARY KEY,
      is_account INTEGER NOT NULL,
      id TEXT NOT NULL,
      name TEXT NOT NULL,
      UNIQUE (id, is_account)
    ) STRICT;
    CREATE TABLE access_tasks (number INTEGER PRIMARY KEY, tasks TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE access_span (
      pixel INTEGER NOT NULL REFERENCES access_pixel,
      kind INTEGER NOT NULL,
      party INTEGER NOT NULL REFERENCES access_party,
      first_on INTEGER NOT NULL,
      tasks INTEGER REFERENCES access_tasks,
      via INTEGER REFERENCES access_party,
      otherwise_on INTEGER,
      last_on INTEGER,
      gone_on INTEGER,
      PRIMARY KEY (pixel, kind, party, first_on)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX access_span_news ON access_span (first_on) WHERE otherwise_on IS NOT NULL;
    CREATE INDEX access_span_gone ON access_span (gone_on) WHERE gone_on IS NOT NULL;
    CREATE TABLE access_reading (
      pixel INTEGER NOT NULL REFERENCES access_pixel,
      day INTEGER NOT NULL,
      at INTEGER NOT NULL,
      is_whole INTEGER NOT NULL,
      PRIMARY KEY (pixel, day)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE access_day (day INTEGER PRIMARY KEY, pixels INTEGER NOT NULL, holders INTEGER NOT NULL) STRICT;
  `,
}
