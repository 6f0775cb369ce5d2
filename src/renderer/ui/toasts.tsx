import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react'
import { Toast as Radix } from 'radix-ui'
import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { classNames } from './class-names.ts'
import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'
import type { NoteTone } from './note.tsx'
import { floatingLook } from './popover.tsx'
import { dismissPassing, dismissToast, useToasts, type Toast } from './toast-store.ts'

const icons = { info: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleAlert } as const
const colours: Readonly<Record<NoteTone, string>> = { info: 'text-muted', good: 'text-good', warn: 'text-warn', bad: 'text-bad' }

const PASSING_MS = 4_000
/** What has to be read, or has a button to be reached. */
const SLOW_MS = 8_000

/** @returns how long a toast stands: what went wrong, until somebody puts it away. */
function standsFor({ tone, action }: Toast): number {
  if (tone === 'bad') return Number.POSITIVE_INFINITY
  return tone === 'warn' || action !== undefined ? SLOW_MS : PASSING_MS
}

/** The corner where toasts appear. Once per app; F8 moves the focus there. */
export function Toasts() {
  const toasts = useToasts((state) => state.toasts)
  const [place] = useLocation()
  useEffect(dismissPassing, [place])
  return (
    <Radix.Provider label="Message" duration={PASSING_MS} swipeDirection="right">
      {toasts.map((toast) => (
        <OneToast key={toast.id} toast={toast} />
      ))}
      <Radix.Viewport className="fixed right-4 bottom-11 z-50 grid w-90 gap-2" />
    </Radix.Provider>
  )
}

function OneToast({ toast }: { readonly toast: Toast }) {
  const tone = toast.tone ?? 'info'
  const Icon = icons[tone]
  const { action } = toast
  return (
    <Radix.Root
      type={tone === 'bad' ? 'foreground' : 'background'}
      duration={standsFor(toast)}
      onOpenChange={(isOpen) => {
        if (!isOpen) dismissToast(toast.id)
      }}
      className={classNames(floatingLook, 'flex items-start gap-2.5 py-2.5 pr-2 pl-3')}
    >
      <Icon aria-hidden="true" className={classNames('mt-0.5 size-4 shrink-0', colours[tone])} strokeWidth={2} />
      <div className="min-w-0 flex-1">
        <Radix.Title className="font-medium wrap-anywhere">{toast.title}</Radix.Title>
        {toast.detail === undefined ? null : <Radix.Description className="text-muted wrap-anywhere">{toast.detail}</Radix.Description>}
      </div>
      {action === undefined ? null : (
        <Radix.Action asChild altText={action.label}>
          <Button variant="quiet" onClick={action.run}>
            {action.label}
          </Button>
        </Radix.Action>
      )}
      <Radix.Close asChild>
        <IconButton icon={X} label="Dismiss" size="small" />
      </Radix.Close>
    </Radix.Root>
  )
}
