import type { AppErrorJson } from '#shared/errors/app-error.ts'
import type { Log } from '../lib/log.ts'
import type { ItemOutcome, ItemVerdict } from './define.ts'
import type { Chunk, ChunkContext } from './runnable.ts'

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
export async function sendChunk(chunk: Chunk, context: ChunkContext, log: Log): Promise<readonly ItemOutcome[]> {
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
