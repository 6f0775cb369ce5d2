import type { Migration } from '../migrate.ts'

/**
 * Times are milliseconds since 1970. `job_key` is the `once_key` of the job that asked; its state says whether what was to follow is still
 * wished. `absent_since`: a look did not find the request, and the next one decides. `follow_key` is written before a follow-up job is
 * started under it: after a crash it tells whether that job is there.
 */
export const awaitedShares: Migration = {
  number: 50,
  name: 'shares that partners must accept',
  sql: `
    CREATE TABLE awaited_share (
      no INTEGER PRIMARY KEY,
      connection_id TEXT NOT NULL,
      connection_name TEXT NOT NULL,
      pixel_id TEXT NOT NULL,
      pixel_name TEXT NOT NULL,
      business_id TEXT NOT NULL,
      business_name TEXT NOT NULL,
      tasks TEXT NOT NULL,
      state TEXT NOT NULL,
      since INTEGER NOT NULL,
      request_id TEXT,
      job_key TEXT,
      looked_at INTEGER,
      absent_since INTEGER,
      problem TEXT,
      UNIQUE (pixel_id, business_id)
    ) STRICT;

    CREATE TABLE awaited_follower (
      awaited INTEGER NOT NULL REFERENCES awaited_share (no) ON DELETE CASCADE,
      account_id TEXT NOT NULL,
      account_name TEXT NOT NULL,
      connection_id TEXT NOT NULL,
      connection_name TEXT NOT NULL,
      job_key TEXT,
      follow_key TEXT,
      PRIMARY KEY (awaited, account_id)
    ) STRICT, WITHOUT ROWID;
  `,
}
