import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { useEffect, type ReactNode } from 'react'
import { focusOnOpen } from './auto-focus.ts'
import { classNames } from './class-names.ts'
import { IconButton } from './icon-button.tsx'
import { floatingLook } from './popover.tsx'
import { makeRoomForDialog } from './toast-store.ts'

interface DialogProps {
  readonly isOpen: boolean
  readonly onOpenChange: (isOpen: boolean) => void
  readonly title: string
  readonly description?: ReactNode
  readonly size?: 'small' | 'normal' | 'wide'
  /** The buttons, the main one last. */
  readonly footer?: ReactNode
  /** Where the focus goes on opening; by default the first control inside, else the dialog itself. */
  readonly onOpenAutoFocus?: (event: Event) => void
  readonly children?: ReactNode
}

const widths = { small: 'w-105', normal: 'w-140', wide: 'w-220' } as const

/**
 * Asks for something before all else. Our own scrim instead of Radix's overlay: that one locks scrolling through a style
 * element, which the page's policy forbids (nothing scrolls behind it anyway: the body never does).
 */
export function Dialog({ isOpen, onOpenChange, title, description, size = 'normal', footer, onOpenAutoFocus, children }: DialogProps) {
  useEffect(() => {
    if (isOpen) makeRoomForDialog()
  }, [isOpen])
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <div aria-hidden="true" className="fixed inset-0 z-30 bg-scrim" />
        <Radix.Content
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          onOpenAutoFocus={onOpenAutoFocus ?? ((event) => focusOnOpen(event, 'button:not([data-close]), a[href]'))}
          tabIndex={-1}
          className={classNames(
            floatingLook,
            'focus-visible:outline-none fixed top-1/2 left-1/2 z-30 flex max-h-[calc(100vh-48px)] max-w-[calc(100vw-32px)] -translate-x-1/2 -translate-y-1/2 flex-col',
            widths[size],
          )}
        >
          <div className="flex items-start gap-4 px-5 pt-4 pb-3">
            <div className="grid min-w-0 flex-1 gap-1">
              <Radix.Title className="text-title font-semibold wrap-anywhere">{title}</Radix.Title>
              {description === undefined ? null : <Radix.Description className="text-muted wrap-anywhere">{description}</Radix.Description>}
            </div>
            <IconButton data-close="" icon={X} label="Close" shortcut="Esc" size="small" onClick={() => onOpenChange(false)} className="-mr-1" />
          </div>
          {children === undefined ? null : <div className="min-h-0 flex-1 overflow-auto px-5 pb-4">{children}</div>}
          {footer === undefined ? null : <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{footer}</div>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
