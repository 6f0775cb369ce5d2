import type { LucideIcon } from 'lucide-react'

/** One line of a menu. */
export interface MenuAction {
  readonly id: string
  readonly label: string
  readonly icon?: LucideIcon
  readonly shortcut?: string
  readonly isDestructive?: boolean
  readonly disabledReason?: string | undefined
  /** Set for a line that is on or off. */
  readonly isChecked?: boolean
  readonly onSelect: () => void
}

/** A line, a rule between groups, or a heading. */
export type MenuItem = MenuAction | { readonly id: string; readonly kind: 'separator' } | { readonly id: string; readonly kind: 'heading'; readonly label: string }

/** @returns whether the item can be chosen. */
export function isMenuAction(item: MenuItem): item is MenuAction {
  return 'onSelect' in item
}
