import type { RouteInput, RouteOutput } from '#shared/contract/contract.ts'
import type { ConnectionId } from '#shared/domain/ids.ts'
import type { ShareEffect } from '#shared/domain/sharing.ts'
import type { Restored, Work } from '../sharing-store.ts'
import type { RowWishes, Wishes } from './wishes.ts'

type KeptInput = RouteInput<'sharing.keepDrafts'>['kept']
type Kept = NonNullable<RouteOutput<'sharing.drafts'>['kept']>

interface Keepable extends Work {
  readonly connectionId: ConnectionId | null
  readonly elsewhere: ReadonlyMap<ConnectionId, Work>
}

/** @returns what main is to keep of a window: without what can be read anew, and without the steps back. */
export function toKept({ connectionId, draft, elsewhere, run }: Keepable): KeptInput {
  const drafts = new Map([...elsewhere].map(([id, work]) => [id, work.draft]))
  if (connectionId !== null) drafts.set(connectionId, draft)
  return {
    current: connectionId,
    drafts: [...drafts].map(([id, each]) => ({
      connectionId: id,
      title: each.title,
      pixelIds: [...each.pixelIds],
      targetKeys: [...each.targetKeys],
      tasks: [...each.tasks],
      endsOn: each.endsOn,
      wishes: [...each.wishes].map(([pixelId, line]) => ({ pixelId, add: keysWith(line, 'add'), remove: keysWith(line, 'remove') })),
    })),
    run: run === null ? null : { jobId: run.jobId, pixelIds: [...run.pixelIds], took: [...run.took].map(([pixelId, line]) => keptLine(pixelId, line, draft.wishes.get(pixelId))) },
  }
}

/** @returns what was kept, as the store takes it back. */
export function fromKept({ current, drafts: kept, run }: Kept): Restored {
  const drafts = new Map(kept.map(({ connectionId, targetKeys, wishes, ...draft }) => [connectionId, { ...draft, targetKeys: new Set(targetKeys), wishes: wishesOf(wishes) }]))
  const wishes = (current === null ? undefined : drafts.get(current)?.wishes) ?? new Map()
  return { current, drafts, run: run === null ? null : { jobId: run.jobId, pixelIds: run.pixelIds, took: tookOf(run.took ?? [], wishes) } }
}

/** What a run took on is wished as well: only which ones they are is to be kept. */
function keptLine(pixelId: string, took: RowWishes, wished: RowWishes | undefined) {
  return { pixelId, keys: took.size === wished?.size ? null : [...took.keys()] }
}

function tookOf(lines: NonNullable<NonNullable<Kept['run']>['took']>, wishes: Wishes): Wishes {
  return new Map(
    lines.flatMap(({ pixelId, keys }) => {
      const wished = wishes.get(pixelId)
      if (wished === undefined) return []
      const named = keys === null ? null : new Set(keys)
      return [[pixelId, named === null ? wished : new Map([...wished].filter(([key]) => named.has(key)))]]
    }),
  )
}

function keysWith(line: RowWishes, wanted: ShareEffect): string[] {
  return [...line].filter(([, effect]) => effect === wanted).map(([key]) => key)
}

function wishesOf(lines: Kept['drafts'][number]['wishes']): Wishes {
  return new Map(
    lines.map(({ pixelId, add, remove }) => [pixelId, new Map<string, ShareEffect>([...add.map((key) => [key, 'add'] as const), ...remove.map((key) => [key, 'remove'] as const)])]),
  )
}
