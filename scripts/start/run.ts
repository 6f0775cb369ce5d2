import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from './ensure-build.ts'

export interface Ended {
  readonly code: number
  readonly ranMs: number
}

const passedOn = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const

/** Runs a program in this one's place: same input and output, signals passed on. */
export function runInstead(command: string, argv: readonly string[], environment: NodeJS.ProcessEnv = process.env): Promise<Ended> {
  const startedAt = performance.now()
  const child = spawn(command, argv, { stdio: 'inherit', env: environment })
  const signals = passedOn.map((signal) => ({ signal, pass: () => void child.kill(signal) }))
  for (const { signal, pass } of signals) process.on(signal, pass)
  return new Promise((resolve) => {
    const end = (code: number): void => {
      for (const { signal, pass } of signals) process.off(signal, pass)
      resolve({ code, ranMs: performance.now() - startedAt })
    }
    child.on('error', () => end(1))
    child.on('exit', (code, signal) => end(code ?? (signal === 'SIGTERM' || signal === 'SIGINT' ? 0 : 1)))
  })
}

/** Runs the built browser host. */
export function runBrowserHost(argv: readonly string[]): Promise<Ended> {
  // A signal must not open a debugger, in the parent as little as in its child.
  return runInstead(process.execPath, ['--disable-sigusr1', '--disable-proto=delete', join(root, 'out', 'main', 'browser.js'), ...argv])
}
