import type { RouteOutput } from '#shared/contract/contract.ts'
import type { AppEvent, Emit } from '#shared/contract/events.ts'
import type { AccessChange } from '#shared/domain/access-history.ts'
import type { Instant, PixelId } from '#shared/domain/ids.ts'
import type { OperatorRef } from '#shared/domain/operator.ts'
import type { ShareEndings } from '#shared/domain/share-ending.ts'
import { AppError, invalid } from '#shared/errors/app-error.ts'
import type { AccessHistoryRepo } from '../../db/repos/access-history.ts'
import { toInstant } from '../../lib/clock.ts'
import { Coalescer } from '../../lib/coalescer.ts'
import type { NoteOperations } from '../../lib/operation-entry.ts'
import { changesBetween, comparable, holderOf } from './compare.ts'
import { DailyReading } from './daily-reading.ts'
import type { DailyReadingDeps } from './daily-reading.ts'
import { dayNumber, dayText, localDay } from './local-day.ts'
import { daysAhead, latestDay, Recorder } from './recorder.ts'

export interface AccessHistoryDeps extends Omit<DailyReadingDeps, 'readOn' | 'onProgress'> {
  readonly repo: AccessHistoryRepo
  /** End dates that people here gave to shares. */
  readonly endings: { readonly list: (query: { readonly pixelIds: readonly PixelId[] }) => ShareEndings }
  readonly emit: Emit
  /** Lets others go first. */
  readonly nextTurn: () => Promise<unknown>
  /** Why nothing can be written; null: it can. */
  readonly refusal: AppError | null
  readonly note: NoteOperations
  /** Called after a row of the log is on the disk. */
  readonly written: () => void
}

export interface ChangesQuery {
  readonly from: string
  readonly to: string
  readonly pixelIds?: readonly PixelId[] | undefined
}

/** Who could reach which pixel, day by day, as far as it was read. */
export interface AccessHistory {
  readonly days: () => RouteOutput<'accessHistory.days'>
  /** @throws AppError `accessHistory.days` when the first day is not before the second. */
  readonly changes: (query: ChangesQuery) => RouteOutput<'accessHistory.changes'>
  readonly on: (pixelId: PixelId, day: string) => RouteOutput<'accessHistory.on'>
  /** Begins to read all pixels. @returns how many. @throws AppError `accessHistory.noConnection`, `storage.*`. */
  readonly readNow: () => Promise<number>
  /** Deletes what was read under days that have not come yet, and reads again where it can. @returns how many days. @throws AppError `storage.*`. */
  readonly dropLater: (by: OperatorRef) => Promise<number>
  /** To be called with every event: it keeps each reading, whoever asked for it, unless that is switched off. */
  readonly noticed: (event: AppEvent) => void
  readonly close: () => void
}

const TELL_EVERY_MS = 500

function dropDaysAhead({ repo, note, written, clock }: AccessHistoryDeps, by: OperatorRef): number {
  const now = clock.now()
  const days = daysAhead(repo, now)
  const [newest, oldest] = [days[0], days.at(-1)]
  if (newest === undefined || oldest === undefined) return 0
  const name = newest === oldest ? dayText(oldest) : `${dayText(oldest)} to ${dayText(newest)}`
  repo.write(() => {
    repo.dropAfter(latestDay(now))
    const message = `By this computer's clock it was ${dayText(localDay(now))}: what was read under ${days.length === 1 ? 'this day' : `these ${days.length.toLocaleString('en')} days`} was deleted.`
    note([{ action: 'accessHistory.drop', object: { id: name, name }, before: 'Kept', after: 'Deleted', message, by }])
  })
  written()
  return days.length
}

function noConnection(): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'accessHistory.noConnection',
    message: 'No connection is there that could ask Meta who has the pixels.',
    data: { advice: 'Connect a token, then read again.' },
  })
}

/** @returns when shares end, by pixel and holder. */
function endsOf(changes: readonly Omit<AccessChange, 'endsAt'>[], endings: AccessHistoryDeps['endings']): ReadonlyMap<string, Instant> {
  const pixelIds = [...new Set(changes.filter((change) => change.is !== 'lost').map((change) => change.pixel.id))]
  if (pixelIds.length === 0) return new Map()
  const kept = endings.list({ pixelIds }).endings.filter((ending) => ending.state !== 'gone' && ending.isRequest !== true)
  return new Map(kept.map((ending) => [`${ending.pixel.id} ${ending.target.type} ${ending.target.id}`, ending.endsAt]))
}

