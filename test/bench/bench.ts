// npm run bench: the figures of bulk sharing, ours beside Meta's own client, in one run against one simulator in a process of its own.
// Prints a table and leaves bench-out/results.json. Options: --runs N (default 5), --latency MS (default 100).
import { mkdirSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { bareBatches } from './bare-peer.ts'
import { shareWithBuydesk } from './buydesk-peer.ts'
import type { BuydeskRun } from './buydesk-peer.ts'
import { sdkBatches, sdkOneByOne } from './sdk-peer.ts'
import { startBenchSandbox } from './bench-sandbox.ts'

const option = (name: string, fallback: number): number => {
  const at = process.argv.indexOf(name)
  return at < 0 ? fallback : Number(process.argv[at + 1] ?? fallback)
}
const runs = option('--runs', 5)
const latencyMs = option('--latency', 100)
const pixels = 50
const accounts = 200
const shares = pixels * accounts
/** Rounds of eight batches of fifty, one latency each: what no client can be faster than. */
const limitMs = Math.ceil(Math.ceil(shares / 50) / 8) * latencyMs

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

interface Ours {
  readonly runs: readonly BuydeskRun[]
  /** Highest resident memory of the app's process, in MB; the simulator is another process. */
  readonly memoryMb: number
}

async function measureBuydesk(): Promise<Ours> {
  const all: BuydeskRun[] = []
  for (let run = 0; run < runs; run++) {
    const sandbox = await startBenchSandbox({ pixels, accounts, latencyMs })
    all.push(await shareWithBuydesk(sandbox, { pixels, accounts }))
    const applied = await sandbox.accountShares()
    await sandbox.stop()
    if (applied !== shares) throw new Error(`the simulator has ${applied} shares, not ${shares}`)
  }
  return { runs: all, memoryMb: process.resourceUsage().maxRSS / 1024 }
}

const ours = await measureBuydesk()
const bareSandbox = await startBenchSandbox({ pixels, accounts, latencyMs })
const bareMs = await bareBatches(bareSandbox)
await bareSandbox.stop()
const sandbox = await startBenchSandbox({ pixels, accounts, latencyMs })
const oneByOne = await sdkOneByOne(sandbox, 100)
const batches = await sdkBatches(sandbox, 2_000)
await sandbox.stop()

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`
const times = (pass: 'first' | 'again' | 'rest') => ours.runs.map((run) => run[pass].ms)
const requests = (pass: 'first' | 'again' | 'rest') => String(median(ours.runs.map((run) => run[pass].writingRequests)))
const oursMs = median(times('first'))
const cpuMs = median(ours.runs.map((run) => run.cpuMs)) / shares
const rows = [
  ['official SDK, one by one', seconds(oneByOne.msPerShare * shares), `extrapolated from ${oneByOne.measured} shares`, String(shares), ''],
  ['official SDK, batches one at a time', seconds(batches.msPerShare * shares), `extrapolated from ${batches.measured} shares`, String(shares / 50), ''],
  ['Buydesk: journal, pacing, progress on', seconds(oursMs), `${seconds(Math.min(...times('first')))} to ${seconds(Math.max(...times('first')))}`, requests('first'), `${cpuMs.toFixed(3)} ms`],
  ['  of that: read, plan, write the plan', seconds(median(ours.runs.map((run) => run.plannedMs))), '', '', ''],
  ['Buydesk: the same again, 95 % there', seconds(median(times('rest'))), '', requests('rest'), ''],
  ['Buydesk: the same again, all there', seconds(median(times('again'))), '', requests('again'), ''],
  ['eight bare connections, no work at all', seconds(bareMs), '', String(shares / 50), ''],
  ['physical limit (rounds x latency)', seconds(limitMs), '', String(shares / 50), ''],
]
const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
console.log(`${shares} shares at ${latencyMs} ms latency, medians of ${runs}, load ${loadavg()[0]?.toFixed(1)}\n`)
for (const row of [['', 'time', 'spread', 'writing requests', 'CPU/share'], ...rows]) console.log(row.map((text, column) => text.padEnd(widths[column] ?? 0)).join('  '))
console.log(`\n${(oneByOne.msPerShare * shares / oursMs).toFixed(0)} x the SDK one by one, ${(batches.msPerShare * shares / oursMs).toFixed(1)} x its batches, ${((limitMs / oursMs) * 100).toFixed(0)} % of the physical limit, ${ours.memoryMb.toFixed(0)} MB at most`)

mkdirSync('bench-out', { recursive: true })
writeFileSync('bench-out/results.json', JSON.stringify({ shares, latencyMs, runs, limitMs, bareMs, ours, oneByOne, batches, node: process.version }, null, 2))
// Keep-alive sockets of the SDK's default agent would hold the process open.
process.exit(0)
