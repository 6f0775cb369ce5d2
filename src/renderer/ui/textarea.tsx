import type { ComponentPropsWithRef } from 'react'
import { classNames } from './class-names.ts'
import { controlLook } from './input.tsx'

/** Several lines of text, for example pasted ids. */
export function Textarea({ className, rows = 5, ...rest }: ComponentPropsWithRef<'textarea'>) {
  return <textarea autoComplete="off" spellCheck={false} {...rest} rows={rows} className={classNames(controlLook, 'resize-y px-2.5 py-1.5', className)} />
}