function changes({ repo, endings }: AccessHistoryDeps, { from: fromText, to: toText, pixelIds }: ChangesQuery): RouteOutput<'accessHistory.changes'> {
  const [from, to] = [dayNumber(fromText), dayNumber(toText)]
  if (from >= to) throw invalid('accessHistory.days', 'from', 'The first day has to be before the second one.', 'Choose an earlier first day.')
  const wanted = pixelIds === undefined ? null : new Set(pixelIds)
  const readings = repo.readings(from, to).filter((pixel) => wanted?.has(pixel.pixelId) !== false)
  const { compared, uncompared } = comparable(readings, from)
  const names = new Set(compared.map((pixel) => pixel.pixelId))
  const found = names.size === 0 ? [] : changesBetween(repo.news(from, to).filter((span) => names.has(span.pixelId)), from, to)
  const ends = endsOf(found, endings)
  const unsure = repo.unsure(from, to)
  const named = ({ pixelId: id, name }: { readonly pixelId: PixelId; readonly name: string }) => ({ id, name })
  return {
    changes: found.map((change) => ({ ...change, endsAt: (change.is === 'lost' ? undefined : ends.get(`${change.pixel.id} ${change.holder.kind} ${change.holder.id}`)) ?? null })),
    uncompared: uncompared.map(named),
    partly: compared.flatMap((pixel) => {
      const opened = (unsure.get(pixel.pixelId) ?? []).map((name) => `The ad accounts of ${name} were not shown at first.`)
      const notRead = [...new Set([...(pixel.first?.notRead ?? []), ...(pixel.last?.notRead ?? []), ...opened])]
      return notRead.length === 0 ? [] : [{ ...named(pixel), notRead }]
    }),
    compared: compared.length,
  }
}

/** @returns the history. It reads by itself once a connection has been there for a minute. */
export function createAccessHistory(deps: AccessHistoryDeps): AccessHistory {
  const { repo, refusal, emit, clock } = deps
  const news = new Coalescer(clock, TELL_EVERY_MS, () => emit('accessHistory.changed', {}))
  const touch = () => news.touch()
  const recorder = new Recorder({ ...deps, listPixels: deps.pixels.list, onRecorded: touch })
  const daily = new DailyReading({ ...deps, isWanted: () => refusal === null && deps.isWanted(), readOn: repo.readOn, onProgress: touch })
  return {
    days: () => ({
      days: repo.days().map(({ day, ...figures }) => ({ day: dayText(day), ...figures })),
      reading: daily.reading,
      problem: recorder.problem ?? daily.problem,
      later: daysAhead(repo, clock.now()).length,
    }),
    changes: (query) => changes(deps, query),
    on: (pixelId, day) => {
      const { readAt, spans } = repo.on(pixelId, dayNumber(day))
      return { readAt: readAt === null ? null : toInstant(readAt), holders: spans.flatMap((span) => holderOf(span) ?? []) }
    },
    readNow: async () => {
      if (refusal !== null) throw refusal
      if (!daily.hasConnection) throw noConnection()
      const count = await daily.readNow()
      touch()
      return count
    },
    dropLater: async (by) => {
      if (refusal !== null) throw refusal
      const count = dropDaysAhead(deps, by)
      recorder.forgetLate()
      touch()
      if (count > 0 && daily.hasConnection) await daily.readNow()
      return count
    },
    noticed: (event) => {
      // Switched off, only what a person has read for the history is kept.
      const isKept = refusal === null && (deps.isWanted() || daily.reading !== null)
      if (event.event === 'pixels.accessRead' && isKept) recorder.take(event.payload.access)
      if (event.event === 'connections.changed') daily.connectionsChanged()
      if (event.event === 'appSettings.changed') daily.wishChanged()
    },
    close: () => {
      daily.close()
      recorder.close()
      news.close()
    },
  }
}
