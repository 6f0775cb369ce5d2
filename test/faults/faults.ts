// npm run test:faults -- [--seeds N] [--fault N,N] [--kind NAME] [--from SEED] [--peer|--no-peer]: every fault against every kind of
// operation, and the same through Meta's own client, which launches nothing; then whole lives of launches under a random mix.
// With --soak N: N operations under a random mix of faults instead.
import { parseArgs } from 'node:util'
import { launchTrees } from './launch-operation.ts'
import { launchSoak } from './launch-soak.ts'
import { faultOperations } from './operations.ts'
import { print, printBroken, printFault, printTotals } from './report.ts'
import { canBefallSdk, runFaultWithSdk } from './peer/sdk-run.ts'
import type { SdkResult } from './peer/sdk-run.ts'
import { runSoak } from './soak-run.ts'
import { runFault } from './run.ts'
import type { RunResult } from './run.ts'
import { faults } from './table.ts'

const { values } = parseArgs({
  allowNegative: true,
  options: {
    seeds: { type: 'string' },
    fault: { type: 'string' },
    kind: { type: 'string' },
    from: { type: 'string' },
    peer: { type: 'boolean' },
    soak: { type: 'string' },
  },
})
if (values.soak !== undefined) process.exit((await runSoak(Number(values.soak), Number(values.from ?? 1))) ? 0 : 1)

const seedCount = Number(values.seeds ?? 20)
const firstSeed = Number(values.from ?? 1)
const seeds = Array.from({ length: seedCount }, (_, index) => firstSeed + index)
const wanted = faults.filter((fault) => values.fault === undefined || values.fault.split(',').includes(String(fault.number)))
const kinds = [...faultOperations, launchTrees].filter((operation) => values.kind === undefined || values.kind === operation.name)
const withPeer = values.peer ?? values.fault === undefined

const started = performance.now()
const ours: RunResult[] = []
const sdks: SdkResult[] = []
for (const fault of wanted) {
  const possible = kinds.filter((kind) => fault.not?.includes(kind.name) !== true)
  const oursHere: RunResult[] = []
  const sdksHere: SdkResult[] = []
  for (const kind of possible) {
    for (const seed of seeds) {
      oursHere.push(await runFault(fault, kind, seed))
      if (withPeer && kind !== launchTrees && canBefallSdk(fault)) sdksHere.push(await runFaultWithSdk(fault, kind, seed))
    }
  }
  printFault(fault, kinds, oursHere, withPeer ? sdksHere : null)
  ours.push(...oursHere)
  sdks.push(...sdksHere)
}
const LIVES = 30

/** @returns whether every promise was kept from the start of each launch to its roll back. */
async function printLaunchLives(): Promise<boolean> {
  let kept = 0
  for (let seed = firstSeed; seed < firstSeed + LIVES; seed += 1) {
    const broken = await launchSoak(seed)
    for (const problem of broken) print(`life of a launch, seed ${seed}: ${problem}`)
    if (broken.length === 0) kept += 1
  }
  print(`${kept} of ${LIVES} launches kept every promise from their start to their roll back`)
  return kept === LIVES
}

const isWhole = values.fault !== undefined || !kinds.includes(launchTrees) || (await printLaunchLives())
const isKept = printBroken(ours) && isWhole
printTotals(ours, withPeer ? sdks : null, (performance.now() - started) / 1_000)
// Sockets that Meta's client was never answered on would hold the process open.
process.exit(isKept ? 0 : 1)
