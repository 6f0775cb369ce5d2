import { z } from 'zod'

/** What a file of the data folder is for. `other`: nothing that this version makes; it goes all the same. */
export const storedFileKinds = ['database', 'backup', 'settings', 'uploads', 'log', 'browser', 'lock', 'setAside', 'other'] as const
export type StoredFileKind = (typeof storedFileKinds)[number]

export const storedFile = z.object({
  kind: z.enum(storedFileKinds),
  /** Below the data folder. */
  path: z.string(),
  bytes: z.number().int(),
})
export type StoredFile = z.output<typeof storedFile>
