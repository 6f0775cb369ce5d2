import type { launchRoutes } from '#shared/contract/routes/launches.ts'
import type { LaunchRuns } from '../../features/launches/job/launch-runs.ts'
import type { LaunchPlanner } from '../../features/launches/launch-planner.ts'
import { refOf } from '../handler-types.ts'
import type { Handlers } from '../handler-types.ts'

interface LaunchServices {
  readonly planner: LaunchPlanner
  readonly runs: LaunchRuns
}

/** Launches: planned, checked, run, read back, rolled back and turned on. */
export function launchHandlers({ planner, runs }: LaunchServices) {
  return {
    'launches.plan': (seen) => planner.plan(seen),
    'launches.payload': ({ key, ...seen }) => planner.payload(seen, key),
    'launches.dryRun': (seen) => planner.dryRun(seen),
    'launches.run': async ({ again, ...seen }, context) => ({ jobId: await planner.run(seen, again, refOf(context)) }),
    'launches.list': () => ({ launches: [...runs.list()] }),
    'launches.get': ({ jobId }) => runs.get(jobId),
    'launches.readBack': ({ jobId }) => runs.readBack(jobId),
    'launches.spend': ({ jobId }) => runs.spend(jobId),
    'launches.toRollBack': ({ jobId }) => runs.toRollBack(jobId),
    'launches.rollBack': async ({ jobId, strangers }, context) => ({ jobId: await runs.rollBack(jobId, strangers, refOf(context)) }),
    // It waits for nothing, so whoever is in is whoever called.
    'launches.turnOn': ({ jobId }) => ({ jobId: runs.turnOn(jobId) }),
  } satisfies Pick<Handlers, keyof typeof launchRoutes>
}
