import { Popover as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { focusOnOpen } from './auto-focus.ts'
import { classNames } from './class-names.ts'

export const floatingLook = 'z-40 animate-enter rounded-lg border border-line-strong bg-raised text-ink shadow-raised'

interface PopoverProps {
  /** One button-like element. */
  readonly trigger: ReactNode
  readonly label: string
  readonly isOpen?: boolean
  readonly onOpenChange?: (isOpen: boolean) => void
  readonly align?: 'start' | 'center' | 'end'
  readonly side?: 'top' | 'right' | 'bottom' | 'left'
  readonly className?: string
  readonly children: ReactNode
}

/** A small panel beside its trigger. Esc and a click outside close it. */
export function Popover({ trigger, label, isOpen, onOpenChange, align = 'start', side = 'bottom', className, children }: PopoverProps) {
  return (
    <Radix.Root {...(isOpen === undefined ? {} : { open: isOpen })} {...(onOpenChange === undefined ? {} : { onOpenChange })}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          tabIndex={-1}
          onOpenAutoFocus={(event) => focusOnOpen(event, null)}
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className={classNames(floatingLook, 'focus-visible:outline-none max-h-(--radix-popover-content-available-height) overflow-auto', className ?? 'w-72 p-3')}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
