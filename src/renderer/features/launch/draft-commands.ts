import { Grid3x3, ListChecks, PencilLine, Redo2, Save, Undo2 } from 'lucide-react'
import type { Command } from '../../lib/feature.ts'
import type { DraftView } from './use-draft.ts'

export const draftGroup = 'Launch draft'

/**
 * @param at the screen that offers them: it does not lead to itself
 * @returns what can be done wherever a draft is open.
 */
export function draftCommands(draftId: string, { undo, redo, saveNow }: Pick<DraftView, 'undo' | 'redo' | 'saveNow'>, at: 'builder' | 'grid'): readonly Command[] {
  const draft = `/campaigns/draft/${draftId}`
  return [
    { id: 'launch.undo', label: 'Undo the last change of the draft', icon: Undo2, group: draftGroup, shortcut: 'mod+Z', run: undo },
    { id: 'launch.redo', label: 'Redo the change of the draft', icon: Redo2, group: draftGroup, shortcut: 'mod+Shift+Z', run: redo },
    { id: 'launch.save', label: 'Save the draft now', icon: Save, group: draftGroup, shortcut: 'mod+S', run: () => void saveNow() },
    at === 'grid'
      ? { id: 'launch.builder', label: 'Open the builder of this draft', icon: PencilLine, group: draftGroup, run: ({ navigate }) => navigate(draft) }
      : { id: 'launch.grid', label: 'Open the grid of this draft', icon: Grid3x3, group: draftGroup, keywords: ['sheet', 'rows', 'ads'], run: ({ navigate }) => navigate(`${draft}/grid`) },
    { id: 'launch.review', label: 'Review this draft', icon: ListChecks, group: draftGroup, shortcut: 'mod+Enter', run: ({ navigate }) => navigate(`${draft}/review`) },
  ]
}
