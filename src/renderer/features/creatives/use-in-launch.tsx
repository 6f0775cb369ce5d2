import { useQueryClient } from '@tanstack/react-query'
import { FilePlus2, Megaphone, Rocket } from 'lucide-react'
import { useLocation } from 'wouter'
import type { AdAccount } from '#shared/domain/ad-account.ts'
import type { LibraryAsset } from '#shared/domain/creative.ts'
import { tellFailure } from '../../bridge/tell-failure.ts'
import { useRoute, useSend } from '../../bridge/use-route.ts'
import { countOf } from '../../lib/numbers.ts'
import { useLaunchAssets } from '../../stores/launch-assets-store.ts'
import { Button } from '../../ui/button.tsx'
import { DropdownMenu } from '../../ui/dropdown-menu.tsx'
import type { MenuItem } from '../../ui/menu-items.ts'

/** Of many drafts the newest are what a person works on; the others are in the list of campaigns. */
const DRAFTS_SHOWN = 8

interface UseInLaunchProps {
  readonly connectionId: string
  readonly account: AdAccount
  readonly assets: readonly LibraryAsset[]
  readonly readOnlyReason: string | undefined
}

/** Takes what was chosen into a launch of the same ad account: one that is a draft already, or a new one. */
export function UseInLaunch({ connectionId, account, assets, readOnlyReason }: UseInLaunchProps) {
  const [, navigate] = useLocation()
  const queries = useQueryClient()
  const drafts = (useRoute('launchDrafts.list', {}).data?.drafts ?? []).filter((draft) => draft.connectionId === connectionId && draft.accountId === account.id)
  const open = (draftId: string) => {
    useLaunchAssets.setState({ handed: { draftId, assets } })
    navigate(`/campaigns/draft/${draftId}`)
  }
  const create = useSend('launchDrafts.create', {
    onSuccess: ({ draft }) => {
      void queries.invalidateQueries({ queryKey: ['launchDrafts.list'] })
      open(draft.id)
    },
    onError: tellFailure,
  })
  const items: readonly MenuItem[] = [
    {
      id: 'new',
      label: 'New launch',
      icon: FilePlus2,
      onSelect: () => create.mutate({ connectionId, accountId: account.id, name: `Launch for ${account.name}`.slice(0, 200) }),
    },
    ...(drafts.length === 0 ? [] : [{ id: 'line', kind: 'separator' } as const, { id: 'drafts', kind: 'heading', label: 'Add to a draft' } as const]),
    ...drafts.slice(0, DRAFTS_SHOWN).map((draft): MenuItem => ({ id: draft.id, label: draft.name === '' ? 'Draft without a name' : draft.name, icon: Megaphone, onSelect: () => open(draft.id) })),
  ]
  return (
    <DropdownMenu
      label="Use in a launch"
      align="end"
      trigger={
        <Button variant="primary" icon={Rocket} pending={create.isPending} disabledReason={readOnlyReason}>
          Use {countOf(assets.length, 'file')} in a launch
        </Button>
      }
      items={items}
    />
  )
}
