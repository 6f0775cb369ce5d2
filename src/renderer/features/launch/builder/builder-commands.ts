import { Grid3x3, ListChecks, Redo2, Save, Undo2 } from 'lucide-react'
import type { Command } from '../../../lib/feature.ts'
import { stepIds, stepTitles } from '../model/steps.ts'
import type { DraftView } from '../use-draft.ts'
import { goToStep } from './go-to-step.ts'

const group = 'Launch draft'

/** @returns what can be done while a draft is open in the builder. */
export function builderCommands(draftId: string, { undo, redo, saveNow }: Pick<DraftView, 'undo' | 'redo' | 'saveNow'>): readonly Command[] {
  const place = (name: string) => `/campaigns/draft/${draftId}/${name}`
  return [
    { id: 'launch.undo', label: 'Undo the last change of the draft', icon: Undo2, group, shortcut: 'mod+Z', run: undo },
    { id: 'launch.redo', label: 'Redo the change of the draft', icon: Redo2, group, shortcut: 'mod+Shift+Z', run: redo },
    { id: 'launch.save', label: 'Save the draft now', icon: Save, group, shortcut: 'mod+S', run: () => void saveNow() },
    { id: 'launch.grid', label: 'Open the grid of this draft', icon: Grid3x3, group, keywords: ['sheet', 'rows', 'ads'], run: ({ navigate }) => navigate(place('grid')) },
    { id: 'launch.review', label: 'Review this draft', icon: ListChecks, group, shortcut: 'mod+Enter', run: ({ navigate }) => navigate(place('review')) },
    ...stepIds.map((step): Command => ({ id: `launch.step.${step}`, label: `Go to ${stepTitles[step]}`, icon: ListChecks, group, run: () => goToStep(step) })),
  ]
}
