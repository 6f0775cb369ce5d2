import type { Emit } from '#shared/contract/events.ts'
import type { ChainReport } from '#shared/domain/chain-report.ts'
import type { Instant } from '#shared/domain/ids.ts'
import type { ClearedRows, Operation, OperationExportFormat, OperationFilter } from '#shared/domain/operation.ts'
import type { OperatorId, OperatorRef } from '#shared/domain/operator.ts'
import type { OperatorRole } from '#shared/domain/operator-terms.ts'
import type { ClearRequest, LogOfOperators } from '../../db/clear-log.ts'
import type { LogCare } from '../../db/log-care.ts'
import type { OperationRepo } from '../../db/repos/operation.ts'
import type { Clock } from '../../lib/clock.ts'
import { Coalescer } from '../../lib/coalescer.ts'
import { notAllowed } from '../../lib/not-let-in.ts'
import type { TextExport } from '../../lib/text-export.ts'
import { exportOperations } from './export-operations.ts'
import { LogTurns } from './log-turns.ts'
import { Looks } from './looks.ts'

export interface OperationPage {
  readonly operations: Operation[]
  readonly hasMore: boolean
  /** Of all rows that fit the filter, not only of this page; null: counting them takes longer than reading a page, and is asked for apart. */
  readonly total: number | null
}

/** Who looks: users are shown their own rows, admins all. */
export interface Viewer extends OperatorRef {
  readonly role: OperatorRole
}

export interface ClearWish {
  readonly whose: 'own' | 'all'
  /** Only rows up to then. */
  readonly until?: Instant | undefined
  /** How many rows the person was shown; rows that say what was cleared earlier stay, and are not among them. */
  readonly expects: number
}

/** What a person can do with the operation log: look, filter, take it along, clear it. */
export interface Activity {
  /** Newest first; `before` is the id of the last row seen. Gives way where the rows are hard to find. @param look by what it can be called off. @throws `activity.calledOff`, `activity.stopped`. */
  readonly list: (query: { readonly filter: OperationFilter; readonly before?: number | undefined; readonly limit: number }, viewer: Viewer, look?: string | null) => Promise<OperationPage>
  /** @returns how many rows fit. Gives way where that takes long. @param look by what it can be called off. @throws `activity.calledOff`, `activity.stopped`. */
  readonly count: (filter: OperationFilter, viewer: Viewer, look?: string | null) => Promise<number>
  /** Ends a list or a count of that name, if it still goes on. */
  readonly callOff: (look: string) => void
  /**
   * All rows that fit, newest first, as they stand when the first piece is asked for; that waits while rows are cleared. When rows are cleared later, it ends
   * with `activity.clearedMeanwhile`: it has some of them, and would lack others. Other errors of its pieces: `activity.stopped`, `storage.*`.
   */
  readonly export: (query: { readonly filter: OperationFilter; readonly format: OperationExportFormat }, viewer: Viewer) => TextExport
  readonly operators: (viewer: Viewer) => readonly OperatorRef[]
  /** Under which ids the viewer's own rows stand. */
  readonly ownIds: (viewer: Viewer) => readonly OperatorId[]
  /** What was cleared, the last time first. */
  readonly cleared: (viewer: Viewer) => readonly ClearedRows[]
  /** @returns how many rows went. @throws AppError `activity.notAsShown`, `role.notAllowed`, `storage.*`. */
  readonly clear: (wish: ClearWish, viewer: Viewer) => Promise<number>
  /** Clears all that these operators did, whoever asks: they are deleted. @returns how many rows went. @throws AppError `storage.*`. */
  readonly clearOf: (operators: readonly OperatorId[], by: OperatorRef) => Promise<number>
  /** What `clearOf` would clear of these operators now, and which rows that are about them would stay. @throws AppError `activity.stopped`, `storage.*`. */
  readonly countOf: (operators: readonly OperatorId[]) => Promise<LogOfOperators>
  /** Whether the log is as it was written, as far as its chain of hashes tells. */
  readonly verify: () => Promise<ChainReport>
  /** Ends a clearing that an earlier process was kept from ending. */
  readonly resume: () => Promise<void>
  /** To be called after rows were written: tells the screens, at most every 500 ms. */
  readonly written: () => void
  /** Tells what is left to tell. */
  readonly close: () => void
}

const TELL_EVERY_MS = 500

interface ActivityDeps {
  readonly operations: OperationRepo
  readonly care: LogCare
  readonly clock: Clock
  readonly emit: Emit
  /** Lets others have their turn. */
  readonly pause: () => Promise<unknown>
  /** Ids under which an operator's rows stand: the first admin took over those of the time when one person used the app. Without it: its own one. */
  readonly ownIds?: (id: OperatorId) => readonly OperatorId[]
}

/** @returns the activity feature over the operation log. */
export function createActivity({ operations, care, clock, emit, pause, ownIds = (id) => [id] }: ActivityDeps): Activity {
  const news = new Coalescer(clock, TELL_EVERY_MS, () => emit('activity.changed', {}))
  const turns = new LogTurns(pause)
  const looks = new Looks(turns)
  const clear = async (request: ClearRequest) => {
    const rows = await turns.run(() => care.clear(request))
    news.touch()
    return rows
  }
  const scopeOf = ({ id, role }: Viewer) => (role === 'admin' ? null : ownIds(id))
  return {
    list: async ({ filter, before, limit }, viewer, look = null) => {
      const only = scopeOf(viewer)
      const counted = operations.countSteps(filter, only).next()
      const rows = await looks.follow(look, operations.pageSteps(filter, before ?? null, limit + 1, only))
      return { operations: rows.slice(0, limit), hasMore: rows.length > limit, total: counted.done === true ? counted.value : null }
    },
    count: (filter, viewer, look = null) => looks.follow(look, operations.countSteps(filter, scopeOf(viewer))),
    callOff: (look) => looks.callOff(look),
    export: ({ filter, format }, viewer) => exportOperations({ operations, turns, clock }, { filter, format, only: scopeOf(viewer) }),
    operators: (viewer) => operations.operators(scopeOf(viewer)),
    ownIds: (viewer) => ownIds(viewer.id),
    cleared: (viewer) => care.cleared(scopeOf(viewer)),
    clear: async ({ whose, until, expects }, viewer) => {
      if (whose === 'all' && viewer.role !== 'admin') throw notAllowed({ message: 'Only an admin may clear what others did.', advice: 'Clear your own activity, or ask an admin of this Buydesk.' })
      return clear({
        operators: whose === 'all' ? null : ownIds(viewer.id),
        until: until === undefined ? null : Date.parse(until),
        expects,
        by: { id: viewer.id, name: viewer.name },
        title: whose === 'all' ? 'All activity' : 'Own activity',
      })
    },
    clearOf: (ids, by) => clear({ operators: ids, until: null, expects: null, by, title: 'Activity of an operator' }),
    countOf: (ids) => turns.run(() => care.count(ids)),
    verify: () => turns.run(() => care.verify()),
    resume: async () => {
      if (!care.isUnfinished()) return
      await turns.run(() => care.finish())
      news.touch()
    },
    written: () => news.touch(),
    close: () => {
      turns.close()
      news.close()
    },
  }
}
