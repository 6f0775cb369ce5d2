import { create } from 'zustand'

interface OverlaysState {
  readonly isPaletteOpen: boolean
  readonly isHelpOpen: boolean
  readonly isTrayOpen: boolean
}

/** What opens over the frame. */
export const useOverlays = create<OverlaysState>(() => ({ isPaletteOpen: false, isHelpOpen: false, isTrayOpen: false }))
