import { randomBytes } from 'node:crypto'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { png } from '../../support/image-bytes.ts'
import { sandboxForTest } from '../../support/sandbox.ts'
import { eventually, openSession, pageHeaders, post, rawRequest, startHost } from './harness.ts'
import type { RunningHost } from './harness.ts'

const mebibyte = 1024 * 1024
const wholeHost = fileURLToPath(new URL('whole-host.ts', import.meta.url))
const envelope = z.object({ ok: z.literal(true), data: z.unknown() })

/** The process that does the work: the one below the host that is told so. */
function workerOf(host: RunningHost): number {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number)
  return pids.find((pid) => hasParent(pid, host.pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes('--child')) ?? 0
}

function hasParent(pid: number, parent: number): boolean {
  try {
    return new RegExp(`^PPid:\\s+${parent}$`, 'm').test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

function memoryOf(pid: number, figure: 'VmRSS' | 'VmHWM'): number {
  return Number(new RegExp(`^${figure}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024
}

// The kernel's own figures: what V8 has not given back counts too.
test.runIf(process.platform === 'linux')('a hundred images of 2 MB that a page sends take at most 64 MiB of memory more than none', async () => {
  const sandbox = await sandboxForTest()
  const host = await startHost(['--graph', sandbox.url], {}, wholeHost)
  onTestFinished(() => host.stop())
  const { secret } = await openSession(host, host.code)
  const ask = async <Data>(route: string, input: object, data: z.ZodType<Data>): Promise<Data> => data.parse(envelope.parse((await post(host, `/rpc/${route}`, input, secret)).json).data)
  await ask('operators.setUp', { mode: 'one' }, z.object({}))
  const connectionId = (await ask('connections.connect', { token: sandbox.token }, z.object({ id: z.string() }))).id
  const accountId = sandbox.state.adAccounts[0]?.id

  async function send(bytes: Buffer): Promise<string> {
    const headers = pageHeaders(host.authority, secret).map(([name, value]) => [name, name === 'Content-Type' ? 'application/octet-stream' : value] as const)
    const answer = await rawRequest(host.address.port, { method: 'PUT', target: '/files', headers: [...headers, ['X-Buydesk-Name', 'picture.png']], body: bytes })
    const { ticket } = z.object({ ticket: z.string() }).parse(envelope.parse(JSON.parse(answer.body)).data)
    await ask('creatives.inspect', { tickets: [ticket] }, z.object({ files: z.array(z.object({ is: z.literal('usable') })) }))
    return ticket
  }

  async function upload(count: number, bytes: number): Promise<number> {
    const tickets: string[] = []
    for (let number = 0; number < count; number += 1) tickets.push(await send(png({ padding: randomBytes(bytes) })))
    const { jobId } = await ask('creatives.upload', { connectionId, accountId, tickets }, z.object({ jobId: z.string() }))
    const ended = z.object({ state: z.string(), counts: z.object({ succeeded: z.number() }) })
    return eventually(async () => {
      const job = await ask('jobs.get', { jobId }, ended)
      return job.state === 'done' ? job.counts.succeeded : null
    }, 30_000)
  }

  expect(await upload(1, 1_000)).toBe(1)
  const worker = workerOf(host)
  const before = memoryOf(worker, 'VmRSS')
  // The highest figure so far is forgotten (proc(5)).
  writeFileSync(`/proc/${worker}/clear_refs`, '5')
  expect(await upload(100, 2 * mebibyte)).toBe(100)
  expect((memoryOf(worker, 'VmHWM') - before) / mebibyte).toBeLessThanOrEqual(64)
}, 60_000)
