import type { Migration } from '../migrate.ts'

/** When something of a known signer was last taken; of those from before this step that is not known beyond the first time. */
export const signersUsed: Migration = {
  number: 150,
  name: 'signers used',
  sql: `
    ALTER TABLE known_signer ADD COLUMN used_at INTEGER NOT NULL DEFAULT 0;
    UPDATE known_signer SET used_at = confirmed_at;
  `,
}
