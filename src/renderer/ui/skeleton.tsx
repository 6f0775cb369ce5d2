import { classNames } from './class-names.ts'

/** The place of something that is still loading; give it the size of what will come. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <span aria-hidden="true" className={classNames('block animate-pulse rounded-sm bg-hover', className ?? 'h-3 w-24')} />
}
