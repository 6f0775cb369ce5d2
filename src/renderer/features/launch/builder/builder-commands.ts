import { ListChecks } from 'lucide-react'
import type { Command } from '../../../lib/feature.ts'
import { draftCommands, draftGroup } from '../draft-commands.ts'
import { stepIds, stepTitles } from '../model/steps.ts'
import type { DraftView } from '../use-draft.ts'
import { goToStep } from './go-to-step.ts'

/** @returns what can be done while a draft is open in the builder. */
export function builderCommands(draftId: string, actions: Pick<DraftView, 'undo' | 'redo' | 'saveNow'>): readonly Command[] {
  const steps = stepIds.map((step): Command => ({ id: `launch.step.${step}`, label: `Go to ${stepTitles[step]}`, icon: ListChecks, group: draftGroup, run: () => goToStep(step) }))
  return [...draftCommands(draftId, actions, 'builder'), ...steps]
}
