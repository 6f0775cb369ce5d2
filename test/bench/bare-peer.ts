import { Agent, request } from 'node:http'
import type { BenchSandbox } from './bench-sandbox.ts'

const IN_FLIGHT = 8
const BATCH = 50

/**
 * The floor on this machine: the same batches over eight bare connections, nothing planned, journalled, paced or read.
 * @returns ms for all of them.
 */
export async function bareBatches(sandbox: BenchSandbox): Promise<number> {
  const { id: business, pixels, adAccounts } = sandbox.portfolio
  const parts = pixels.slice(0, 50).flatMap((pixel) => adAccounts.map((account) => ({ method: 'POST', relative_url: `${pixel}/shared_accounts`, body: `account_id=${account}&business=${business}` })))
  const bodies: string[] = []
  for (let at = 0; at < parts.length; at += BATCH) bodies.push(new URLSearchParams({ include_headers: 'true', batch: JSON.stringify(parts.slice(at, at + BATCH)) }).toString())
  const agent = new Agent({ keepAlive: true })
  const headers = { authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/x-www-form-urlencoded' }
  const send = (body: string) =>
    new Promise<void>((resolve, reject) => {
      const sent = request(`${sandbox.url}/v26.0/`, { method: 'POST', agent, headers }, (response) => {
        response.resume().once('end', resolve)
      })
      sent.once('error', reject).end(body)
    })
  const started = performance.now()
  let next = 0
  const line = async () => {
    while (next < bodies.length) await send(bodies[next++] ?? '')
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, line))
  const ms = performance.now() - started
  agent.destroy()
  if ((await sandbox.accountShares()) !== parts.length) throw new Error('the bare batches did not arrive whole')
  return ms
}
