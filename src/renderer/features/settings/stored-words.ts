import type { StoredFile, StoredFileKind } from '#shared/domain/stored-data.ts'

/** In the order in which they are shown. */
const kinds: readonly { readonly kind: StoredFileKind; readonly title: string; readonly detail: string }[] = [
  { kind: 'database', title: 'Database', detail: 'Jobs, the operation log, launch drafts, end dates, access history, operators' },
  { kind: 'backup', title: 'Backups', detail: 'Copies of the database' },
  { kind: 'settings', title: 'Settings', detail: 'Preferences of everyone, and how this Buydesk works' },
  { kind: 'uploads', title: 'Dropped files', detail: 'On their way to Meta' },
  { kind: 'setAside', title: 'Set aside', detail: 'Older or damaged files that were kept' },
  { kind: 'log', title: 'Log', detail: 'For developers' },
  { kind: 'browser', title: 'Window', detail: "What the window's own browser keeps" },
  { kind: 'lock', title: 'Lock', detail: 'Makes one Buydesk the one that writes' },
]

export interface FileGroup {
  readonly kind: StoredFileKind
  readonly title: string
  readonly detail: string
  readonly files: readonly StoredFile[]
  readonly bytes: number
}

/** @returns the files by what they are for; kinds of which there are none are left out. */
export function groupFiles(files: readonly StoredFile[]): readonly FileGroup[] {
  return kinds
    .map((each) => {
      const own = files.filter(({ kind }) => kind === each.kind)
      return { ...each, files: own, bytes: own.reduce((sum, { bytes }) => sum + bytes, 0) }
    })
    .filter((group) => group.files.length > 0)
}

/** What no app on this computer can take back. */
export const staysAtMeta: readonly string[] = [
  'Pixels, and which partners and ad accounts they are shared with.',
  'Campaigns, ad sets, ads, and uploaded images and videos.',
  'The access tokens themselves: they stay valid until they expire or are revoked in the Business settings at Meta.',
]

/** What lies outside the data folder, where the app does not look. */
export const staysElsewhere: readonly string[] = [
  'Exports and copies that you saved, for example in Downloads.',
  'Where Buydesk runs in a browser: its history with the address of this page.',
  'Backups of the whole computer, and blocks of the disk that the system has not written over yet.',
]
