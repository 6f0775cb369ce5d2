import type { PixelId } from '#shared/domain/ids.ts'
import { graphIdPattern } from '#shared/lib/graph-id-pattern.ts'
import type { Database } from '../open.ts'
import { integer, integerOrNull, text, textOrNull } from '../row.ts'
import type { Row } from '../statement.ts'
import { damagedStorage } from '../storage-error.ts'

/** `unread`: a portfolio that has the pixel and whose ad accounts Meta did not show. */
export const spanKinds = ['owner', 'partner', 'account', 'unread'] as const
export type SpanKind = (typeof spanKinds)[number]

/** For as long as a holder of a pixel was seen unchanged. Days are counted from 1970-01-01. */
export interface AccessSpan {
  readonly kind: SpanKind
  readonly id: string
  /** Sorted and joined by commas; of partners only. */
  readonly tasks: string
  /** Of an ad account: the portfolio in whose list it was seen. */
  readonly via: string | null
  readonly firstOn: number
  /** The last day on which it was known to be otherwise before; null: not known. */
  readonly otherwiseOn: number | null
  /** The last day on which it was seen; null: in each reading of the pixel since. */
  readonly lastOn: number | null
  /** The first day on which it was known to be gone, or otherwise. */
  readonly goneOn: number | null
}

/** A span with the names of its pixel and its holder. */
export interface NamedSpan extends AccessSpan {
  readonly pixelId: PixelId
  readonly pixelName: string
  readonly name: string
}

/** What is kept of a pixel beside its spans and readings. */
export interface KeptPixel {
  readonly name: string
  /** Of its newest reading: the same again is no news. */
  readonly digest: string
  /** How many can reach it, by its newest reading. */
  readonly holders: number
}

/** What is known about the readings of a pixel at both ends of a time. */
export interface PixelReadings {
  readonly pixelId: PixelId
  readonly name: string
  /** The newest reading up to the first day. */
  readonly first: ReadingEnd | null
  /** The newest reading up to the second day. */
  readonly last: ReadingEnd | null
}

interface ReadingEnd {
  readonly day: number
  /** Sentences about the parts that were refused. */
  readonly notRead: readonly string[]
}

/** What is noted of a day. Days are counted from 1970-01-01. */
interface KeptDay {
  readonly day: number
  readonly pixels: number
  readonly holders: number
  /** Calls to Meta that one reading of each of these pixels took; 0: from before they were counted. */
  readonly calls: number
}

interface NewReading {
  readonly day: number
  /** Ms since 1970. */
  readonly at: number
  /** Each portfolio that has the pixel was known. */
  readonly isWhole: boolean
  readonly notRead: readonly string[]
}

export interface AccessHistoryRepo {
  /** Runs `work` in one transaction. */
  readonly write: <T>(work: () => T) => T
  readonly keepPixel: (id: PixelId, name: string) => void
  /** An empty name is for a party that is not known by one: it takes none away. */
  readonly keepParty: (isAccount: boolean, id: string, name: string) => void
  /** @returns what is kept of the pixel itself; null: nothing. */
  readonly pixel: (id: PixelId) => KeptPixel | null
  /** Notes what the newest reading of a pixel came to. */
  readonly noteState: (id: PixelId, state: Pick<KeptPixel, 'digest' | 'holders'>) => void
  /** The newest day on which the pixel was read. */
  readonly newestReading: (id: PixelId) => number | null
  /** The newest day before another on which each portfolio with the pixel was known. */
  readonly newestWhole: (id: PixelId, before: number) => number | null
  /** Spans that have not ended before a day. */
  readonly spansSince: (id: PixelId, day: number) => readonly AccessSpan[]
  /** Keeps a span in the place of the one of the same holder and first day. Its party must be kept already. */
  readonly put: (id: PixelId, span: AccessSpan) => void
  readonly drop: (id: PixelId, span: AccessSpan) => void
  /** Notes a reading of a pixel. A day on which it was read whole stays so. */
  readonly noteReading: (id: PixelId, reading: NewReading) => void
  /** Adds to the figures of a day. */
  readonly count: (day: number, more: Omit<KeptDay, 'day'>) => void
  /** Newest first. */
  readonly days: () => readonly KeptDay[]
  /** Lets go of the readings of a day, but for pixels that have no later one up to `until` that says as much; and of the day itself. What changed on it stays. */
  readonly letGo: (day: number, until: number) => void
  /** Forgets all readings after a day, and what only they told. */
  readonly dropAfter: (day: number) => void
  readonly readOn: (day: number) => ReadonlySet<PixelId>
  readonly readings: (from: number, to: number) => readonly PixelReadings[]
  /** All spans of the holders with news after one day and up to another, ordered by pixel, holder and first day. */
  readonly news: (from: number, to: number) => readonly NamedSpan[]
  /** Names of the portfolios whose ad accounts could be read after one day and up to another and not before, by pixel: what was seen may have been there. */
  readonly unsure: (from: number, to: number) => ReadonlyMap<PixelId, readonly string[]>
  /** Who was there on a day as far as is known, and when the newest reading up to it was made, in ms since 1970. */
  readonly on: (id: PixelId, day: number) => { readonly readAt: number | null; readonly spans: readonly NamedSpan[] }
}

