import { create } from 'zustand'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import type { ConnectionId, JobId } from '#shared/domain/ids.ts'
import type { PixelAccess } from '#shared/domain/pixel.ts'
import type { PixelTask } from '#shared/domain/pixel-terms.ts'
import { forgettable } from '../../lib/forgettable.ts'
import { rowBase, type RowBase } from './model/access-base.ts'
import type { JobCells } from './model/job-index.ts'
import { stillWished, withChanges, type Wishes, type WishChange } from './model/wishes.ts'

/** What a person is about to share, one for each connection. Main keeps it in memory while a window is loaded anew. */
export interface Draft {
  readonly title: string | null
  readonly pixelIds: readonly string[]
  readonly targetKeys: ReadonlySet<string>
  readonly tasks: readonly PixelTask[]
  /** The day on which what is given ends, as a date input has it; null: never. */
  readonly endsOn: string | null
  readonly wishes: Wishes
  readonly past: readonly Wishes[]
  readonly future: readonly Wishes[]
}

/** A job that was started from the draft, as far as the matrix shows it. */
export interface Run {
  readonly jobId: JobId
  /** Pixels that it touches: read again when it ends. */
  readonly pixelIds: readonly string[]
  /** The wishes that it was started with and that nobody has touched since. These alone it fulfils; one that was marked later is of the next plan. */
  readonly took: Wishes
  readonly cells: JobCells
  /** Why items failed or were left out, by `itemKey`. */
  readonly sentences: ReadonlyMap<string, string>
  /** The job has ended, and what it did has been read again. */
  readonly isSettled: boolean
}

/** What a person does through one connection. */
export interface Work {
  readonly draft: Draft
  readonly run: Run | null
}

/** What has been read about who has which pixel. */
export interface Reading {
  readonly access: ReadonlyMap<string, PixelAccess>
  readonly bases: ReadonlyMap<string, RowBase>
  /** Pixels that are being read now. */
  readonly underWay: ReadonlySet<string>
  /** Pixels that were asked about and that main had nothing to say of: not asked about again by itself. */
  readonly unanswered: ReadonlySet<string>
  readonly error: AppErrorJson | null
}

export type SharingDialog = 'pixels' | 'targets' | 'pairs' | 'offboard' | 'confirm'

interface SharingState extends Work {
  readonly connectionId: ConnectionId | null
  /** That of connections that are not in view: what their runs fulfilled is still wished in their drafts. */
  readonly elsewhere: ReadonlyMap<ConnectionId, Work>
  readonly reading: Reading
  readonly dialog: SharingDialog | null
}

interface SharingActions {
  /** Turns to a connection; the draft of the one before is kept. */
  readonly turnToConnection: (connectionId: ConnectionId) => void
  readonly choosePixels: (pixelIds: readonly string[]) => void
  readonly chooseTargets: (targetKeys: ReadonlySet<string>) => void
  readonly chooseTasks: (tasks: readonly PixelTask[]) => void
  readonly chooseEnd: (endsOn: string | null) => void
  readonly rename: (title: string) => void
  readonly change: (changes: Iterable<WishChange>) => void
  /** Changes wishes, and brings the pixels and targets that they name into view. */
  readonly bringIn: (changes: readonly WishChange[]) => void
  readonly undo: () => void
  readonly redo: () => void
  readonly clear: () => void
  readonly open: (dialog: SharingDialog | null) => void
  readonly startReading: (pixelIds: readonly string[]) => void
  readonly endReading: (pixelIds: readonly string[], outcome: { readonly access: readonly PixelAccess[] } | { readonly error: AppErrorJson }) => void
  /** @param run `took`: the wishes that the job was started with. */
  readonly startRun: (run: Pick<Run, 'jobId' | 'pixelIds'> & { readonly took: readonly WishChange[] }) => void
  readonly updateRun: (jobId: JobId, news: Partial<Pick<Run, 'cells' | 'sentences' | 'isSettled'>>) => void
  /** Takes back the wishes that a job has fulfilled. They can't be undone: what was done is done. */
  readonly settle: (changes: readonly WishChange[]) => void
  readonly dismissRun: () => void
  /** Puts in what was kept before the window was loaded anew, or what came together with what another window kept. */
  readonly restore: (kept: Restored) => void
}

