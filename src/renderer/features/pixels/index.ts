import { useMemo } from 'react'
import { Radar } from 'lucide-react'
import { useRoute } from '../../bridge/use-route.ts'
import type { Feature, FoundObject } from '../../lib/feature.ts'
import { lazyPart } from '../../lib/lazy-part.ts'
import { createCommand } from './create-command.tsx'

const FOUND_AT_MOST = 20

function useFound(search: string): readonly FoundObject[] {
  const { data } = useRoute('pixels.list', {})
  return useMemo(() => {
    const wanted = search.trim().toLowerCase()
    if (wanted === '') return []
    return (data?.pixels ?? [])
      .filter((pixel) => pixel.name.toLowerCase().includes(wanted) || pixel.id.startsWith(wanted))
      .slice(0, FOUND_AT_MOST)
      .map((pixel) => ({ id: pixel.id, label: pixel.name, detail: pixel.id, icon: Radar, path: `/pixels/${pixel.id}` }))
  }, [data, search])
}

function useCount(): number | null {
  const { data } = useRoute('pixels.list', {})
  return data === undefined || data.readAt === null ? null : data.pixels.length
}

const loadPixelsScreen = async () => (await import('./pixels-screen.tsx')).PixelsScreen
const loadPixelScreen = async () => (await import('./pixel-screen.tsx')).PixelScreen
const PixelsScreen = lazyPart(loadPixelsScreen)
const PixelScreen = lazyPart(loadPixelScreen)

export const pixelsFeature: Feature = {
  name: 'pixels',
  screens: [
    { path: '/pixels', screen: PixelsScreen },
    { path: '/pixels/:id', screen: PixelScreen },
  ],
  nav: { path: '/pixels', title: 'Pixels', icon: Radar, order: 10, group: 0, shortcut: 'p', useCount },
  commands: [createCommand],
  objects: [{ group: 'Pixels', useFound }],
  later: [loadPixelsScreen, loadPixelScreen],
}
