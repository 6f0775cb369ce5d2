import { ContextMenu as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { isMenuAction, type MenuItem } from './menu-items.ts'
import { MenuLineContent, menuHeadingLook, menuLineLook, menuLook, menuRuleLook } from './menu-parts.tsx'
import { floatingLook } from './popover.tsx'

interface ContextMenuProps {
  readonly label: string
  readonly items: readonly MenuItem[]
  /** One element: the place that is right-clicked. */
  readonly children: ReactNode
}

/** The same actions that a toolbar offers, at the pointer. Never the only way to reach an action. */
export function ContextMenu({ label, items, children }: ContextMenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          collisionPadding={8}
          className={classNames(floatingLook, menuLook, 'max-h-(--radix-context-menu-content-available-height)')}
        >
          {items.map((item) => (
            <Line key={item.id} item={item} />
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

function Line({ item }: { readonly item: MenuItem }) {
  if (!isMenuAction(item)) {
    if (item.kind === 'separator') return <Radix.Separator className={menuRuleLook} />
    return <Radix.Label className={menuHeadingLook}>{item.label}</Radix.Label>
  }
  return (
    <Radix.Item disabled={item.disabledReason !== undefined} className={menuLineLook(item)} onSelect={() => item.onSelect()}>
      <MenuLineContent action={item} />
    </Radix.Item>
  )
}
