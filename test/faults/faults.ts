// npm run test:faults -- [--seeds N] [--fault N] [--kind NAME] [--from SEED]: every fault against every kind of operation.
import { parseArgs } from 'node:util'
import { faultOperations } from './operations.ts'
import { runFault } from './run.ts'
import type { RunResult } from './run.ts'
import { faults } from './table.ts'
import type { Fault } from './table.ts'

const { values } = parseArgs({ options: { seeds: { type: 'string' }, fault: { type: 'string' }, kind: { type: 'string' }, from: { type: 'string' } } })
const seedCount = Number(values.seeds ?? 20)
const firstSeed = Number(values.from ?? 1)
const wanted = faults.filter((fault) => values.fault === undefined || values.fault.split(',').includes(String(fault.number)))
const kinds = faultOperations.filter((operation) => values.kind === undefined || values.kind === operation.name)

const print = (line: string) => process.stdout.write(`${line}\n`)

async function runCell(fault: Fault, kind: (typeof kinds)[number]): Promise<readonly RunResult[]> {
  const results: RunResult[] = []
  for (let seed = firstSeed; seed < firstSeed + seedCount; seed += 1) results.push(await runFault(fault, kind, seed))
  return results
}

function cellText(results: readonly RunResult[]): string {
  const bad = results.filter(({ findings }) => findings.broken.length > 0).length
  return bad === 0 ? 'ok' : `${bad} of ${results.length}`
}

const sum = (results: readonly RunResult[], count: (result: RunResult) => number) => results.reduce((total, result) => total + count(result), 0)

const started = performance.now()
const all: RunResult[] = []
print(`${'fault'.padEnd(64)}${kinds.map((kind) => kind.name.padEnd(10)).join('')}`)
for (const fault of wanted) {
  const cells: string[] = []
  for (const kind of kinds) {
    if (fault.not?.includes(kind.name) === true) {
      cells.push('-')
      continue
    }
    const results = await runCell(fault, kind)
    all.push(...results)
    cells.push(cellText(results))
  }
  print(`${`${String(fault.number).padStart(2)} ${fault.name}`.padEnd(64)}${cells.map((cell) => cell.padEnd(10)).join('')}`)
}
const failed = all.filter(({ findings }) => findings.broken.length > 0)
for (const { fault, operation, seed, findings } of failed) {
  print(`fault ${fault.number}, ${operation.name}, seed ${seed}: ${findings.broken.join('; ')}`)
}
const lost = sum(all, ({ findings }) => findings.lost)
const duplicates = sum(all, ({ findings }) => findings.duplicates - findings.reportedDuplicates)
const falseWords = sum(all, ({ findings }) => findings.falseWords)
print(`${lost} lost, ${duplicates} duplicates, ${falseWords} false successes or failures in ${all.length} runs`)
print(`${all.length - failed.length} of ${all.length} runs kept every promise, in ${((performance.now() - started) / 1000).toFixed(0)} s`)
if (failed.length > 0) process.exit(1)
