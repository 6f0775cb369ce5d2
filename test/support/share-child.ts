import type { Job } from '#shared/domain/job.ts'
import { openShareApp, shareEdits } from './share-app.ts'

/**
 * The whole app in a process of its own, for proofs that kill it. One argument as JSON. It starts the one job of its data folder, or takes up
 * what an earlier process left of it. Lines on stdout: `running` once the job may send, `sent` with its first request, `ended` with its counts.
 */
interface Orders {
  readonly folder: string
  readonly url: string
  readonly token: string
  /** How many of the pixels. */
  readonly pixels: number
  readonly accounts: readonly string[]
}

const { folder, url, token, pixels, accounts }: Orders = JSON.parse(process.argv[2] ?? '{}')
const say = (line: string) => process.stdout.write(`${line}\n`)

const app = await openShareApp(folder, url)
const [left]: readonly (Job | undefined)[] = (await app.call('jobs.list', {})).jobs
let hasSent = false
app.onProgress((job) => {
  if (hasSent || job.requests <= (left?.requests ?? 0)) return
  hasSent = true
  say('sent')
})
const connection = await app.connect(token)
const id = left === undefined ? await app.start(connection, shareEdits(await app.usablePixels(pixels), accounts)) : left.id
say('running')
const job = await app.ended(id)
say(`ended ${JSON.stringify({ ...job.counts, requests: job.requests, state: job.state, memoryMb: process.resourceUsage().maxRSS / 1_024 })}`)
await app.dispose()
process.exit(0)
