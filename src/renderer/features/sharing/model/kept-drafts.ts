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
    run: run === null ? null : { jobId: run.jobId, pixelIds: [...run.pixelIds] },
  }
}

/** @returns what was kept, as the store takes it back. */
export function fromKept({ current, drafts, run }: Kept): Restored {
  return {
    current,
    drafts: new Map(drafts.map(({ connectionId, targetKeys, wishes, ...draft }) => [connectionId, { ...draft, targetKeys: new Set(targetKeys), wishes: wishesOf(wishes) }])),
    run,
  }
}

function keysWith(line: RowWishes, wanted: ShareEffect): string[] {
  return [...line].filter(([, effect]) => effect === wanted).map(([key]) => key)
}

function wishesOf(lines: Kept['drafts'][number]['wishes']): Wishes {
  return new Map(
    lines.map(({ pixelId, add, remove }) => [pixelId, new Map<string, ShareEffect>([...add.map((key) => [key, 'add'] as const), ...remove.map((key) => [key, 'remove'] as const)])]),
  )
}
