import { useEffect } from 'react'
import type { Feature } from '../lib/feature.ts'
import { loadPalette } from './overlays.tsx'

/** The first screen has been drawn and read by then. */
const BEGIN_AFTER_MS = 1_000

/**
 * Loads what was left out at the start, what can be needed at any moment at once and the rest one part after the other: a core that is away for a moment then
 * keeps no screen from opening.
 */
export function useLater(features: readonly Feature[]): void {
  useEffect(() => {
    let isOver = false
    for (const part of features.flatMap((feature) => feature.soon ?? [])) void part().catch(() => undefined)
    const load = async () => {
      for (const part of [loadPalette, ...features.flatMap((feature) => feature.later ?? [])]) {
        if (isOver) return
        // What does not come now says so when it is needed, and offers to reload the window.
        await part().catch(() => undefined)
      }
    }
    const timer = setTimeout(() => void load(), BEGIN_AFTER_MS)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [features])
}
