import { Check } from 'lucide-react'
import { classNames } from './class-names.ts'
import { Kbd } from './kbd.tsx'
import type { MenuAction } from './menu-items.ts'

export const menuLook = 'min-w-48 max-w-80 overflow-auto p-1'
export const menuHeadingLook = 'px-2 pt-1.5 pb-1 text-small font-medium text-faint'
export const menuRuleLook = 'mx-1 my-1 h-px bg-line'

/** Class names of a line that can be chosen. */
export function menuLineLook(action: MenuAction): string {
  return classNames(
    'flex min-h-7 items-center gap-2 rounded-md px-2 py-1 outline-none data-[highlighted]:bg-hover data-[disabled]:text-faint',
    action.isDestructive === true ? 'text-bad' : 'text-ink',
  )
}

/** What stands in such a line. */
export function MenuLineContent({ action }: { readonly action: MenuAction }) {
  const Icon = action.icon
  return (
    <>
      {action.isChecked === undefined ? null : <Check aria-hidden="true" className={classNames('size-3.5 shrink-0', !action.isChecked && 'invisible')} />}
      {Icon === undefined ? null : <Icon aria-hidden="true" className="size-4 shrink-0 text-muted" strokeWidth={1.75} />}
      <span className="grid flex-1">
        <span>{action.label}</span>
        {action.disabledReason === undefined ? null : <span className="text-small text-faint">{action.disabledReason}</span>}
      </span>
      {action.shortcut === undefined ? null : <Kbd keys={action.shortcut} />}
    </>
  )
}
