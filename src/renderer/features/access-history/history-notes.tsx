import { useState } from 'react'
import type { RouteOutput } from '#shared/contract/contract.ts'
import { countOf, formatCount } from '../../lib/numbers.ts'
import { useIsAdmin } from '../../stores/sign-in-store.ts'
import { Button } from '../../ui/button.tsx'
import { Banner } from '../../ui/note.tsx'
import { DropLater } from './drop-later.tsx'

type Changes = RouteOutput<'accessHistory.changes'>

/** More names than anyone reads in a banner. */
const NAMED_AT_MOST = 30

function Names({ title, pixels }: { readonly title: string; readonly pixels: Changes['uncompared'] }) {
  if (pixels.length === 0) return null
  const more = pixels.length - NAMED_AT_MOST
  return (
    <p>
      {title}: <bdi>{pixels.slice(0, NAMED_AT_MOST).map((pixel) => pixel.name).join(', ')}</bdi>
      {more > 0 ? ` and ${countOf(more, 'other')}` : ''}.
    </p>
  )
}

/** Says what a comparison is silent about. */
export function HistoryNotes({ problem, later, changes }: { readonly problem: string | null; readonly later: number; readonly changes: Changes | undefined }) {
  const [isOpen, setIsOpen] = useState(false)
  const isAdmin = useIsAdmin()
  const uncompared = changes?.uncompared ?? []
  const partly = changes?.partly ?? []
  const isSilent = (changes?.compared ?? 0) > 0 && uncompared.length + partly.length > 0
  return (
    <>
      {problem === null ? null : (
        <Banner tone="warn" {...(later > 0 && isAdmin && { action: <DropLater days={later} /> })}>
          {problem}
        </Banner>
      )}
      {isSilent ? (
        <Banner
          action={
            <Button variant="quiet" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
              {isOpen ? 'Hide which' : 'Show which'}
            </Button>
          }
        >
          {uncompared.length === 0 ? null : `${countOf(uncompared.length, 'pixel')} can't be compared: not read on both sides. `}
          {partly.length === 0 ? null : `${formatCount(partly.length)} ${partly.length === 1 ? 'was' : 'were'} read only in part, so changes of the other parts may be missing.`}
          {isOpen ? (
            <>
              <Names title="Not compared" pixels={uncompared} />
              <ul>
                {partly.slice(0, NAMED_AT_MOST).map(({ id, name, notRead }) => (
                  <li key={id}>
                    <bdi>{name}</bdi>: {notRead.join(' ')}
                  </li>
                ))}
                {partly.length > NAMED_AT_MOST ? <li>{`And ${countOf(partly.length - NAMED_AT_MOST, 'other')}, read in part as well.`}</li> : null}
              </ul>
            </>
          ) : null}
        </Banner>
      ) : null}
    </>
  )
}
