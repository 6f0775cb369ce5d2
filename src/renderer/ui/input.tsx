import type { ComponentPropsWithRef } from 'react'
import { classNames } from './class-names.ts'

export const controlLook =
  'w-full rounded-md border border-edge bg-panel text-ink placeholder:text-faint transition-colors hover:border-accent focus-visible:border-accent aria-invalid:border-bad disabled:opacity-50'

/** One line of text. Inside a `Field` it takes label, hint and error from there. */
export function Input({ className, ...rest }: ComponentPropsWithRef<'input'>) {
  return <input autoComplete="off" spellCheck={false} {...rest} className={classNames(controlLook, 'h-control px-2.5', className)} />
}
