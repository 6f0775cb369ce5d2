import type { VideoStill } from '#shared/domain/creative.ts'
import { imageHash, videoId } from '#shared/domain/ids.ts'
import type { AdAccountId, VideoId } from '#shared/domain/ids.ts'
import type { Database } from '../open.ts'
import { parsed } from '../row.ts'

export interface VideoStillRepo {
  /** @returns the stills of those of the videos that have one. */
  readonly find: (accountId: AdAccountId, videoIds: readonly VideoId[]) => readonly VideoStill[]
  /** Takes the place of the one before. */
  readonly save: (accountId: AdAccountId, still: VideoStill) => void
}

/** @returns access to the stills of videos. */
export function createVideoStillRepo(db: Database): VideoStillRepo {
  const found = db.prepare('SELECT video_id, image_hash FROM video_still WHERE account_id = ? AND video_id IN (SELECT value FROM json_each(?))')
  const save = db.prepare(`
    INSERT INTO video_still (account_id, video_id, image_hash) VALUES (?, ?, ?)
    ON CONFLICT (account_id, video_id) DO UPDATE SET image_hash = excluded.image_hash`)
  return {
    find: (accountId, videoIds) =>
      found.all(accountId, JSON.stringify(videoIds)).map((row) => ({ videoId: parsed(videoId, row['video_id']), imageHash: parsed(imageHash, row['image_hash']) })),
    save: (accountId, still) => db.writeTx(() => void save.run(accountId, still.videoId, still.imageHash)),
  }
}
