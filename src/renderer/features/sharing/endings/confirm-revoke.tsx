import { useState } from 'react'
import type { ShareEnding } from '#shared/domain/share-ending.ts'
import { countOf } from '../../../lib/numbers.ts'
import { ConfirmDestructive } from '../../../ui/confirm-destructive.tsx'
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
  const partners = endings.filter((ending) => ending.target.type === 'partner').length
  const notYet = endings.filter((ending) => ending.state !== 'due').length
  return (
    <ConfirmDestructive
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
      title={`Revoke ${countOf(endings.length, 'share')}?`}
      consequence={
        <>
          {partners > 0
            ? `${countOf(partners, 'partner share')} among them: the partner's ad accounts lose those pixels too, and the partner may have to accept again if you share them later. ${alongSentence(along)}`
            : 'Those ad accounts lose their pixels. '}
          {notYet > 0 ? `${countOf(notYet, 'share')} ${notYet === 1 ? 'has' : 'have'} not reached the end date yet. ` : ''}
          Meta does not say what happens to ads that run with them.
        </>
      }
      count={endings.length}
      actionLabel={`Revoke ${countOf(endings.length, 'share')}`}
      pending={isPending}
      onConfirm={() => {
        setPending(true)
        void onConfirm().finally(onClose)
      }}
    />
  )
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
