import type { Migration } from '../migrate.ts'

/** Which parts of which change sets were taken here, whoever took them. `file`: SHA-256 of its text, in hex, so that nothing of the file itself is kept. */
export const takenParts: Migration = {
  number: 210,
  name: 'taken parts',
  sql: `
    CREATE TABLE taken_part (
      file TEXT NOT NULL,
      part INTEGER NOT NULL,
      taken_at INTEGER NOT NULL,
      PRIMARY KEY (file, part)
    ) STRICT, WITHOUT ROWID;
  `,
}
