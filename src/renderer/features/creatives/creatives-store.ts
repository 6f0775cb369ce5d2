import { create } from 'zustand'

interface CreativesState {
  /** Of which ad account the library is shown; null: the first. */
  readonly chosen: { readonly connectionId: string; readonly accountId: string } | null
}

/** Which library was looked at last, so that coming back finds it. */
export const useCreatives = create<CreativesState>(() => ({ chosen: null }))
