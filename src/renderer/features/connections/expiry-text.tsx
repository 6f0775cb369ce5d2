import { TriangleAlert } from 'lucide-react'
import { useNow } from '../../lib/use-now.ts'
import { classNames } from '../../ui/class-names.ts'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { expiryWord } from './connection-words.ts'

/** When something ends, with a warning ahead. */
export function ExpiryText({ at }: { readonly at: string | null }) {
  const word = expiryWord(at, useNow())
  if (word.at === null) return <span>Never</span>
  const isCalm = word.tone === 'neutral'
  return (
    <span className={classNames('inline-flex items-center gap-1.5', word.tone === 'bad' && 'text-bad', word.tone === 'warn' && 'text-warn')}>
      {isCalm ? null : <TriangleAlert role="img" aria-label={word.isPast ? 'Over' : 'Soon'} className="size-3.5 shrink-0" />}
      <RelativeTime at={word.at} />
    </span>
  )
}
