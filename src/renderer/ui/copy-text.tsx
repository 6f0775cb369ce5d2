import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { classNames } from './class-names.ts'

interface CopyTextProps {
  readonly text: string
  /** What it is, for the button: 'pixel id'. */
  readonly what: string
  /** Shows the copy button only on hover and focus: for table cells. */
  readonly isQuiet?: boolean
  readonly tabIndex?: number
}

const SHOWN_MS = 1200

/** An id or another text to be taken elsewhere, in the monospaced face with a copy button. */
export function CopyText({ text, what, isQuiet = false, tabIndex }: CopyTextProps) {
  const [isCopied, setIsCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return undefined
    const timer = setTimeout(() => setIsCopied(false), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [isCopied])
  const copy = () => {
    void navigator.clipboard.writeText(text).then(() => setIsCopied(true))
  }
  const Icon = isCopied ? Check : Copy
  return (
    <span className="group/copy inline-flex max-w-full items-center gap-1">
      <span className="num truncate font-mono text-small text-faint" title={text}>
        {text}
      </span>
      <button
        type="button"
        {...(tabIndex === undefined ? {} : { tabIndex })}
        aria-label={isCopied ? `Copied the ${what}` : `Copy the ${what}`}
        onClick={(event) => {
          event.stopPropagation()
          copy()
        }}
        className={classNames(
          'grid size-5 shrink-0 place-items-center rounded-sm text-faint hover:bg-hover hover:text-ink',
          isCopied && 'text-good',
          isQuiet && !isCopied && 'opacity-0 group-hover/copy:opacity-100 focus-visible:opacity-100',
        )}
      >
        <Icon aria-hidden="true" className="size-3" />
      </button>
    </span>
  )
}
