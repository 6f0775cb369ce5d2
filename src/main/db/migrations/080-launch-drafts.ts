import type { Migration } from '../migrate.ts'

/** What is about to be launched, kept with every change. Times are milliseconds since 1970. No picture and nothing of a token stands here. */
export const launchDrafts: Migration = {
  number: 80,
  name: 'launch drafts',
  sql: `
    CREATE TABLE launch_draft (
      id TEXT NOT NULL PRIMARY KEY,
      name TEXT NOT NULL,
      connection_id TEXT NOT NULL,
      account_id TEXT NOT NULL,
      revision INTEGER NOT NULL,
      rows INTEGER NOT NULL,
      body TEXT NOT NULL,
      updated_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX launch_draft_by_time ON launch_draft (updated_at);
  `,
}
