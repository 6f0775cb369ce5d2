import { create } from 'zustand'
import type { LibraryAsset } from '#shared/domain/creative.ts'
import { forgettable } from '../lib/forgettable.ts'

interface LaunchAssetsState {
  /** Null: nothing waits to be taken. */
  readonly handed: { readonly draftId: string; readonly assets: readonly LibraryAsset[] } | null
}

/** Images and videos that a person chose in the library for a launch: handed to its draft, which takes them when it is opened. */
export const useLaunchAssets = forgettable(create<LaunchAssetsState>(() => ({ handed: null })))
