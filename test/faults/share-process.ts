import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { BenchSandbox } from '../bench/bench-sandbox.ts'

const endedLine = z.object({ succeeded: z.number(), unknown: z.number(), requests: z.number(), state: z.string(), memoryMb: z.number() })

export interface ShareProcess {
  /** Resolves when its job may send. */
  readonly running: () => Promise<void>
  /** Resolves with its first request. */
  readonly sent: () => Promise<void>
  /** What the job says at its end. */
  readonly ended: () => Promise<z.output<typeof endedLine>>
  /** SIGKILL: it can do nothing about it. Resolves when it is gone. */
  readonly kill: () => Promise<void>
}

/** Starts the app in a process of its own. What it never says never resolves. */
export function startShareChild(folder: string, sandbox: BenchSandbox, scale: { readonly pixels: number; readonly accounts: number }): ShareProcess {
  const orders = { folder, url: sandbox.url, token: sandbox.token, pixels: scale.pixels, accounts: sandbox.portfolio.adAccounts.slice(0, scale.accounts) }
  const script = fileURLToPath(new URL('../support/share-child.ts', import.meta.url))
  const child = spawn(process.execPath, [script, JSON.stringify(orders)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  const stop = () => child.kill('SIGKILL')
  process.once('exit', stop)
  const said = new Map<string, string>()
  const waiting = new Map<string, (rest: string) => void>()
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [word = '', ...rest] = line.split(' ')
    said.set(word, rest.join(' '))
    waiting.get(word)?.(rest.join(' '))
  })
  const heard = (word: string) =>
    new Promise<string>((resolve) => {
      const already = said.get(word)
      if (already === undefined) waiting.set(word, resolve)
      else resolve(already)
    })
  return {
    running: async () => void (await heard('running')),
    sent: async () => void (await heard('sent')),
    ended: async () => endedLine.parse(JSON.parse(await heard('ended'))),
    kill: async () => {
      process.removeListener('exit', stop)
      child.kill('SIGKILL')
      await exited
    },
  }
}
