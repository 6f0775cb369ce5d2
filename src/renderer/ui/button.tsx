import type { LucideIcon } from 'lucide-react'
import type { ComponentPropsWithRef, MouseEvent, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Kbd } from './kbd.tsx'
import { Spinner } from './spinner.tsx'
import { Tooltip } from './tooltip.tsx'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'destructive'

const variants: Readonly<Record<ButtonVariant, string>> = {
  primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-hover',
  secondary: 'border-line-strong bg-raised text-ink hover:bg-hover',
  quiet: 'border-transparent text-muted hover:bg-hover hover:text-ink',
  destructive: 'border-transparent bg-bad text-on-bad hover:bg-bad-hover',
}

export interface ButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'disabled'> {
  readonly variant?: ButtonVariant
  readonly icon?: LucideIcon
  /** Keeps its width, shows that it works, takes no second click. */
  readonly pending?: boolean
  /** Why it can't be used now. It stays focusable, so that the reason can be read by everyone. */
  readonly disabledReason?: string | undefined
  /** Keys that do the same, shown on it. The owner of the key handles the press. */
  readonly shortcut?: string
  readonly children: ReactNode
}

/** The one button. A primary one at most once in view. */
export function Button({
  variant = 'secondary',
  icon: Icon,
  pending = false,
  disabledReason,
  shortcut,
  children,
  className,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  const isOff = pending || disabledReason !== undefined
  const handleClick = (event: MouseEvent<HTMLButtonElement>) => {
    // The second half of a double click: what it would do again may be done by then.
    const isRepeat = event.detail > 1 && (variant === 'primary' || variant === 'destructive')
    if (isOff || isRepeat) event.preventDefault()
    else onClick?.(event)
  }
  const button = (
    <button
      {...rest}
      type={type}
      onClick={handleClick}
      aria-disabled={isOff || undefined}
      aria-busy={pending || undefined}
      className={classNames(
        'relative inline-flex h-control shrink-0 items-center justify-center gap-2 rounded-md border px-3 font-medium whitespace-nowrap transition-colors',
        variants[variant],
        disabledReason !== undefined && 'opacity-50',
        className,
      )}
    >
      <span className={classNames('inline-flex min-w-0 items-center gap-2', pending && 'opacity-0')}>
        {Icon === undefined ? null : <Icon aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.75} />}
        {children}
        {shortcut === undefined ? null : <Kbd keys={shortcut} onFill={variant === 'primary' || variant === 'destructive'} />}
      </span>
      {pending ? (
        <span className="absolute inset-0 grid place-items-center">
          <Spinner />
        </span>
      ) : null}
    </button>
  )
  return disabledReason === undefined ? button : <Tooltip text={disabledReason}>{button}</Tooltip>
}
