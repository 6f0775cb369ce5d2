import { contentHash } from '#shared/domain/creative.ts'
import type { ContentHash, KnownAsset } from '#shared/domain/creative.ts'
import { assetKinds } from '#shared/domain/creative-terms.ts'
import { adAccountId, imageHash, videoId } from '#shared/domain/ids.ts'
import type { AdAccountId } from '#shared/domain/ids.ts'
import { toInstant } from '../../lib/clock.ts'
import type { Database } from '../open.ts'
import { integer, oneOf, text, textOrNull } from '../row.ts'
import type { Row } from '../statement.ts'
import { damagedStorage } from '../storage-error.ts'

export interface KnownAssetRepo {
  /** @returns what is known of these contents in one ad account. */
  readonly find: (accountId: AdAccountId, hashes: readonly ContentHash[]) => readonly KnownAsset[]
  /** Takes what was known of the same content before in its place. */
  readonly save: (asset: KnownAsset) => void
  /** Meta has them no longer. */
  readonly forget: (accountId: AdAccountId, hashes: readonly ContentHash[]) => void
}

function toAsset(row: Row): KnownAsset {
  const image = textOrNull(row['image_hash'])
  const video = textOrNull(row['video_id'])
  const parsed = {
    accountId: adAccountId.safeParse(text(row['account_id'])),
    contentHash: contentHash.safeParse(text(row['content_hash'])),
    imageHash: imageHash.nullable().safeParse(image),
    videoId: videoId.nullable().safeParse(video),
  }
  if (!parsed.accountId.success || !parsed.contentHash.success || !parsed.imageHash.success || !parsed.videoId.success) throw damagedStorage()
  return {
    accountId: parsed.accountId.data,
    contentHash: parsed.contentHash.data,
    kind: oneOf(assetKinds, row['kind']),
    imageHash: parsed.imageHash.data,
    videoId: parsed.videoId.data,
    name: text(row['name']),
    at: toInstant(integer(row['at'])),
  }
}

/** @returns access to what ad accounts have at Meta by content. */
export function createKnownAssetRepo(db: Database): KnownAssetRepo {
  const found = db.prepare('SELECT * FROM known_asset WHERE account_id = ? AND content_hash IN (SELECT value FROM json_each(?))')
  const save = db.prepare(`
    INSERT INTO known_asset (account_id, content_hash, kind, image_hash, video_id, name, at) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (account_id, content_hash) DO UPDATE SET kind = excluded.kind, image_hash = excluded.image_hash,
      video_id = excluded.video_id, name = excluded.name, at = excluded.at`)
  const forget = db.prepare('DELETE FROM known_asset WHERE account_id = ? AND content_hash IN (SELECT value FROM json_each(?))')
  return {
    find: (accountId, hashes) => found.all(accountId, JSON.stringify(hashes)).map(toAsset),
    save: ({ accountId, contentHash: hash, kind, imageHash: image, videoId: video, name, at }) =>
      db.writeTx(() => void save.run(accountId, hash, kind, image, video, name, Date.parse(at))),
    forget: (accountId, hashes) => db.writeTx(() => void forget.run(accountId, JSON.stringify(hashes))),
  }
}
