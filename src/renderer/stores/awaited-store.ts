import { create } from 'zustand'
import type { AwaitedNews } from '#shared/contract/events.ts'
import { forgettable } from '../lib/forgettable.ts'

interface AwaitedState {
  /** What the last looks at partners brought; another array each time that there is something to say. */
  readonly news: readonly AwaitedNews[]
}

/** What partners have answered, as main last told of it. */
export const useAwaitedNews = forgettable(create<AwaitedState>(() => ({ news: [] })))
