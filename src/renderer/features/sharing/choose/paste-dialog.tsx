import { useDeferredValue, useMemo, useState } from 'react'
import { looksLikePairs } from '#shared/domain/id-list.ts'
import type { Pixel } from '#shared/domain/pixel.ts'
import type { ShareTargets } from '#shared/domain/sharing.ts'
import { countOf } from '../../../lib/numbers.ts'
import { useTypedText } from '../../../stores/typed-text-store.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { SegmentedControl } from '../../../ui/segmented-control.tsx'
import { takePairs, takePixels, takeTargets } from '../model/id-intake.ts'
import type { WishChange } from '../model/wishes.ts'
import { IdIntake } from './id-intake.tsx'
import { PasteResult } from './paste-result.tsx'
import { StrangerOffer } from './stranger-offer.tsx'

type Kind = 'pairs' | 'targets' | 'pixels'

interface PasteDialogProps {
  readonly pixels: readonly Pixel[]
  /** Pixels that only other connections reach: pairs may name them, and the plan says who can do it. */
  readonly foreign: readonly Pixel[]
  readonly targets: ShareTargets
  readonly onPixels: (ids: readonly string[]) => void
  readonly onTargets: (keys: readonly string[]) => void
  readonly onPairs: (changes: readonly WishChange[]) => void
  readonly onClose: () => void
}

const words: Readonly<Record<Kind, { readonly label: string; readonly hint: string; readonly placeholder: string; readonly noun: string }>> = {
  pairs: {
    label: 'Pixels and targets',
    hint: 'Two columns: a pixel, then the ad account or partner that gets it. Each line marks one cell.',
    placeholder: '1200345678901234\tact_221310000000001\n1200353598032345\t221310000000002',
    noun: 'cell',
  },
  targets: { label: 'Targets', hint: 'Ids of ad accounts or partners, with or without act_.', placeholder: 'act_221310000000001', noun: 'target' },
  pixels: { label: 'Pixels', hint: 'Ids of pixels.', placeholder: '1200345678901234', noun: 'pixel' },
}

/** Ids from elsewhere: what they are is seen by their shape, and can be said. */
export function PasteDialog({ pixels, foreign, targets, onPixels, onTargets, onPairs, onClose }: PasteDialogProps) {
  const [text, setText] = useTypedText('sharing.paste.ids')
  const [said, setSaid] = useState<Kind | null>(null)
  const pasted = useDeferredValue(text)
  const kind = said ?? guessKind(pasted, pixels)
  const nameable = useMemo(() => (kind === 'pairs' ? [...pixels, ...foreign] : pixels), [kind, pixels, foreign])
  const read = useMemo(() => readAs(kind, pasted, nameable, targets), [kind, pasted, nameable, targets])
  const close = () => {
    setText('')
    onClose()
  }
  const use = () => {
    if (kind === 'pairs') onPairs(read.changes)
    else if (kind === 'pixels') onPixels(read.keys)
    else onTargets(read.keys)
    close()
  }
  const taken = kind === 'pairs' ? read.changes.length : read.keys.length
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) close()
      }}
      title="Paste ids"
      description="From a spreadsheet, a message or a file. Nothing is sent by this: it only fills the matrix."
      size="wide"
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button variant="primary" disabledReason={taken === 0 ? 'Nothing has been found yet.' : undefined} onClick={use}>
            {kind === 'pairs' ? `Mark ${countOf(taken, 'cell')}` : `Add ${countOf(taken, words[kind].noun)}`}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <SegmentedControl
          label="What the ids are"
          value={kind}
          onValueChange={setSaid}
          options={[
            { value: 'pairs', label: 'Pixel and target pairs' },
            { value: 'targets', label: 'Targets' },
            { value: 'pixels', label: 'Pixels' },
          ]}
        />
        <IdIntake {...words[kind]} text={text} onTextChange={setText} width={kind === 'pairs' ? 2 : 1} />
        {pasted.trim() === '' ? null : (
          <>
            <StrangerOffer connectionId={targets.connectionId} ids={read.strangers} />
            <PasteResult {...read} taken={taken} noun={words[kind].noun} />
          </>
        )}
      </div>
    </Dialog>
  )
}

function guessKind(text: string, pixels: readonly Pixel[]): Kind {
  if (text.trim() === '' || looksLikePairs(text)) return 'pairs'
  return takePixels(text.slice(0, 2000), pixels).keys.length > 0 ? 'pixels' : 'targets'
}

function readAs(kind: Kind, text: string, pixels: readonly Pixel[], targets: ShareTargets) {
  if (kind === 'pairs') return { keys: [], ...takePairs(text, pixels, targets) }
  return { changes: [], ...(kind === 'pixels' ? takePixels(text, pixels) : takeTargets(text, targets)) }
}
