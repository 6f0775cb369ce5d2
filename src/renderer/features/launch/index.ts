import { FileUp, Megaphone, Plus } from 'lucide-react'
import { createElement, useMemo } from 'react'
import { useRoute } from '../../bridge/use-route.ts'
import type { Feature, FoundObject } from '../../lib/feature.ts'
import { lazyPart } from '../../lib/lazy-part.ts'
import { showDialog } from '../../ui/dialog-store.ts'

const FOUND_AT_MOST = 20

const loadCampaignsScreen = async () => (await import('./list/campaigns-screen.tsx')).CampaignsScreen
const loadBuilderScreen = async () => (await import('./builder/builder-screen.tsx')).BuilderScreen
const loadGridScreen = async () => (await import('./grid/grid-screen.tsx')).GridScreen
const loadReviewScreen = async () => (await import('./review/review-screen.tsx')).ReviewScreen
const loadRunningScreen = async () => (await import('./running/running-screen.tsx')).RunningScreen
const CampaignsScreen = lazyPart(loadCampaignsScreen)
const BuilderScreen = lazyPart(loadBuilderScreen)
const GridScreen = lazyPart(loadGridScreen)
const ReviewScreen = lazyPart(loadReviewScreen)
const RunningScreen = lazyPart(loadRunningScreen)
const NewLaunch = lazyPart(async () => (await import('./list/new-launch-dialog.tsx')).NewLaunchDialog)

function useFound(search: string): readonly FoundObject[] {
  const { data } = useRoute('launchDrafts.list', {})
  return useMemo(() => {
    const wanted = search.trim().toLowerCase()
    if (wanted === '') return []
    return (data?.drafts ?? [])
      .filter((draft) => draft.name.toLowerCase().includes(wanted))
      .slice(0, FOUND_AT_MOST)
      .map((draft) => ({ id: draft.id, label: draft.name, detail: 'Launch draft', icon: Megaphone, path: `/campaigns/draft/${draft.id}` }))
  }, [data, search])
}

export const launchFeature: Feature = {
  name: 'launch',
  screens: [
    { path: '/campaigns', screen: CampaignsScreen },
    { path: '/campaigns/draft/:id', screen: BuilderScreen },
    { path: '/campaigns/draft/:id/grid', screen: GridScreen },
    { path: '/campaigns/draft/:id/review', screen: ReviewScreen },
    { path: '/campaigns/launch/:jobId', screen: RunningScreen },
  ],
  nav: { path: '/campaigns', title: 'Campaigns', icon: Megaphone, order: 30, group: 0, shortcut: 'c' },
  commands: [
    {
      id: 'launch.new',
      label: 'New launch…',
      icon: Plus,
      group: 'Campaigns',
      keywords: ['campaign', 'ads', 'draft', 'create'],
      run: ({ navigate }) => {
        navigate('/campaigns')
        showDialog((close) => createElement(NewLaunch, { onClose: close, start: 'empty' }), { keepsInput: true })
      },
    },
    {
      id: 'launch.import',
      label: 'New launch from a file…',
      icon: FileUp,
      group: 'Campaigns',
      keywords: ['import', 'draft'],
      run: ({ navigate }) => {
        navigate('/campaigns')
        showDialog((close) => createElement(NewLaunch, { onClose: close, start: 'file' }), { keepsInput: true })
      },
    },
  ],
  objects: [{ group: 'Launch drafts', useFound }],
  keepTyped: async (client) => (await import('./save-draft.ts')).saveAllDrafts(client),
  later: [loadCampaignsScreen, loadBuilderScreen, loadGridScreen, loadReviewScreen, loadRunningScreen],
}
