import type { JobId } from '#shared/domain/ids.ts'
import type { JobEngine } from '../../../jobs/engine-api.ts'
import type { MadePart } from './after-launch.ts'
import type { LaunchJob } from './launch-item.ts'

/**
 * Who else has got creatives of a launch: Meta gives the id of an equivalent one (graph-facts 8.7), and a launch that was stopped may have no ad yet that shows it.
 * @param mayNeed whether the launch of a job can still be gone on with, and is another one.
 * @returns the names of these launches by the ids of the creatives.
 */
export function creativeUsers(engine: JobEngine, definition: LaunchJob, parts: readonly MadePart[], mayNeed: (id: JobId) => boolean): ReadonlyMap<string, string> {
  const creatives = parts.filter(({ level }) => level === 'creative').map(({ id }) => id)
  const users = new Map<string, string>()
  for (const [id, got] of Map.groupBy(engine.madeBy(definition, creatives), ({ jobId }) => jobId)) {
    const name = mayNeed(id) ? engine.payload(definition, id)?.name : undefined
    if (name !== undefined) for (const { madeId } of got) users.set(madeId, name)
  }
  return users
}
