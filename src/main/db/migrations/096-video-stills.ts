import type { Migration } from '../migrate.ts'

/** The still that was last taken for a video of an ad account: an image there, since an ad takes no other. */
export const videoStills: Migration = {
  number: 96,
  name: 'stills of videos',
  sql: `
    CREATE TABLE video_still (
      account_id TEXT NOT NULL,
      video_id TEXT NOT NULL,
      image_hash TEXT NOT NULL,
      PRIMARY KEY (account_id, video_id)
    ) STRICT, WITHOUT ROWID;
  `,
}
