import { Copy, Download, FolderOpen, Grid3x3, ListChecks, MoreHorizontal, Send, Trash2 } from 'lucide-react'
import { useLocation } from 'wouter'
import { useRunCommand } from '../../../lib/run-command.ts'
import { chooseToHandOver, HAND_OVER } from '../../../stores/hand-over-store.ts'
import { DropdownMenu } from '../../../ui/dropdown-menu.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import type { MenuItem } from '../../../ui/menu-items.ts'
import type { CampaignRow } from './campaign-rows.ts'
import { useDraftActions } from './use-draft-actions.tsx'

/** @returns what can be done with a line of the list. */
export function useRowMenu(): (row: CampaignRow) => MenuItem[] {
  const [, navigate] = useLocation()
  const actions = useDraftActions()
  const runCommand = useRunCommand()
  const handOver = (id: string) => {
    chooseToHandOver({ launchDraftIds: [id] })
    runCommand(HAND_OVER)
  }
  return (row) => {
    if (row.kind === 'launch') {
      return [
        { id: 'open', label: 'Open the launch', icon: FolderOpen, onSelect: () => navigate(`/campaigns/launch/${row.job.id}`) },
        { id: 'job', label: 'Open its job', icon: ListChecks, onSelect: () => navigate(`/jobs/${row.job.id}`) },
      ]
    }
    const { draft } = row
    return [
      { id: 'open', label: 'Open', icon: FolderOpen, onSelect: () => navigate(`/campaigns/draft/${draft.id}`) },
      { id: 'grid', label: 'Open the grid', icon: Grid3x3, onSelect: () => navigate(`/campaigns/draft/${draft.id}/grid`) },
      { id: 'duplicate', label: 'Duplicate', icon: Copy, onSelect: () => actions.duplicate(draft) },
      { id: 'export', label: 'Export as a file', icon: Download, onSelect: () => actions.exportFile(draft) },
      { id: 'handOver', label: 'Hand over…', icon: Send, onSelect: () => handOver(draft.id) },
      { id: 'rule', kind: 'separator' },
      { id: 'delete', label: 'Delete…', icon: Trash2, isDestructive: true, onSelect: () => actions.remove(draft) },
    ]
  }
}

/** The same behind a button, for those who do not think of the right click. */
export function RowMenu({ row }: { readonly row: CampaignRow }) {
  const menu = useRowMenu()
  return <DropdownMenu trigger={<IconButton icon={MoreHorizontal} size="small" label={`What can be done with ${row.name}`} />} label={row.name} items={menu(row)} />
}
