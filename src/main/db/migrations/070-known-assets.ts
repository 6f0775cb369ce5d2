import type { Migration } from '../migrate.ts'

/**
 * What ad accounts have at Meta, by the content that Buydesk sent: the same bytes are not sent twice. Times are milliseconds since 1970. No
 * path of a file stands here.
 */
export const knownAssets: Migration = {
  number: 70,
  name: 'images and videos that are at Meta',
  sql: `
    CREATE TABLE known_asset (
      account_id TEXT NOT NULL,
      content_hash TEXT NOT NULL,
      kind TEXT NOT NULL,
      image_hash TEXT,
      video_id TEXT,
      name TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (account_id, content_hash),
      CHECK ((image_hash IS NULL) <> (video_id IS NULL))
    ) STRICT, WITHOUT ROWID;
  `,
}
