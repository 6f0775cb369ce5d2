import { useSyncExternalStore } from 'react'

const FALLBACK = 36

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-density'] })
  return () => observer.disconnect()
}

function rowHeight(): number {
  const height = Number.parseInt(getComputedStyle(document.documentElement).getPropertyValue('--row-height'), 10)
  return Number.isNaN(height) ? FALLBACK : height
}

/** @returns the height of a table row in pixels, as the density says. */
export function useRowHeight(): number {
  return useSyncExternalStore(subscribe, rowHeight)
}
