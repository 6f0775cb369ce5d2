import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { openDatabase } from '#main/db/open.ts'
import { createOperationRepo } from '#main/db/repos/operation.ts'
import { dataFolder, openSession, startBrowserHost, useAlone } from '../support/browser-host.ts'
import type { HostSession } from '../support/browser-host.ts'
import { processTree } from '../support/leak-scan.ts'
import { someOperation } from '../support/operations.ts'
import { inSeconds, seconds, spreadOf } from './goal.ts'
import type { Goal } from './goal.ts'

const ROWS = 1_000_000
const MOST_MB_MORE = 64
const MOST_WAIT_MS = 100
/** How often something else is asked of the app meanwhile. */
const ASK_EVERY_MS = 20
const LOOK_EVERY_MS = 50

const offered = z.object({ ticket: z.string() })
const saved = z.object({ saved: z.literal(true), rows: z.number() })

interface ExportFigures {
  readonly ms: number
  readonly megabytes: number
  /** Of the process that does it. */
  readonly memoryBeforeMb: number
  readonly memoryMostMb: number
  /** The longest that another call took. */
  readonly waitMs: number
  readonly calls: number
}

/** A log as the app writes it. */
function writeLog(folder: string): void {
  const db = openDatabase(join(folder, 'buydesk.db'))
  const operations = createOperationRepo(db, (text) => text)
  for (let from = 0; from < ROWS; from += 5_000) {
    const rows = Array.from({ length: 5_000 }, (_, index) => ({
      ...someOperation,
      at: someOperation.at + from + index,
      objectName: `Fjällstream Landing pages ${(from + index) % 500}`,
      targetName: `Desert Bloom | Test ${(from + index) % 2_000}`,
      before: 'No access',
      after: 'Has access',
      traceId: `ABayXfiIDAZt3jLQQNHt${Math.floor((from + index) / 50)}`,
    }))
    db.writeTx(() => operations.append(rows))
  }
  db.close()
}

/** @returns resident memory of a process and its descendants, each, at most, in MB (Linux only). */
function memoryMb(root: number): number {
  return Math.max(...processTree(root).map((pid) => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0) / 1024))
}

async function download(session: HostSession, ticket: string): Promise<{ readonly bytes: number; readonly lines: number; readonly end: string }> {
  const address = new URL(session.origin)
  const sent = request({ host: '127.0.0.1', port: address.port, path: `/exports/${ticket}`, headers: { host: address.host, 'sec-fetch-site': 'same-origin' } })
  sent.end()
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  if (response.statusCode !== 200) throw new Error(`the export was answered with ${response.statusCode}`)
  let bytes = 0
  let lines = 0
  let end = ''
  for await (const chunk of response) {
    const part = chunk as Buffer
    bytes += part.length
    for (let at = part.indexOf(10); at !== -1; at = part.indexOf(10, at + 1)) lines += 1
    end = part.subarray(-4).toString('latin1')
  }
  return { bytes, lines, end }
}

async function measure(session: HostSession, root: number, format: 'csv' | 'json'): Promise<ExportFigures> {
  const memoryBeforeMb = memoryMb(root)
  let memoryMostMb = memoryBeforeMb
  let isOver = false
  let [waitMs, calls] = [0, 0]
  const ask = async () => {
    while (!isOver) {
      const began = performance.now()
      await session.request('activity.list', { filter: {}, limit: 100 })
      waitMs = Math.max(waitMs, performance.now() - began)
      calls += 1
      await sleep(ASK_EVERY_MS)
    }
  }
  const look = async () => {
    while (!isOver) {
      memoryMostMb = Math.max(memoryMostMb, memoryMb(root))
      await sleep(LOOK_EVERY_MS)
    }
  }
  const beside = [ask(), look()]
  const began = performance.now()
  const { ticket } = offered.parse(await session.request('activity.export', { filter: {}, format }))
  const [file, { rows }] = await Promise.all([download(session, ticket), session.request('exports.save', { ticket }).then((answer) => saved.parse(answer))])
  const ms = performance.now() - began
  isOver = true
  await Promise.all(beside)
  // CSV: a head, and each row ends its line. JSON: each row begins one, and the list ends with two.
  const isWhole = rows >= ROWS && (format === 'csv' ? file.lines === rows + 1 : file.lines === rows + 2 && file.end.endsWith('\n]\n'))
  if (!isWhole) throw new Error(`the ${format} export is not whole: ${rows} rows, ${file.lines} lines, ends with ${JSON.stringify(file.end)}`)
  return { ms, megabytes: file.bytes / 1_048_576, memoryBeforeMb, memoryMostMb, waitMs, calls }
}

function inWords(format: string, all: readonly ExportFigures[]): string {
  const [ms, most, wait] = [spreadOf(all.map((run) => run.ms)), spreadOf(all.map((run) => run.memoryMostMb)), spreadOf(all.map((run) => run.waitMs))]
  const size = `${spreadOf(all.map((run) => run.megabytes)).median.toFixed(0)} MB`
  return `${format} ${size} in ${inSeconds(ms)}, at most ${most.median.toFixed(0)} MB of memory (${most.min.toFixed(0)} to ${most.max.toFixed(0)}), other calls took at most ${wait.median.toFixed(0)} ms (${wait.min.toFixed(0)} to ${wait.max.toFixed(0)})`
}

/** The built app in the browser host, over a log of a million rows; what a page asks meanwhile is the newest hundred of them, every 20 ms. */
export async function exportGoal(runs: number): Promise<Goal> {
  const data = dataFolder()
  try {
    writeLog(data.path)
    const all: { readonly csv: ExportFigures; readonly json: ExportFigures }[] = []
    for (let run = 0; run < runs; run += 1) {
      const host = await startBrowserHost({ data: data.path })
      try {
        const session = await openSession(host.url)
        await useAlone(session)
        // What is counted once, and what any first call pays for.
        for (let times = 0; times < 20; times += 1) await session.request('activity.list', { filter: {}, limit: 100 })
        const root = host.process.pid ?? 0
        all.push({ csv: await measure(session, root, 'csv'), json: await measure(session, root, 'json') })
      } finally {
        await host.kill()
      }
    }
    const figures = all.flatMap(({ csv, json }) => [csv, json])
    const growth = spreadOf(all.map(({ csv, json }) => Math.max(csv.memoryMostMb, json.memoryMostMb) - csv.memoryBeforeMb))
    const wait = spreadOf(figures.map(({ waitMs }) => waitMs))
    return {
      id: 'X1',
      what: 'an export of a log of 1,000,000 rows: memory that it takes more, and how long other calls wait for it',
      target: `${MOST_MB_MORE} MB more, ${MOST_WAIT_MS} ms`,
      measured: `${growth.median.toFixed(0)} MB more (${growth.min.toFixed(0)} to ${growth.max.toFixed(0)}), ${wait.median.toFixed(0)} ms (${wait.min.toFixed(0)} to ${wait.max.toFixed(0)})`,
      isMet: growth.median <= MOST_MB_MORE && wait.median <= MOST_WAIT_MS,
      beside: [
        inWords('CSV', all.map(({ csv }) => csv)),
        inWords('JSON', all.map(({ json }) => json)),
        `before that ${spreadOf(figures.map(({ memoryBeforeMb }) => memoryBeforeMb)).median.toFixed(0)} MB; ${seconds(spreadOf(figures.map(({ ms }) => ms)).median)} for one`,
      ],
      figures: all,
    }
  } finally {
    data.remove()
  }
}