export type SharingStore = SharingState & SharingActions

const UNDO_STEPS = 100
const emptyDraft: Draft = { title: null, pixelIds: [], targetKeys: new Set(), tasks: ['ANALYZE', 'ADVERTISE'], endsOn: null, wishes: new Map(), past: [], future: [] }
const nothingRead: Reading = { access: new Map(), bases: new Map(), underWay: new Set(), unanswered: new Set(), error: null }

function withWishes(draft: Draft, wishes: Wishes): Draft {
  return wishes === draft.wishes ? draft : { ...draft, wishes, past: [...draft.past, draft.wishes].slice(-UNDO_STEPS), future: [] }
}

function broughtIn(draft: Draft, changes: readonly WishChange[]): Draft {
  return {
    ...withWishes(draft, withChanges(draft.wishes, changes)),
    pixelIds: [...new Set([...draft.pixelIds, ...changes.map((change) => change.pixelId)])],
    targetKeys: new Set([...draft.targetKeys, ...changes.map((change) => change.key)]),
  }
}

function without<T>(all: ReadonlySet<T>, some: Iterable<T>): ReadonlySet<T> {
  const rest = new Set(all)
  for (const each of some) rest.delete(each)
  return rest
}

function withAccess(reading: Reading, asked: readonly string[], read: readonly PixelAccess[]): Reading {
  const answered = new Set<string>(read.map((access) => access.pixelId))
  return {
    ...reading,
    unanswered: new Set([...without(reading.unanswered, asked), ...asked.filter((id) => !answered.has(id))]),
    access: new Map([...reading.access, ...read.map((access) => [access.pixelId, access] as const)]),
    bases: new Map([...reading.bases, ...read.map((access) => [access.pixelId, rowBase(access)] as const)]),
  }
}

/** What a window finds again: without what can be read anew, and without the steps back. */
export interface Restored {
  readonly current: ConnectionId | null
  readonly drafts: ReadonlyMap<ConnectionId, Omit<Draft, 'past' | 'future'>>
  readonly run: Pick<Run, 'jobId' | 'pixelIds' | 'took'> | null
}

function begun({ jobId, pixelIds, took }: Pick<Run, 'jobId' | 'pixelIds' | 'took'>): Run {
  return { jobId, pixelIds, took, cells: new Map(), sentences: new Map(), isSettled: false }
}

type Step = (state: SharingState) => Partial<SharingState>

/** Every change of the draft goes through here: a wish that was touched is the run's no more, also where it is made again. */
const drafted =
  (next: (draft: Draft) => Draft): Step =>
  ({ draft: before, run }) => {
    const draft = next(before)
    const took = run === null || draft.wishes === before.wishes ? null : stillWished(run.took, draft.wishes)
    return run === null || took === null || took === run.took ? { draft } : { draft, run: { ...run, took } }
  }

const turnTo =
  (connectionId: ConnectionId): Step =>
  ({ connectionId: before, draft, run, elsewhere: others }) => {
    if (before === connectionId) return {}
    const elsewhere = new Map(others)
    if (before !== null) elsewhere.set(before, { draft, run })
    const work = elsewhere.get(connectionId) ?? { draft: { ...emptyDraft, pixelIds: draft.pixelIds }, run: null }
    elsewhere.delete(connectionId)
    return { connectionId, ...work, elsewhere, reading: nothingRead }
  }

/** Steps back are left where the wishes are others: they would take away again what came from another window. */
function withSteps(kept: Omit<Draft, 'past' | 'future'>, own: Draft | undefined): Draft {
  if (own === kept) return own
  const [past, future] = own?.wishes === kept.wishes ? [own.past, own.future] : [[], []]
  return { ...kept, past, future }
}

