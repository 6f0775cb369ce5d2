import type { Emit } from '#shared/contract/events.ts'
import type { Connection } from '#shared/domain/connection.ts'
import type { Database } from './db/open.ts'
import { createLaunchDraftRepo } from './db/repos/launch-draft.ts'
import { createLaunchRepo } from './db/repos/launch.ts'
import { AdPicks } from './features/ad-picks/ad-picks.ts'
import { Drafts } from './features/launches/drafts/drafts.ts'
import type { DraftsDeps } from './features/launches/drafts/drafts.ts'
import { createLaunchRuns } from './features/launches/job/launch-runs.ts'
import type { LaunchRuns } from './features/launches/job/launch-runs.ts'
import { LaunchPlanner } from './features/launches/launch-planner.ts'
import type { StillAtMeta } from './features/launches/ports.ts'
import type { GraphClient } from './graph/client.ts'
import type { JobEngine } from './jobs/engine-api.ts'
import type { Clock } from './lib/clock.ts'
import type { Log } from './lib/log.ts'
import type { Random } from './lib/random.ts'

export interface LaunchesNeeds {
  readonly database: Database
  readonly graph: GraphClient
  /** The simulator's address; null: Meta. */
  readonly graphUrl: string | null
  readonly connections: { readonly list: () => readonly Connection[] }
  readonly stillAtMeta: StillAtMeta
  /** Asked for when it is needed: the engine is made of the jobs of this one. */
  readonly engine: () => JobEngine
  readonly viewer: DraftsDeps['viewer']
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly emit: Emit
}

/** Drafts, what they choose from, plans, and launches. */
export interface LaunchServices {
  readonly drafts: Drafts
  readonly adPicks: AdPicks
  readonly planner: LaunchPlanner
  readonly runs: LaunchRuns
}

/** Builds what launches are made of, for the app and for whoever tries it out. `runs.jobs` belong into the engine. */
export function buildLaunches({ database, graph, graphUrl, connections, stillAtMeta, engine, viewer, clock, random, log, emit }: LaunchesNeeds): LaunchServices {
  const adPicks: AdPicks = new AdPicks({ graph, connections, graphUrl, creativeOf: (row) => planner.creativeOf(row) })
  const accountFacts: AdPicks['account'] = (place) => adPicks.account(place)
  const drafts = new Drafts({ repo: createLaunchDraftRepo(database), viewer, accountFacts, clock, random })
  const runs = createLaunchRuns({ graph, engine, repo: createLaunchRepo(database), clock, random, log, emit })
  const planner: LaunchPlanner = new LaunchPlanner({ drafts, graph, connections, accountFacts, earlierLaunches: runs.earlierLaunches, stillAtMeta, start: (launch, by) => runs.run(launch, by), clock })
  return { drafts, adPicks, planner, runs }
}
