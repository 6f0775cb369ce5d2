import { classNames } from './class-names.ts'
import { shortcutParts } from '../lib/shortcut.ts'

interface KbdProps {
  /** Keys joined by '+', sequences by a space; 'mod' is Ctrl, or Command on a Mac: 'mod+K', 'G P'. */
  readonly keys: string
  /** On a filled button the keys take the button's own colour. */
  readonly onFill?: boolean
}

/** Keys as a person presses them. */
export function Kbd({ keys, onFill = false }: KbdProps) {
  return (
    <kbd
      className={classNames(
        'inline-flex h-4.5 shrink-0 items-center rounded-sm border px-1.25 font-sans text-small leading-none whitespace-nowrap',
        onFill ? 'border-current text-current' : 'border-line-strong bg-panel text-muted',
      )}
    >
      {shortcutParts(keys).join(' ')}
    </kbd>
  )
}
