// npm run bench -- [--runs N] [--only P1,P4]: the goals of bulk sharing, of launches and of exports, each with its target, what was measured, and the peers of the
// same run: Meta's own client and what the machine can do at all. Leaves bench-out/results.json. A goal that is not met is printed as such.
import { mkdirSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { startBenchSandbox } from './bench-sandbox.ts'
import { shareWithBuydesk } from './buydesk-peer.ts'
import { exportGoal } from './export-goal.ts'
import type { Goal } from './goal.ts'
import { journalGoal } from './journal-goal.ts'
import { launchGoal } from './launch-goal.ts'
import { limitGoal } from './limit-goal.ts'
import { fairnessGoal, memoryGoal, resumeGoal } from './process-goals.ts'
import { quickGoals, slowGoal } from './share-goals.ts'
import { windowGoal } from './window-goal.ts'

const { values } = parseArgs({ options: { runs: { type: 'string' }, only: { type: 'string' } } })
const runs = Number(values.runs ?? 5)
const only = values.only?.split(',') ?? null
const isWanted = (...ids: readonly string[]) => only === null || ids.some((id) => only.includes(id))

/** What the first run of anything pays for is no figure. */
async function warmUp(): Promise<void> {
  const scale = { pixels: 5, accounts: 100, latencyMs: 0 }
  const sandbox = await startBenchSandbox(scale)
  await shareWithBuydesk(sandbox, scale, false)
  await sandbox.stop()
}

const goals: Goal[] = []

function tell(all: readonly Goal[]): void {
  for (const { id, what, target, measured, isMet, beside, ...rest } of all) {
    if (!isWanted(id)) continue
    goals.push({ id, what, target, measured, isMet, beside, ...rest })
    console.log(`${id}  ${isMet ? 'met    ' : 'NOT MET'}  ${what}`)
    console.log(`      target    ${target}`)
    console.log(`      measured  ${measured}`)
    for (const line of beside) console.log(`      beside    ${line}`)
  }
}

const started = performance.now()
const loadBefore = loadavg()[0] ?? 0
console.log(`medians of ${runs}, Node ${process.version}, load ${loadBefore.toFixed(1)}\n`)
await warmUp()
let coreAlone: number | null = null
if (isWanted('P1', 'P3')) {
  const quick = await quickGoals(runs)
  coreAlone = quick.cpuMs
  tell(quick.goals)
}
if (isWanted('P2')) tell([await slowGoal(runs)])
if (isWanted('P4')) tell([await limitGoal(runs)])
if (isWanted('P5')) tell([await journalGoal(runs)])
if (isWanted('P6')) tell([await windowGoal(runs, coreAlone)])
if (isWanted('P7')) tell([await memoryGoal(runs)])
if (isWanted('P8')) tell([await fairnessGoal(runs)])
if (isWanted('P9')) tell([await resumeGoal(runs)])
if (isWanted('P10')) tell([await launchGoal(runs)])
if (isWanted('X1')) tell([await exportGoal(runs)])

const seconds = (performance.now() - started) / 1_000
console.log(`\n${goals.filter((goal) => goal.isMet).length} of ${goals.length} goals met, in ${seconds.toFixed(0)} s, load ${(loadavg()[0] ?? 0).toFixed(1)} at the end`)
mkdirSync('bench-out', { recursive: true })
writeFileSync('bench-out/results.json', JSON.stringify({ runs, node: process.version, loadBefore, seconds, goals }, null, 2))
// Keep-alive sockets of Meta's client would hold the process open.
process.exit(0)