const isPixelId = (value: string): value is PixelId => graphIdPattern.test(value)

/** There may be tens of thousands of rows: a schema for each would take longer than the query. */
function pixelIdIn(value: Row[string] | undefined): PixelId {
  const id = text(value)
  if (!isPixelId(id)) throw damagedStorage()
  return id
}

const kindNumbers: Readonly<Record<SpanKind, number>> = { owner: 0, partner: 1, account: 2, unread: 3 }
const isAccountKind = (kind: SpanKind) => (kind === 'account' ? 1 : 0)

function toSpan(row: Row): AccessSpan {
  const kind = spanKinds[integer(row['kind'])]
  if (kind === undefined) throw damagedStorage()
  return {
    kind,
    id: text(row['id']),
    tasks: textOrNull(row['tasks']) ?? '',
    via: textOrNull(row['via']),
    firstOn: integer(row['first_on']),
    otherwiseOn: integerOrNull(row['otherwise_on']),
    lastOn: integerOrNull(row['last_on']),
    goneOn: integerOrNull(row['gone_on']),
  }
}

const toNamedSpan = (row: Row): NamedSpan => ({
  ...toSpan(row),
  pixelId: pixelIdIn(row['pixel_id']),
  pixelName: text(row['pixel_name']),
  name: text(row['name']),
})

const spanColumns = 's.kind, party.id, task.tasks, via.id AS via, s.first_on, s.otherwise_on, s.last_on, s.gone_on'
const spanJoins = `
  JOIN access_party party ON party.number = s.party
  LEFT JOIN access_tasks task ON task.number = s.tasks
  LEFT JOIN access_party via ON via.number = s.via`
const pixelNumber = '(SELECT number FROM access_pixel WHERE id = ?)'
const partyNumber = '(SELECT number FROM access_party WHERE id = ? AND is_account = ?)'

