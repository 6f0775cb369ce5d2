import { create } from 'zustand'
import type { RouteOutput } from '#shared/contract/contract.ts'
import { forgettable } from '../../lib/forgettable.ts'

export type View = RouteOutput<'changeSets.open'>
export type Taken = RouteOutput<'changeSets.take'>

export interface Opened {
  readonly text: string
  readonly view: View
  /** What became of it; null: nothing has been taken yet. */
  readonly taken: Taken | null
}

interface OpenedState {
  readonly opened: Opened | null
  /** A file that was dropped on another screen, on its way to the one that reads it. */
  readonly dropped: File | null
}

/** The file that is looked into: it is still here for the rest of it when one part was gone to. */
export const useOpened = forgettable(create<OpenedState>(() => ({ opened: null, dropped: null })))

export function setOpened(change: (before: Opened | null) => Opened | null): void {
  useOpened.setState(({ opened }) => ({ opened: change(opened) }))
}
