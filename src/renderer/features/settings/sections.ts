import { ArrowUpCircle, DatabaseBackup, FolderOpen, History, KeyRound, Palette, Plug, Star, Trash2, UserRound, Users, type LucideIcon } from 'lucide-react'
import type { ComponentType } from 'react'
import { AccessHistorySection } from './access-history-section.tsx'
import { AppearanceSection } from './appearance-section.tsx'
import { BackupsSection } from './backups-section.tsx'
import { DataFolderSection } from './data-folder-section.tsx'
import { DefaultsSection } from './defaults-section.tsx'
import { DeleteEverythingSection } from './delete-everything-section.tsx'
import { MetaApiSection } from './meta-api-section.tsx'
import { MyDataSection } from './my-data-section.tsx'
import { OperatorsSection } from './operators-section.tsx'
import { SecuritySection } from './security-section.tsx'
import { UpdatesSection } from './updates-section.tsx'

/** One part of the settings, at /settings/<id>: one or several `Card`s, which stand in a column. */
export interface SettingsSection {
  readonly id: string
  readonly title: string
  readonly icon: LucideIcon
  /** `mine`: of whoever is in. `everyone`: of this copy of the app. */
  readonly group: 'mine' | 'everyone'
  /** A user has no use for it, so it is neither shown nor read. */
  readonly isForAdmins?: true
  readonly part: ComponentType
}

/** In the order of the list at the left. */
export const sections: readonly SettingsSection[] = [
  { id: 'appearance', title: 'Appearance', icon: Palette, group: 'mine', part: AppearanceSection },
  { id: 'defaults', title: 'Defaults', icon: Star, group: 'mine', part: DefaultsSection },
  { id: 'my-data', title: 'My data', icon: UserRound, group: 'mine', part: MyDataSection },
  { id: 'operators', title: 'Operators', icon: Users, group: 'everyone', isForAdmins: true, part: OperatorsSection },
  { id: 'security', title: 'Security', icon: KeyRound, group: 'everyone', part: SecuritySection },
  { id: 'meta-api', title: 'Meta API', icon: Plug, group: 'everyone', part: MetaApiSection },
  { id: 'access-history', title: 'Access history', icon: History, group: 'everyone', part: AccessHistorySection },
  { id: 'data-folder', title: 'Data folder', icon: FolderOpen, group: 'everyone', part: DataFolderSection },
  { id: 'backups', title: 'Backups', icon: DatabaseBackup, group: 'everyone', isForAdmins: true, part: BackupsSection },
  { id: 'updates', title: 'Updates', icon: ArrowUpCircle, group: 'everyone', part: UpdatesSection },
  { id: 'delete-everything', title: 'Delete everything', icon: Trash2, group: 'everyone', isForAdmins: true, part: DeleteEverythingSection },
]
