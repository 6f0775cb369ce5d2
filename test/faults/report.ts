import type { Figures, Findings, UndoneReason } from './invariants.ts'
import type { FaultOperation } from './operations.ts'
import type { SdkResult } from './peer/sdk-run.ts'
import type { RunResult } from './run.ts'
import type { Fault } from './table.ts'

const FIRST = 62
const CELL = 9
const FIGURE = 7

export const print = (line: string): void => void process.stdout.write(`${line}\n`)

const figureNames = ['lost', 'twice', 'false', 'again', 'undone'] as const

function figureTexts(all: readonly Figures[]): readonly string[] {
  const sum = (count: (figures: Figures) => number) => String(all.reduce((total, each) => total + count(each), 0))
  return [sum((each) => each.lost), sum((each) => each.duplicates), sum((each) => each.falseWords), sum((each) => each.repeats), sum((each) => each.undone)]
}

const inColumns = (texts: readonly string[], width: number) => texts.map((text) => text.padStart(width)).join('')

let hasHeader = false

function printHeader(kinds: readonly FaultOperation[], withPeer: boolean): void {
  hasHeader = true
  const names = kinds.map((kind) => kind.name.padStart(CELL)).join('')
  const figures = inColumns(figureNames, FIGURE)
  print(`${''.padEnd(FIRST + kinds.length * CELL)}  ${'Buydesk'.padEnd(figures.length)}${withPeer ? "   Meta's own client" : ''}`)
  print(`${'fault'.padEnd(FIRST)}${names} ${figures}${withPeer ? `  |${figures}` : ''}`)
}

function cellText(results: readonly RunResult[]): string {
  if (results.length === 0) return '-'
  const bad = results.filter(({ findings }) => findings.broken.length > 0).length
  return bad === 0 ? 'ok' : `${bad}/${results.length}`
}

/** One line: a cell for each kind of operation, then what went wrong for Buydesk, then for a script on Meta's client. */
export function printFault(fault: Fault, kinds: readonly FaultOperation[], ours: readonly RunResult[], sdks: readonly SdkResult[] | null): void {
  if (!hasHeader) printHeader(kinds, sdks !== null)
  const cells = kinds.map((kind) => cellText(ours.filter(({ operation }) => operation === kind)))
  const figures = inColumns(figureTexts(ours.map(({ findings }) => findings)), FIGURE)
  const theirs = sdks === null ? '' : `  |${sdks.length === 0 ? '      -' : inColumns(figureTexts(sdks), FIGURE)}`
  print(`${`${String(fault.number).padStart(2)} ${fault.name}`.padEnd(FIRST)}${inColumns(cells, CELL)} ${figures}${theirs}`)
}

/** @returns whether every promise was kept. */
export function printBroken(all: readonly RunResult[]): boolean {
  const failed = all.filter(({ findings }) => findings.broken.length > 0)
  for (const { fault, operation, seed, findings } of failed) {
    print(`fault ${fault.number}, ${operation.name}, seed ${seed}: ${findings.broken.join('; ')}`)
    print(`  node test/faults/faults.ts --fault ${fault.number} --kind ${operation.name} --from ${seed} --seeds 1`)
  }
  return failed.length === 0
}

/** @returns what became of all that is undone. */
export function reasonsText(all: readonly Findings[]): string {
  const sum = (reason: UndoneReason) => all.reduce((total, { reasons }) => total + reasons[reason], 0)
  return `${sum('refused')} refused by Meta, ${sum('cancelled')} cancelled by the person, ${sum('givenUp')} given up by the job`
}

function sentence(name: string, runs: number, all: readonly Figures[]): string {
  const [lost, twice, untrue, again, undone] = figureTexts(all)
  return `${name} ${lost} lost, ${twice} duplicates, ${untrue} false successes or failures (${again} writes sent again, ${undone} left undone) in ${runs} runs`
}

export function printTotals(ours: readonly RunResult[], sdks: readonly SdkResult[] | null, seconds: number): void {
  const kept = ours.filter(({ findings }) => findings.broken.length === 0).length
  print('')
  const findings = ours.map((each) => each.findings)
  print(sentence('Buydesk', ours.length, findings))
  print(`  left undone: ${reasonsText(findings)}`)
  if (sdks !== null) {
    // Only what both were put through is compared.
    const compared = ours.filter(({ fault, operation }) => sdks.some((each) => each.fault === fault && each.operation === operation))
    print(sentence('  of which the same faults:', compared.length, compared.map(({ findings }) => findings)))
    const hangs = sdks.reduce((sum, each) => sum + each.hangs, 0)
    print(`${sentence("Meta's own client", sdks.length, sdks)}; ${hangs} times it would have waited for ever`)
  }
  print(`${kept} of ${ours.length} runs kept every promise, in ${seconds.toFixed(0)} s`)
}
