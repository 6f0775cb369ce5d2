import type { ItemRow } from '../db/repos/job-item.ts'
import type { ItemOutcome, ItemVerdict } from './define.ts'
import { notes } from './sentences.ts'
import { settleOutcome, settleVerdict } from './settle.ts'
import type { Circumstances, ItemChange, Repeats } from './settle.ts'
import type { Settled } from './settled.ts'

function spend(repeats: Repeats, answer: string): Repeats {
  return { ...repeats, left: repeats.left - 1, granted: new Set([...repeats.granted, answer]) }
}

/** Each repeat of a chunk leaves fewer for those after it. */
function settleEach<Answer>(
  rows: readonly ItemRow[],
  answers: readonly Answer[],
  circumstances: Circumstances,
  settle: (row: ItemRow, answer: Answer, circumstances: Circumstances) => Settled,
): readonly Settled[] {
  let now = circumstances
  return rows.flatMap((row, index) => {
    const answer = answers[index]
    if (answer === undefined) return []
    const settled = settle(row, answer, now)
    const { repeatOf } = settled.change
    if (repeatOf !== null) now = { ...now, repeats: spend(now.repeats, repeatOf) }
    return [settled]
  })
}

/** What waits to be sent once more may wait long. */
function stillLookedUp({ holds }: ItemRow, change: ItemChange): ItemChange {
  return holds === notes.lookFirst && change.update.state === 'pending' ? { ...change, update: { ...change.update, holds } } : change
}

/** Turns the answers to a chunk that was sent into what becomes of its items. Pure. */
export function settleSent(rows: readonly ItemRow[], outcomes: readonly ItemOutcome[], circumstances: Circumstances): readonly Settled[] {
  return settleEach(rows, outcomes, circumstances, (row, outcome, each) => ({
    row,
    from: 'sending',
    change: stillLookedUp(row, settleOutcome(row.attempts + 1, outcome, each)),
  }))
}

/** Turns what looks at Meta say into what becomes of the items. Pure. */
export function settleLooked(rows: readonly ItemRow[], verdicts: readonly ItemVerdict[], circumstances: Circumstances): readonly Settled[] {
  return settleEach(rows, verdicts, circumstances, (row, verdict, each) => ({ row, from: row.state, change: settleVerdict(row, verdict, each) }))
}
