// npm run test:kills -- [--kills N] [--lanes N] [--seed N]: the app's own process, killed with SIGKILL at random points of jobs of 10,000
// shares, started again and killed again; the simulator is another process. What Meta has in the end is held against the plan.
import { parseArgs } from 'node:util'
import { seededRandom } from '#sandbox/lib/random.ts'
import { killedJob } from './killed-job.ts'
import type { KilledJob } from './killed-job.ts'
import { print } from './report.ts'

const { values } = parseArgs({ options: { kills: { type: 'string' }, lanes: { type: 'string' }, seed: { type: 'string' } } })
const wanted = Number(values.kills ?? 200)
const lanes = Number(values.lanes ?? 4)
const seed = Number(values.seed ?? 1)

const started = performance.now()
const jobs: KilledJob[] = []
let left = wanted
let number = 0

/** Most of a job's end is waiting for the looks at Meta, so several go side by side. */
async function lane(): Promise<void> {
  while (left > 0) {
    number += 1
    const name = number
    const job = await killedJob({
      random: seededRandom(seed * 1_000 + name),
      // The first one of all is also killed three times within a second of its start.
      startsBadly: name === 1,
      mayKill: () => {
        if (left === 0) return false
        left -= 1
        return true
      },
      cameTooLate: () => {
        left += 1
      },
    })
    jobs.push(job)
    const figures = `${String(job.kills).padStart(3)} kills, ${job.shares} shares, ${job.requests} requests, ${job.seconds.toFixed(1)} s`
    print(`job ${String(name).padStart(3)}: ${[figures, ...job.broken].join('; ')}`)
  }
}

await Promise.all(Array.from({ length: lanes }, lane))
const sum = (count: (job: KilledJob) => number) => jobs.reduce((total, job) => total + count(job), 0)
const broken = jobs.flatMap((job) => job.broken)
print(
  `${sum((job) => job.kills)} kills in ${jobs.length} jobs of 10,000 shares: ${sum((job) => job.lost)} lost, ${sum((job) => job.doubled)} doubled, ` +
    `${sum((job) => job.repeated)} written again, ${broken.length} promises broken, in ${((performance.now() - started) / 1_000).toFixed(0)} s`,
)
process.exit(broken.length > 0 ? 1 : 0)
