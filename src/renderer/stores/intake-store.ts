import { create } from 'zustand'
import type { InspectedFile } from '#shared/domain/creative.ts'
import type { ImageHash, VideoId } from '#shared/domain/ids.ts'
import type { AppErrorJson } from '#shared/errors/app-error.ts'
import { forgettable } from '../lib/forgettable.ts'

/** How a file stands to the ad account. `lost`: its upload ended without it. */
export type FileUpload =
  | { readonly is: 'waiting' }
  | { readonly is: 'sending'; readonly jobId: string; readonly ordinal: number }
  | { readonly is: 'there'; readonly imageHash: ImageHash | null; readonly videoId: VideoId | null; readonly wasThere: boolean }
  | { readonly is: 'lost'; readonly error: AppErrorJson }

/** One dropped file from the drop on. */
export interface IntakeFile {
  /** Of this window. */
  readonly id: string
  /** With the folders that it lay in. */
  readonly name: string
  readonly bytes: number
  readonly ticket: string | null
  readonly look: 'reading' | 'usable' | 'refused'
  readonly inspected: InspectedFile | null
  /** Why it is refused. */
  readonly error: AppErrorJson | null
  /** A small picture as a data address. */
  readonly thumbnail: string | null
  readonly upload: FileUpload
  /** It has become a part of what it was dropped for: taken out there, it does not come back by itself. */
  readonly isTaken: boolean
}

interface IntakeState {
  /** By where they were dropped: a draft, an ad account. */
  readonly places: Readonly<Record<string, readonly IntakeFile[]>>
}

/** Dropped files: they live as long as the window, whichever screen is open. */
export const useIntakeStore = forgettable(create<IntakeState>(() => ({ places: {} })))

/** @param change gives the files of a place as they are to be. */
export function changeIntake(place: string, change: (files: readonly IntakeFile[]) => readonly IntakeFile[]): void {
  useIntakeStore.setState(({ places }) => ({ places: { ...places, [place]: change(places[place] ?? []) } }))
}

export function patchIntake(place: string, id: string, patch: Partial<IntakeFile>): void {
  changeIntake(place, (files) => files.map((file) => (file.id === id ? { ...file, ...patch } : file)))
}

export function intakeOf(place: string): readonly IntakeFile[] {
  return useIntakeStore.getState().places[place] ?? []
}
