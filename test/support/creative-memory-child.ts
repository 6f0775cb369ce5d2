import { readdirSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { CreativeBench } from './creative-bench.ts'

/**
 * A process that uploads what lies in a folder, and says by how much its memory grew beyond what it had after a first small upload. The sandbox
 * runs elsewhere: it keeps what it gets.
 */
const input = z
  .object({ url: z.string(), token: z.string(), account: z.object({ id: z.string(), name: z.string() }), folder: z.string(), desk: z.string() })
  .parse(JSON.parse(process.argv[2] ?? ''))
const bench = new CreativeBench({ url: input.url, token: input.token, state: { adAccounts: [input.account] } }, input.folder)
await bench.creatives.open()

async function upload(names: readonly string[]): Promise<number> {
  const tickets = []
  for (const name of names) tickets.push(await bench.creatives.files.takePath(join(input.desk, name), 'page'))
  return (await bench.ended(await bench.upload(tickets))).counts.succeeded
}

const [first = '', ...others] = readdirSync(input.desk)
await upload([first])
await wait(200)
const before = process.memoryUsage.rss()
let highest = before
const watch = setInterval(() => (highest = Math.max(highest, process.memoryUsage.rss())), 5)
const succeeded = await upload(others)
clearInterval(watch)
process.stdout.write(`${JSON.stringify({ succeeded, before, grown: highest - before })}\n`)
await bench.close()