function writing(db: Database): Pick<AccessHistoryRepo, 'keepPixel' | 'keepParty' | 'noteState' | 'put' | 'drop' | 'noteReading' | 'count' | 'letGo' | 'dropAfter'> {
  const keepPixel = db.prepare('INSERT INTO access_pixel (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE name <> excluded.name')
  const keepParty = db.prepare(`
    INSERT INTO access_party (id, is_account, name) VALUES (?, ?, ?)
    ON CONFLICT (id, is_account) DO UPDATE SET name = excluded.name WHERE excluded.name <> '' AND name <> excluded.name`)
  const state = db.prepare('UPDATE access_pixel SET digest = ?, holders = ? WHERE id = ?')
  const keepTasks = db.prepare('INSERT INTO access_tasks (tasks) VALUES (?) ON CONFLICT DO NOTHING')
  const put = db.prepare(`
    INSERT INTO access_span (pixel, kind, party, first_on, tasks, via, otherwise_on, last_on, gone_on)
    VALUES (${pixelNumber}, ?, ${partyNumber}, ?, (SELECT number FROM access_tasks WHERE tasks = ?), ${partyNumber}, ?, ?, ?)
    ON CONFLICT (pixel, kind, party, first_on) DO UPDATE SET tasks = excluded.tasks, via = excluded.via,
      otherwise_on = excluded.otherwise_on, last_on = excluded.last_on, gone_on = excluded.gone_on`)
  const drop = db.prepare(`DELETE FROM access_span WHERE pixel = ${pixelNumber} AND kind = ? AND party = ${partyNumber} AND first_on = ?`)
  const note = db.prepare(`
    INSERT INTO access_reading (pixel, day, at, is_whole, not_read) VALUES (${pixelNumber}, ?, ?, ?, ?)
    ON CONFLICT (pixel, day) DO UPDATE SET at = excluded.at, is_whole = max(is_whole, excluded.is_whole),
      not_read = CASE WHEN not_read IS NULL THEN NULL ELSE excluded.not_read END`)
  const count = db.prepare(`
    INSERT INTO access_day (day, pixels, holders, calls) VALUES (?, ?, ?, ?)
    ON CONFLICT (day) DO UPDATE SET pixels = pixels + excluded.pixels, holders = holders + excluded.holders, calls = calls + excluded.calls`)
  const letGoReadings = db.prepare(`
    DELETE FROM access_reading WHERE day = ?1 AND pixel IN (SELECT number FROM access_pixel) AND EXISTS (
      SELECT 1 FROM access_reading later WHERE later.pixel = access_reading.pixel AND later.day > ?1 AND later.day <= ?2 AND later.is_whole >= access_reading.is_whole)`)
  const letGoDay = db.prepare('DELETE FROM access_day WHERE day = ?')
  const drops = [
    db.prepare('DELETE FROM access_reading WHERE day > ?'),
    db.prepare('DELETE FROM access_day WHERE day > ?'),
    db.prepare('DELETE FROM access_span WHERE first_on > ?'),
    // What ended with them has not; neither was it unseen since the newest reading that is left.
    db.prepare('UPDATE access_span SET gone_on = NULL WHERE gone_on > ?'),
    db.prepare(`UPDATE access_span SET last_on = NULL WHERE gone_on IS NULL AND last_on >= min(?1 + 1, (SELECT max(day) FROM access_reading WHERE pixel = access_span.pixel))`),
  ]
  const stateAnew = db.prepare(`UPDATE access_pixel SET digest = '', holders = (SELECT count(*) FROM access_span WHERE pixel = number AND kind < 3 AND gone_on IS NULL)`)
  return {
    keepPixel: (id, name) => void keepPixel.run(id, name),
    keepParty: (isAccount, id, name) => void keepParty.run(id, isAccount ? 1 : 0, name),
    noteState: (id, { digest, holders }) => void state.run(digest, holders, id),
    put: (id, { kind, id: party, tasks, via, firstOn, otherwiseOn, lastOn, goneOn }) => {
      if (tasks !== '') keepTasks.run(tasks)
      put.run(id, kindNumbers[kind], party, isAccountKind(kind), firstOn, tasks, via, 0, otherwiseOn, lastOn, goneOn)
    },
    drop: (id, { kind, id: party, firstOn }) => void drop.run(id, kindNumbers[kind], party, isAccountKind(kind), firstOn),
    noteReading: (id, { day, at, isWhole, notRead }) => void note.run(id, day, Math.floor(at / 1000), isWhole ? 1 : 0, notRead.length === 0 ? null : notRead.join('\n')),
    count: (day, { pixels, holders, calls }) => void count.run(day, pixels, holders, calls),
    letGo: (day, until) => {
      letGoReadings.run(day, until)
      letGoDay.run(day)
    },
    dropAfter: (day) => {
      for (const drop of drops) drop.run(day)
      stateAnew.run()
    },
  }
}

const news = `
  SELECT pixel, kind, party FROM access_span WHERE otherwise_on IS NOT NULL AND first_on > ?1 AND first_on <= ?2 AND kind < 3
  UNION SELECT pixel, kind, party FROM access_span WHERE gone_on > ?1 AND gone_on <= ?2 AND kind < 3`

/** One that was there before the history could see it has no day on which it was known to be absent. A list that opened up may hold such. */
const unsure = `
  SELECT p.id, party.name FROM access_span s JOIN access_pixel p ON p.number = s.pixel JOIN access_party party ON party.number = s.party
  WHERE s.gone_on > ?1 AND s.gone_on <= ?2 AND s.kind = 3 ORDER BY party.name`

const newestUpTo = (column: string, bound: string) =>
  `(SELECT ${column} FROM access_reading WHERE pixel = p.number AND day <= ${bound} ORDER BY day DESC LIMIT 1)`

const linesIn = (value: Row[string] | undefined) => textOrNull(value)?.split('\n') ?? []

