import { deprecatedVersion } from './errors.ts'
import type { Target } from './locate.ts'
import { isAdsCall } from './locate.ts'

/** @returns the version that a path names, and the path after it. */
export function splitVersion(path: string): { readonly version: string | null; readonly path: string } {
  const match = /^\/?(v\d+\.\d+)(?:\/(.*))?$/.exec(path)
  return match ? { version: match[1] ?? null, path: match[2] ?? '' } : { version: null, path: path.replace(/^\/+/, '') }
}

/**
 * Ads calls must name a living version; others get the newest one (graph-facts 1.1).
 * @returns the version that answers.
 * @throws GraphError 2635 for ads calls without one, or with a dead one.
 */
export function versionFor(target: Target, asked: string | null, versions: readonly [string, ...string[]]): string {
  const newest = versions.at(-1) ?? versions[0]
  if (asked !== null && versions.includes(asked)) return asked
  if (isAdsCall(target)) throw deprecatedVersion(newest)
  return asked ?? newest
}
