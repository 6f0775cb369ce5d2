import { create } from 'zustand'
import { forgettable } from '../lib/forgettable.ts'

interface OverlaysState {
  readonly isPaletteOpen: boolean
  readonly isHelpOpen: boolean
  readonly isTrayOpen: boolean
}

/** What opens over the frame. */
export const useOverlays = forgettable(create<OverlaysState>(() => ({ isPaletteOpen: false, isHelpOpen: false, isTrayOpen: false })))
