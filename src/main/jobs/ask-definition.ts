import type { AppErrorJson } from '#shared/errors/app-error.ts'
import type { ItemRow } from '../db/repos/job-item.ts'
import type { Log } from '../lib/log.ts'
import type { ItemOutcome, ItemVerdict } from './define.ts'
import { failedItem } from './failed-item.ts'
import type { BoundJob, Chunk, ChunkContext } from './runnable.ts'
import { foundWords, notes, notLookedUp } from './sentences.ts'

const brokenStep: AppErrorJson = {
  kind: 'bug',
  code: 'job.brokenStep',
  message: 'Buydesk made a mistake while it sent this, so it is not known whether it happened.',
  data: { advice: 'Buydesk looks at Meta for it; report it with the log if it comes again.' },
}

/**
 * Sends a chunk.
 * @returns one outcome per row, always. A definition that throws or miscounts has sent who knows what: all its items are unknown.
 */
async function sendChunk(chunk: Chunk, context: ChunkContext, log: Log): Promise<readonly ItemOutcome[]> {
  try {
    const outcomes = await chunk.run(context)
    if (outcomes.length === chunk.rows.length) return outcomes
    log.error(`a job gave ${outcomes.length} outcomes for ${chunk.rows.length} items`)
  } catch (failure) {
    log.error('a job threw while it sent', failure)
  }
  return chunk.rows.map(() => ({ is: 'unknown', error: brokenStep }))
}

/** Looks for a chunk at Meta. @returns one verdict per row, always; what could not be told is undecided. */
export async function lookForChunk(chunk: Chunk, context: ChunkContext, log: Log): Promise<readonly ItemVerdict[]> {
  try {
    const verdicts = await chunk.verify(context)
    if (verdicts.length === chunk.rows.length) return verdicts
    log.error(`a job gave ${verdicts.length} verdicts for ${chunk.rows.length} items`)
  } catch (failure) {
    log.error('a job threw while it looked', failure)
  }
  return chunk.rows.map(() => ({ is: 'undecided', error: brokenStep }))
}

/** @returns what becomes of an item by a look before it is sent; null: it is to be sent. */
function outcomeOfLook(verdict: ItemVerdict | undefined): ItemOutcome | null {
  if (verdict === undefined || verdict.is === 'absent' || verdict.is === 'leave') return null
  if (verdict.is === 'undecided') {
    const outcome = failedItem({ is: 'error', error: verdict.error })
    return outcome.is === 'failed' ? { is: 'failed', error: { ...outcome.error, message: notLookedUp(outcome.error.message) } } : outcome
  }
  const { holds, objectId } = verdict
  return { is: 'done', traceId: null, note: foundWords(verdict), wasSo: true, ...(holds !== undefined && { holds }), ...(objectId !== undefined && { objectId }) }
}

/**
 * Sends a chunk. What a person has put back in line is looked up first: since it failed, somebody else may have done it, and that must
 * not count as the job's own.
 * @returns one outcome per row, always.
 */
export async function sendOrFind(chunk: Chunk, bound: Pick<BoundJob, 'chunk'>, context: ChunkContext, log: Log): Promise<readonly ItemOutcome[]> {
  const retried = chunk.rows.filter((row) => row.holds === notes.lookFirst)
  if (retried.length === 0) return sendChunk(chunk, context, log)
  const verdicts = await lookForChunk(bound.chunk(retried).chunk, context, log)
  const outcomes = new Map<ItemRow, ItemOutcome>()
  for (const [index, row] of retried.entries()) {
    const outcome = outcomeOfLook(verdicts[index])
    if (outcome !== null) outcomes.set(row, outcome)
  }
  const { chunk: rest } = bound.chunk(chunk.rows.filter((row) => !outcomes.has(row)))
  const sent = rest.rows.length === 0 ? [] : await sendChunk(rest, context, log)
  for (const [index, row] of rest.rows.entries()) outcomes.set(row, sent[index] ?? { is: 'unknown', error: brokenStep })
  return chunk.rows.map((row) => outcomes.get(row) ?? { is: 'unknown', error: brokenStep })
}
