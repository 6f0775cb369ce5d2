import { z } from 'zod'

/** What a file of the data folder that this app made is for. */
export const storedFileKinds = ['database', 'backup', 'settings', 'uploads', 'log', 'browser', 'lock', 'setAside'] as const
export type StoredFileKind = (typeof storedFileKinds)[number]

export const storedFile = z.object({
  kind: z.enum(storedFileKinds),
  /** Below the data folder. */
  path: z.string(),
  bytes: z.number().int(),
})
export type StoredFile = z.output<typeof storedFile>

/** What lies in the data folder and is not this app's: it stays, whatever is deleted. Folders end in a slash; what is in them is not looked at. */
export const foreignFiles = z.object({ paths: z.array(z.string()), count: z.number().int() })
export type ForeignFiles = z.output<typeof foreignFiles>
