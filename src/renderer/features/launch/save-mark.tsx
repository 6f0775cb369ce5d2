import { Check, CloudOff } from 'lucide-react'
import { describeError } from '../../bridge/describe-error.ts'
import { Button } from '../../ui/button.tsx'
import { Banner } from '../../ui/note.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import type { DraftView } from './use-draft.ts'

const words = { saved: 'Saved', waiting: 'Saving', saving: 'Saving', failed: 'Not saved', conflict: 'Not saved' } as const

/** Whether what is on the screen is kept. */
export function SaveMark({ view }: { readonly view: DraftView }) {
  const { saveState } = view
  const isBusy = saveState === 'waiting' || saveState === 'saving'
  const isBad = saveState === 'failed' || saveState === 'conflict'
  return (
    <span role="status" title={saveState === 'saved' ? 'Kept on this computer.' : undefined} className={`inline-flex shrink-0 items-center gap-1.5 text-small ${isBad ? 'text-bad' : 'text-muted'}`}>
      {isBusy ? <Spinner /> : isBad ? <CloudOff aria-hidden="true" className="size-3.5" /> : <Check aria-hidden="true" className="size-3.5" />}
      <span className="max-[1180px]:sr-only">{words[saveState]}</span>
    </span>
  )
}

/** What keeps the draft from being saved, and the way out. */
export function SaveTrouble({ view }: { readonly view: DraftView }) {
  const { saveState, saveError } = view
  if (saveState === 'conflict') {
    return (
      <Banner
        tone="warn"
        title="Another window has saved this draft since."
        action={
          <span className="flex gap-2">
            <Button onClick={() => void view.resolve('theirs')}>Take the other one</Button>
            <Button onClick={() => void view.resolve('mine')}>Keep mine</Button>
          </span>
        }
      >
        Nothing is lost: whichever you choose, undo brings the other one back.
      </Banner>
    )
  }
  if (saveState !== 'failed' || saveError === null) return null
  const { message, advice } = describeError(saveError)
  return (
    <Banner tone="bad" title={message} action={<Button onClick={() => void view.saveNow()}>Save again</Button>}>
      {advice ?? 'What you wrote is still here.'}
    </Banner>
  )
}
