import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { parseFaults } from './faults/parse.ts'
import type { FaultRule } from './faults/rule.ts'
import { parseJson } from './lib/json.ts'
import type { SandboxOptions } from './options.ts'

export const USAGE =
  'usage: npm run sandbox -- [--port N] [--seed N] [--latency MS] [--faults FILE] [--trace FILE]' +
  ' [--pixels N] [--accounts N] [--portfolios N] [--partners N] [--one-portfolio] [--no-shares] [--already-shared success|error]'

class UsageError extends Error {}

/** @returns the options, or a sentence that says what is wrong with the arguments. */
export function readCliOptions(args: readonly string[]): SandboxOptions | { readonly problem: string } {
  try {
    return read(args)
  } catch (failure) {
    if (failure instanceof UsageError || (failure instanceof TypeError && 'code' in failure)) return { problem: failure.message }
    throw failure
  }
}

function read(args: readonly string[]): SandboxOptions {
  const { values } = parseArgs({
    args: [...args],
    strict: true,
    options: {
      port: { type: 'string' },
      seed: { type: 'string' },
      latency: { type: 'string' },
      faults: { type: 'string' },
      trace: { type: 'string' },
      pixels: { type: 'string' },
      accounts: { type: 'string' },
      portfolios: { type: 'string' },
      partners: { type: 'string' },
      'one-portfolio': { type: 'boolean' },
      'no-shares': { type: 'boolean' },
      'already-shared': { type: 'string' },
    },
  })
  const shared = values['already-shared'] ?? 'success'
  if (shared !== 'success' && shared !== 'error') throw new UsageError(`--already-shared takes success or error, not '${shared}'.`)
  const pixels = count('--pixels', values.pixels, 1, 200_000)
  const adAccounts = count('--accounts', values.accounts, 1, 200_000)
  const portfolios = count('--portfolios', values.portfolios, 1, 100)
  const partners = count('--partners', values.partners, 0, 1000)
  const port = count('--port', values.port, 0, 65_535)
  const seed = count('--seed', values.seed, 0, Number.MAX_SAFE_INTEGER)
  const latencyMs = count('--latency', values.latency, 0, 600_000)
  return {
    ...(port === undefined ? {} : { port }),
    ...(seed === undefined ? {} : { seed }),
    ...(latencyMs === undefined ? {} : { latencyMs }),
    ...(values.faults === undefined ? {} : { faults: readFaultFile(values.faults) }),
    ...(values.trace === undefined ? {} : { traceFile: values.trace }),
    alreadyShared: shared === 'error' ? 'error3944' : 'success',
    scale: {
      ...(pixels === undefined ? {} : { pixels }),
      ...(adAccounts === undefined ? {} : { adAccounts }),
      ...(portfolios === undefined ? {} : { portfolios }),
      ...(partners === undefined ? {} : { partners }),
      sharesSeeded: values['no-shares'] !== true,
      onePortfolio: values['one-portfolio'] === true,
    },
  }
}

function count(name: string, text: string | undefined, low: number, high: number): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (text.trim() === '' || !Number.isInteger(value) || value < low || value > high) {
    throw new UsageError(`${name} takes a whole number from ${low} to ${high}, not '${text}'.`)
  }
  return value
}

function readFaultFile(file: string): readonly FaultRule[] {
  const rules = parseFaults(parseJson(readTextFile(file)))
  if (typeof rules === 'string') throw new UsageError(`--faults ${file}: ${rules}.`)
  return rules
}

function readTextFile(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new UsageError(`--faults: the file ${file} can't be read.`)
  }
}