const restored =
  ({ current, drafts, run }: Restored): Step =>
  (state) => {
    const others = new Map<ConnectionId, Work>(
      [...drafts].map(([id, kept]) => {
        const own = id === state.connectionId ? state : state.elsewhere.get(id)
        return [id, { draft: withSteps(kept, own?.draft), run: own?.run ?? null }]
      }),
    )
    const draft = (current === null ? undefined : others.get(current)?.draft) ?? state.draft
    if (current !== null) others.delete(current)
    // What was chosen before a connection was known is chosen for the first one.
    const chosen = state.connectionId === null ? state.draft.pixelIds.filter((id) => !draft.pixelIds.includes(id)) : []
    return {
      connectionId: current,
      draft: chosen.length === 0 ? draft : { ...draft, pixelIds: [...draft.pixelIds, ...chosen] },
      elsewhere: others,
      run: run === null ? null : state.run?.jobId === run.jobId ? { ...state.run, took: run.took } : begun(run),
    }
  }

const stepBack = drafted((draft) => {
  const wishes = draft.past.at(-1)
  return wishes === undefined ? draft : { ...draft, wishes, past: draft.past.slice(0, -1), future: [...draft.future, draft.wishes] }
})

const stepForward = drafted((draft) => {
  const wishes = draft.future.at(-1)
  return wishes === undefined ? draft : { ...draft, wishes, past: [...draft.past, draft.wishes], future: draft.future.slice(0, -1) }
})

/** @returns a store of its own; the app has one, a test makes as many as it likes. */
export function createSharingStore() {
  return create<SharingStore>((set) => ({
    connectionId: null,
    draft: emptyDraft,
    run: null,
    elsewhere: new Map(),
    reading: nothingRead,
    dialog: null,
    turnToConnection: (connectionId) => set(turnTo(connectionId)),
    choosePixels: (pixelIds) => set(({ draft }) => ({ draft: { ...draft, pixelIds } })),
    chooseTargets: (targetKeys) => set(({ draft }) => ({ draft: { ...draft, targetKeys } })),
    chooseTasks: (tasks) => set(({ draft }) => ({ draft: { ...draft, tasks } })),
    chooseEnd: (endsOn) => set(({ draft }) => ({ draft: { ...draft, endsOn } })),
    rename: (title) => set(({ draft }) => ({ draft: { ...draft, title: title.trim() === '' ? null : title } })),
    change: (changes) => set(drafted((draft) => withWishes(draft, withChanges(draft.wishes, changes)))),
    bringIn: (changes) => set(drafted((draft) => broughtIn(draft, changes))),
    undo: () => set(stepBack),
    redo: () => set(stepForward),
    clear: () => set(drafted((draft) => withWishes(draft, new Map()))),
    open: (dialog) => set({ dialog }),
    startReading: (ids) => set(({ reading }) => ({ reading: { ...reading, error: null, underWay: new Set([...reading.underWay, ...ids]) } })),
    endReading: (ids, outcome) =>
      set(({ reading }) => {
        const ended = { ...reading, underWay: without(reading.underWay, ids) }
        return { reading: 'access' in outcome ? withAccess(ended, ids, outcome.access) : { ...ended, error: outcome.error } }
      }),
    // The name went with the job; the next plan is another.
    startRun: (run) =>
      set(({ draft }) => ({ run: begun({ ...run, took: stillWished(withChanges(new Map(), run.took), draft.wishes) }), draft: { ...draft, title: null } })),
    updateRun: (jobId, news) => set(({ run }) => (run?.jobId === jobId ? { run: { ...run, ...news } } : {})),
    settle: (changes) => set(drafted((draft) => (changes.length === 0 ? draft : { ...draft, wishes: withChanges(draft.wishes, changes), past: [], future: [] }))),
    dismissRun: () => set({ run: null }),
    restore: (kept) => set(restored(kept)),
  }))
}

/** The draft of this window: it outlives the screen, not the app. */
export const useSharing = forgettable(createSharingStore())

/** @returns what is in it now, for what happens outside a render. */
export function sharingState(): SharingStore {
  return useSharing.getState()
}
