import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

export interface Child {
  readonly process: ChildProcess
  /** The next line that it prints; null when it has ended. */
  readonly line: () => Promise<string | null>
  /** SIGKILL: it can do nothing about it. Resolves when it is gone. */
  readonly kill: () => Promise<void>
}

/** Starts a script of this folder in a process of its own. */
export function startChild(script: string, args: readonly string[]): Child {
  const child = spawn(process.execPath, [fileURLToPath(new URL(script, import.meta.url)), ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const kill = async () => {
    child.kill('SIGKILL')
    await exited
  }
  onTestFinished(kill)
  return {
    process: child,
    line: async () => {
      const next = await lines.next()
      return next.done === true ? null : next.value
    },
    kill,
  }
}
