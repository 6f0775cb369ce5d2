import { classNames } from './class-names.ts'

/** Shows that something is on its way. Silent to screen readers: the control around it says what is pending. */
export function Spinner({ className }: { readonly className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={classNames('inline-block size-3.5 animate-turn rounded-full border-2 border-current border-t-transparent', className)}
    />
  )
}
