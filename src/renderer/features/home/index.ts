import { House } from 'lucide-react'
import type { Feature } from '../../lib/feature.ts'
import { lazyPart } from '../../lib/lazy-part.ts'

const loadHomeScreen = async () => (await import('./home-screen.tsx')).HomeScreen
const HomeScreen = lazyPart(loadHomeScreen)

export const homeFeature: Feature = {
  name: 'home',
  screens: [{ path: '/', screen: HomeScreen }],
  nav: { path: '/', title: 'Home', icon: House, order: 0, group: 0, shortcut: 'h' },
  later: [loadHomeScreen],
}
