import type { Migration } from '../migrate.ts'

/**
 * The key with which this app signs what it hands over (Ed25519, PKCS8), made when it is first needed, and the signers that somebody has confirmed:
 * `confirmed_by` is that operator's id.
 */
export const changeSets: Migration = {
  number: 130,
  name: 'change sets',
  sql: `
    CREATE TABLE signing_key (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      private_key BLOB NOT NULL,
      made_at INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE known_signer (
      fingerprint TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      confirmed_at INTEGER NOT NULL,
      confirmed_by TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
}
