import { RadioGroup } from 'radix-ui'
import type { Job } from '#shared/domain/job.ts'
import { formatCount } from '../../lib/numbers.ts'
import { classNames } from '../../ui/class-names.ts'
import type { Tone } from '../../ui/tone.ts'
import { itemSlices, sliceCount, sliceWords, type ItemSlice } from './item-slices.ts'

interface StateTilesProps {
  readonly job: Job
  readonly slice: ItemSlice
  readonly onSlice: (slice: ItemSlice) => void
}

const tones: Readonly<Record<Tone, string>> = { neutral: 'text-ink', accent: 'text-accent', good: 'text-good', warn: 'text-warn', bad: 'text-bad' }

/** How many items stand how: the figures of the job, and the filter of its items at once. Arrow keys move. */
export function StateTiles({ job, slice, onSlice }: StateTilesProps) {
  return (
    <RadioGroup.Root
      aria-label="Items by state"
      value={slice}
      onValueChange={(value) => {
        const next = itemSlices.find((each) => each === value)
        if (next !== undefined) onSlice(next)
      }}
      className="grid grid-cols-6 gap-2"
    >
      {itemSlices.map((each) => {
        const count = sliceCount(job, each)
        const { word, tone } = sliceWords[each]
        return (
          <RadioGroup.Item
            key={each}
            value={each}
            className="flex min-w-0 flex-wrap items-baseline gap-x-2 rounded-md border border-line bg-panel px-3 py-1.5 text-left transition-colors hover:border-line-strong hover:bg-hover data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft"
          >
            <span className={classNames('num text-title font-semibold', count === 0 ? 'text-faint' : tones[tone])}>{formatCount(count)}</span>
            <span className="text-small text-muted">{word}</span>
          </RadioGroup.Item>
        )
      })}
    </RadioGroup.Root>
  )
}
