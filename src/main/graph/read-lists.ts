import { z } from 'zod'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { Random } from '../lib/random.ts'
import type { CallContext, GraphRows } from './client.ts'
import type { GraphOp } from './op.ts'
import { asksForSmallerPage, backoffMs } from './retry.ts'
import type { PartResult } from './part-result.ts'
import type { SendParts } from './send-parts.ts'
import { tryPreparePart, withParam, type PreparedPart } from './validate.ts'

const defaultLimit = 200
/** 200 rows a page: far above any list at Meta, and an end to one that has none. */
const pagesMax = 2_000
const smallestLimit = 5

/** `next` is only looked at for being there: it carries the token, so nobody keeps or follows it (graph-facts 6). */
const page = z.object({
  data: z.array(z.unknown()),
  paging: z
    .object({
      cursors: z.object({ after: z.string().min(1).optional().catch(undefined) }).optional().catch(undefined),
      next: z.unknown().transform((next) => typeof next === 'string' && next !== ''),
    })
    .partial()
    .optional()
    .catch(undefined),
})

/** One list on its way to its end. */
interface Progress<Row> {
  readonly part: PreparedPart
  readonly rows: Row[]
  readonly seen: Set<string>
  limit: number
  after: string | null
  pages: number
  shrinks: number
  unreadable: number
  isDone: boolean
  problem: AppErrorJson | null
}

function listProblem(code: string, message: string): AppErrorJson {
  return { kind: 'transient', code, message, data: { advice: 'Read the list again.' } }
}

function begin<Row>(part: PreparedPart): Progress<Row> {
  const asked = Number(part.params.find(([name]) => name === 'limit')?.[1] ?? defaultLimit)
  const limit = Number.isInteger(asked) && asked > 0 ? asked : defaultLimit
  return { part, rows: [], seen: new Set(), limit, after: null, pages: 0, shrinks: 0, unreadable: 0, isDone: false, problem: null }
}

function finish<Row>(list: Progress<Row>, problem: AppErrorJson | null): void {
  list.isDone = true
  list.problem = problem
}

function nextPart<Row>(list: Progress<Row>): PreparedPart {
  const sized = withParam(list.part, 'limit', String(list.limit))
  return list.after === null ? sized : withParam(sized, 'after', list.after)
}

function takeRows<I, W, O>(op: GraphOp<I, W, O>, list: Progress<O>, rows: readonly unknown[]): void {
  for (const row of rows) {
    try {
      const parsed = op.reply.safeParse(row)
      if (parsed.success) list.rows.push(op.toDomain(parsed.data))
      else list.unreadable += 1
    } catch {
      list.unreadable += 1
    }
  }
}

/** Takes in one page, and finds out where the next begins. */
function takePage<I, W, O>(op: GraphOp<I, W, O>, list: Progress<O>, body: unknown): void {
  const parsed = page.safeParse(body)
  if (!parsed.success) return finish(list, listProblem('graph.unexpectedReply', "Meta's answer is no list that this version of Buydesk knows."))
  takeRows(op, list, parsed.data.data)
  list.pages += 1
  const { paging } = parsed.data
  if (paging?.next !== true) {
    const problem = list.unreadable === 0 ? null : listProblem('list.rowsUnreadable', `${list.unreadable} rows could not be read and are left out.`)
    return finish(list, problem)
  }
  const after = paging.cursors?.after
  if (after === undefined) return finish(list, listProblem('list.noCursor', 'Meta says that the list goes on, but not where.'))
  if (list.seen.has(after) || list.pages >= pagesMax) return finish(list, listProblem('list.endless', 'Meta repeats the same page, so the list has no end.'))
  list.seen.add(after)
  list.after = after
}

/** @returns true when the same page is to be asked for again, smaller. */
function shrink<Row>(list: Progress<Row>, result: PartResult): boolean {
  if (!asksForSmallerPage(result) || list.limit <= smallestLimit) return false
  list.limit = Math.max(smallestLimit, Math.floor(list.limit / 2))
  list.shrinks += 1
  return true
}

/** One page of every list that is not at its end. */
async function readRound<I, W, O>(deps: ReadListsDeps, context: CallContext, op: GraphOp<I, W, O>, open: readonly Progress<O>[]): Promise<void> {
  const results = await deps.sendParts(context, open.map(nextPart))
  let pauseMs = 0
  for (const [position, list] of open.entries()) {
    const result = results[position]
    if (result === undefined) continue
    if (result.is === 'body') takePage(op, list, result.body)
    else if (shrink(list, result)) pauseMs = Math.max(pauseMs, backoffMs(list.shrinks, deps.random.fraction()))
    else finish(list, result.error)
  }
  if (pauseMs > 0) await deps.clock.sleep(pauseMs, context.signal)
}

interface ReadListsDeps {
  readonly sendParts: SendParts
  readonly clock: Clock
  readonly random: Random
}

/**
 * Reads lists to their ends by cursor, a page of each per round. Never throws.
 * @returns for each input the rows that could be read and, where the end was not reached, why.
 */
export async function readLists<I, W, O>(deps: ReadListsDeps, context: CallContext, op: GraphOp<I, W, O>, inputs: readonly I[]): Promise<readonly GraphRows<O>[]> {
  const lists = inputs.map((input) => {
    const part = tryPreparePart(op, input)
    return 'path' in part ? begin<O>(part) : part
  })
  const going = lists.filter((list) => 'part' in list)
  for (;;) {
    const open = going.filter((list) => !list.isDone)
    if (open.length === 0) break
    await readRound(deps, context, op, open)
  }
  return lists.map((list) => ('part' in list ? { rows: list.rows, problem: list.problem } : { rows: [], problem: list }))
}
