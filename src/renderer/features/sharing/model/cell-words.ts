import type { Tone } from '../../../ui/tone.ts'
import type { CellState } from './cell-state.ts'

interface StateWords {
  /** As it stands in the legend and in the name of a cell. */
  readonly label: string
  /** What it means, where no more precise sentence is known. */
  readonly meaning: string
  readonly tone: Tone
}

/** What each state of a cell is called, and what it means. */
export const stateWords: Readonly<Record<CellState, StateWords>> = {
  absent: { label: 'not shared', meaning: 'Click to share it.', tone: 'neutral' },
  unread: { label: 'not read', meaning: 'Meta was not asked about this, or did not answer. Read again to know.', tone: 'neutral' },
  loading: { label: 'being read', meaning: 'Meta is being asked who has this pixel.', tone: 'neutral' },
  shared: { label: 'shared', meaning: 'Meta says that it is shared. Click to take it away.', tone: 'good' },
  pending: { label: 'pending', meaning: 'Invited. An admin of this partner has to accept.', tone: 'warn' },
  add: { label: 'will add', meaning: 'The plan shares it.', tone: 'accent' },
  remove: { label: 'will remove', meaning: 'The plan takes it away.', tone: 'bad' },
  partnerFirst: {
    label: 'partner first',
    meaning: 'No portfolio has both the pixel and this ad account yet. The plan gives the pixel to the portfolio first, and this follows by itself.',
    tone: 'warn',
  },
  waits: { label: 'waits for partner', meaning: 'The partner was asked and has not accepted yet. The plan says whether this follows by itself then.', tone: 'warn' },
  impossible: { label: 'not possible', meaning: "This share can't be made as things are. The plan says why.", tone: 'neutral' },
  own: { label: 'owner', meaning: 'This portfolio owns the pixel, so there is nothing to share.', tone: 'neutral' },
  queued: { label: 'queued', meaning: 'The running job will come to it.', tone: 'accent' },
  running: { label: 'running', meaning: 'Being sent to Meta now.', tone: 'accent' },
  done: { label: 'done', meaning: 'Meta confirmed it in this run. It is read again when the job ends.', tone: 'good' },
  failed: { label: 'failed', meaning: 'Meta refused it.', tone: 'bad' },
  unknown: { label: 'not certain', meaning: 'The answer was lost. Buydesk looks at Meta before it sends anything again.', tone: 'warn' },
}

/** The states that the short legend explains. */
export const legendStates: readonly CellState[] = ['shared', 'add', 'remove', 'pending', 'partnerFirst', 'failed', 'impossible']

/** @returns the name of a cell for screen readers: pixel, target, state. */
export function cellName(pixelName: string, targetName: string, state: CellState): string {
  return `${pixelName}, ${targetName}: ${stateWords[state].label}`
}
