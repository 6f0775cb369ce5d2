import { chooseToHandOver } from '../../stores/hand-over-store.ts'
import { toKept } from './model/kept-drafts.ts'
import { sharingState } from './sharing-store.ts'

const NAME_MAX = 120

/** Puts what is about to be shared forward to be handed over. @param name of the plan, as the screen shows it. */
export function putForwardPlan(name: string): void {
  const { connectionId, draft } = sharingState()
  const [kept] = toKept({ connectionId, draft, elsewhere: new Map(), run: null }).drafts
  if (kept !== undefined) chooseToHandOver({ sharePlans: [{ name: name.slice(0, NAME_MAX), draft: kept }] })
}
