import { create } from 'zustand'
import type { PixelId } from '#shared/domain/ids.ts'
import { forgettable } from '../lib/forgettable.ts'

interface ShareSelectionState {
  readonly pixelIds: readonly PixelId[]
}

/** The pixels that a person chose to share: handed from the list of pixels to the sharing screen. */
export const useShareSelection = forgettable(create<ShareSelectionState>(() => ({ pixelIds: [] })))
