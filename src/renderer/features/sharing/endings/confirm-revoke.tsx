import { useState } from 'react'
import type { ShareEnding } from '#shared/domain/share-ending.ts'
import { countOf } from '../../../lib/numbers.ts'
import { ConfirmDestructive } from '../../../ui/confirm-destructive.tsx'
import { revokeVerb, whatEnds } from './ending-words.ts'
import type { TakenAlong } from './taken-along.ts'

interface ConfirmRevokeProps {
  readonly endings: readonly ShareEnding[]
  readonly along: TakenAlong
  readonly onConfirm: () => Promise<void>
  readonly onClose: () => void
}

/** Asks before partners or many shares are taken away. */
export function ConfirmRevoke({ endings, along, onConfirm, onClose }: ConfirmRevokeProps) {
  const [isPending, setPending] = useState(false)
  const requests = endings.filter((ending) => ending.isRequest === true).length
  const partners = endings.filter((ending) => ending.target.type === 'partner').length - requests
  const question = `${revokeVerb(endings)} ${whatEnds(endings)}`
  const notYet = endings.filter((ending) => ending.state !== 'due')
  return (
    <ConfirmDestructive
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
      title={`${question}?`}
      consequence={
        <>
          {partners > 0
            ? `${countOf(partners, 'partner share')} among them: the partner's ad accounts lose those pixels too, and the partner may have to accept again if you share them later. ${alongSentence(along)}`
            : endings.length > requests ? 'Those ad accounts lose their pixels. ' : ''}
          {requests > 0 ? requestSentence(requests) : ''}
          {notYet.length > 0 ? `${whatEnds(notYet)} ${notYet.length === 1 ? 'has' : 'have'} not reached the end date yet. ` : ''}
          {endings.length > requests ? 'Meta does not say what happens to ads that run with them.' : ''}
        </>
      }
      count={endings.length}
      actionLabel={question}
      pending={isPending}
      onConfirm={() => {
        setPending(true)
        void onConfirm().finally(onClose)
      }}
    />
  )
}

/** Nobody has accepted, so nobody loses anything. */
function requestSentence(count: number): string {
  return `${countOf(count, 'request')} that no partner has accepted ${count === 1 ? 'is' : 'are'} taken back: nothing is shared by ${count === 1 ? 'it' : 'them'} yet, and what was to follow does not. `
}

const NAMED = 3

/** Shares that nobody gave this end date, and that end all the same: counted and named. */
function alongSentence({ shares, accounts, isComplete }: TakenAlong): string {
  const rest = isComplete ? '' : 'Not all of it could be read, so there may be more. '
  if (shares === 0) return rest
  const named = accounts.slice(0, NAMED).join(', ')
  const more = accounts.length > NAMED ? ` and ${countOf(accounts.length - NAMED, 'other')}` : ''
  return `${countOf(shares, 'share')} without this end date ${shares === 1 ? 'goes' : 'go'} along: ${named}${more}. ${rest}`
}
