import type { FaultRule } from './faults/rule.ts'
import type { SandboxClock } from './lib/clock.ts'

export interface ScaleOptions {
  /** Portfolios that the main tokens administer. */
  readonly portfolios?: number
  /** Portfolios of others. */
  readonly partners?: number
  readonly pixels?: number
  readonly adAccounts?: number
  /** False: no pixel is shared with any ad account or partner yet. Default true. */
  readonly sharesSeeded?: boolean
  /** One portfolio owns every pixel and every ad account, so no share needs a partner first. Default false. */
  readonly onePortfolio?: boolean
  /** Images in the library of each ad account. Default 0. */
  readonly libraryImages?: number
  /** Of the ad accounts, in turn; by default six of them. */
  readonly currencies?: readonly [string, ...string[]]
}

export interface SandboxOptions {
  /** 0 or absent: the kernel chooses. */
  readonly port?: number
  readonly seed?: number
  /** Real time that each HTTP request takes. */
  readonly latencyMs?: number
  /** Real time of each operation on top, `parallelism` of them side by side. */
  readonly operationMs?: number
  readonly parallelism?: number
  readonly faults?: readonly FaultRule[]
  /** JSON lines, one per Graph operation, without tokens. */
  readonly traceFile?: string
  readonly scale?: ScaleOptions
  /** What sharing a pixel again answers; Meta documents neither (graph-facts 7.4). Default `success`. */
  readonly alreadyShared?: 'success' | 'error3944'
  /** What reading a portfolio answers that the caller has nothing to do with; Meta documents neither. Default `hidden`: 100/33. */
  readonly strangers?: 'hidden' | 'named'
  readonly clock?: SandboxClock
  /** Versions that ads calls may name, oldest first; the last is the default one. */
  readonly versions?: readonly [string, ...string[]]
}

export const DEFAULT_SEED = 20_261_007
export const DEFAULT_VERSIONS = ['v25.0', 'v26.0'] as const
