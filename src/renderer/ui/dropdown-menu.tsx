import { DropdownMenu as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { isMenuAction, type MenuItem } from './menu-items.ts'
import { MenuLineContent, menuHeadingLook, menuLineLook, menuLook, menuRuleLook } from './menu-parts.tsx'
import { floatingLook } from './popover.tsx'

interface DropdownMenuProps {
  /** One button-like element. */
  readonly trigger: ReactNode
  readonly label: string
  readonly items: readonly MenuItem[]
  readonly align?: 'start' | 'center' | 'end'
}

/**
 * A menu of actions under its trigger. Not modal: a modal one locks scrolling through a style element, which the page's
 * policy forbids.
 */
export function DropdownMenu({ trigger, label, items, align = 'start' }: DropdownMenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className={classNames(floatingLook, menuLook, 'max-h-(--radix-dropdown-menu-content-available-height)')}
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
  const isDisabled = item.disabledReason !== undefined
  if (item.isChecked !== undefined) {
    return (
      <Radix.CheckboxItem
        checked={item.isChecked}
        disabled={isDisabled}
        className={menuLineLook(item)}
        onSelect={(event) => {
          event.preventDefault()
          item.onSelect()
        }}
      >
        <MenuLineContent action={item} />
      </Radix.CheckboxItem>
    )
  }
  return (
    <Radix.Item disabled={isDisabled} className={menuLineLook(item)} onSelect={() => item.onSelect()}>
      <MenuLineContent action={item} />
    </Radix.Item>
  )
}
