import type { Migration } from '../migrate.ts'

/**
 * What each operator is about to share, as its window left it: the lock ends the process that knew it. One row for each, and never a token in it.
 * And rows of the log that name nobody, which are its oldest, so that the newest of them are found without walking all others.
 */
export const shareDrafts: Migration = {
  number: 140,
  name: 'share drafts',
  sql: `
    CREATE TABLE share_draft (
      owner TEXT PRIMARY KEY,
      body TEXT NOT NULL,
      kept_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX operation_nobody ON operation (id) WHERE operator IS NULL;
  `,
}