function toReadings(row: Row): PixelReadings {
  const first = integerOrNull(row['first'])
  const last = integerOrNull(row['last'])
  return {
    pixelId: pixelIdIn(row['id']),
    name: text(row['name']),
    first: first === null ? null : { day: first, notRead: linesIn(row['first_not_read']) },
    last: last === null ? null : { day: last, notRead: linesIn(row['last_not_read']) },
  }
}

function comparing(db: Database): Pick<AccessHistoryRepo, 'readings' | 'news' | 'unsure' | 'on'> {
  const readings = db.prepare(`
    SELECT p.id, p.name, ${newestUpTo('day', '?1')} AS first, ${newestUpTo('not_read', '?1')} AS first_not_read,
      ${newestUpTo('day', '?2')} AS last, ${newestUpTo('not_read', '?2')} AS last_not_read
    FROM access_pixel p ORDER BY p.name, p.id`)
  const named = `SELECT p.id AS pixel_id, p.name AS pixel_name, party.name, ${spanColumns}`
  const newsRows = db.prepare(`
    ${named} FROM (${news}) n
    JOIN access_span s ON s.pixel = n.pixel AND s.kind = n.kind AND s.party = n.party
    JOIN access_pixel p ON p.number = s.pixel ${spanJoins}
    ORDER BY s.pixel, s.kind, s.party, s.first_on`)
  const unsurePixels = db.prepare(unsure)
  const readAt = db.prepare(`SELECT at FROM access_reading WHERE pixel = ${pixelNumber} AND day <= ? ORDER BY day DESC LIMIT 1`)
  const there = db.prepare(`
    ${named} FROM access_span s JOIN access_pixel p ON p.number = s.pixel ${spanJoins}
    WHERE s.pixel = ${pixelNumber} AND s.kind < 3 AND s.first_on <= ? AND (s.gone_on IS NULL OR s.gone_on > ?) ORDER BY s.kind, party.name, party.id`)
  return {
    readings: (from, to) => readings.all(from, to).map(toReadings),
    news: (from, to) => newsRows.all(from, to).map(toNamedSpan),
    unsure: (from, to) => {
      const rows = Map.groupBy(unsurePixels.all(from, to), (row) => pixelIdIn(row['id']))
      return new Map([...rows].map(([id, parties]) => [id, parties.map((row) => text(row['name']))]))
    },
    on: (id, day) => {
      const seconds = integerOrNull(readAt.get(id, day)?.['at'] ?? null)
      return { readAt: seconds === null ? null : seconds * 1000, spans: there.all(id, day, day).map(toNamedSpan) }
    },
  }
}

/** @returns access to the history of who could reach which pixel. */
export function createAccessHistoryRepo(db: Database): AccessHistoryRepo {
  const kept = db.prepare('SELECT name, digest, holders FROM access_pixel WHERE id = ?')
  const newest = db.prepare(`SELECT max(day) AS day FROM access_reading WHERE pixel = ${pixelNumber}`)
  const newestWhole = db.prepare(`SELECT day FROM access_reading WHERE pixel = ${pixelNumber} AND day < ? AND is_whole = 1 ORDER BY day DESC LIMIT 1`)
  const since = db.prepare(`SELECT ${spanColumns} FROM access_span s ${spanJoins} WHERE s.pixel = ${pixelNumber} AND (s.gone_on IS NULL OR s.gone_on >= ?)`)
  const days = db.prepare('SELECT day, pixels, holders, calls FROM access_day ORDER BY day DESC')
  const readOn = db.prepare('SELECT p.id FROM access_pixel p JOIN access_reading r ON r.pixel = p.number AND r.day = ?')
  return {
    write: (work) => db.writeTx(work),
    ...writing(db),
    ...comparing(db),
    pixel: (id) => {
      const row = kept.get(id)
      return row === undefined ? null : { name: text(row['name']), digest: text(row['digest']), holders: integer(row['holders']) }
    },
    newestReading: (id) => integerOrNull(newest.get(id)?.['day'] ?? null),
    newestWhole: (id, before) => integerOrNull(newestWhole.get(id, before)?.['day'] ?? null),
    spansSince: (id, day) => since.all(id, day).map(toSpan),
    days: () => days.all().map((row) => ({ day: integer(row['day']), pixels: integer(row['pixels']), holders: integer(row['holders']), calls: integer(row['calls']) })),
    readOn: (day) => new Set(readOn.all(day).map((row) => pixelIdIn(row['id']))),
  }
}
