import type { Migration } from '../migrate.ts'

/**
 * Times are milliseconds since 1970. `set_at` is when a person chose the date: a job that is run again later must not undo a newer choice.
 * `known_at` is when the share was last known to be there: a reading from before that says nothing about it. `gone_at`: found taken away
 * elsewhere. `taken_at`: a job of this app took it away; kept for a while, so that an undo brings the date back with the share. `removed_at`: a
 * person wants no end any more; kept for a while with that choice's `set_at`, so that a job that tells the date again does not bring it back.
 */
export const shareEndings: Migration = {
  number: 40,
  name: 'end dates of shares',
  sql: `
    CREATE TABLE share_ending (
      pixel_id TEXT NOT NULL,
      target_type TEXT NOT NULL,
      target_id TEXT NOT NULL,
      connection_id TEXT NOT NULL,
      connection_name TEXT NOT NULL,
      pixel_name TEXT NOT NULL,
      target_name TEXT NOT NULL,
      business_id TEXT NOT NULL,
      business_name TEXT NOT NULL,
      ends_at INTEGER NOT NULL,
      set_at INTEGER NOT NULL,
      known_at INTEGER NOT NULL,
      gone_at INTEGER,
      taken_at INTEGER,
      removed_at INTEGER,
      PRIMARY KEY (pixel_id, target_type, target_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX share_ending_ends ON share_ending (ends_at, pixel_id, target_type, target_id, gone_at) WHERE taken_at IS NULL AND removed_at IS NULL;
    CREATE INDEX share_ending_counts ON share_ending (connection_id, ends_at, gone_at, pixel_id, target_type, target_id)
      WHERE taken_at IS NULL AND removed_at IS NULL;
  `,
}
