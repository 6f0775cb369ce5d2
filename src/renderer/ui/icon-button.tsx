import type { LucideIcon } from 'lucide-react'
import type { ComponentPropsWithRef, MouseEvent } from 'react'
import { classNames } from './class-names.ts'
import { Spinner } from './spinner.tsx'
import { Tooltip } from './tooltip.tsx'

export interface IconButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'disabled' | 'children'> {
  readonly icon: LucideIcon
  /** Its accessible name and its tooltip. */
  readonly label: string
  readonly shortcut?: string
  readonly pending?: boolean
  readonly disabledReason?: string | undefined
  readonly size?: 'normal' | 'small'
  readonly isActive?: boolean
}

/** A button that is only a picture; its tooltip says the word. */
export function IconButton({
  icon: Icon,
  label,
  shortcut,
  pending = false,
  disabledReason,
  size = 'normal',
  isActive = false,
  className,
  onClick,
  type = 'button',
  ...rest
}: IconButtonProps) {
  const isOff = pending || disabledReason !== undefined
  const handleClick = (event: MouseEvent<HTMLButtonElement>) => {
    if (isOff) event.preventDefault()
    else onClick?.(event)
  }
  return (
    <Tooltip text={disabledReason === undefined ? label : `${label}: ${disabledReason}`} {...(shortcut === undefined ? {} : { shortcut })}>
      <button
        {...rest}
        type={type}
        aria-label={label}
        aria-disabled={isOff || undefined}
        aria-busy={pending || undefined}
        onClick={handleClick}
        className={classNames(
          'inline-grid shrink-0 place-items-center rounded-md border border-transparent transition-colors hover:bg-hover hover:text-ink',
          size === 'small' ? 'size-6' : 'size-control',
          isActive ? 'bg-accent-soft text-accent' : 'text-muted',
          disabledReason !== undefined && 'opacity-50',
          className,
        )}
      >
        {pending ? <Spinner /> : <Icon aria-hidden="true" className="size-4" strokeWidth={1.75} />}
      </button>
    </Tooltip>
  )
}
