import { House } from 'lucide-react'
import type { Feature } from '../../lib/feature.ts'
import { HomeScreen } from './home-screen.tsx'

export const homeFeature: Feature = {
  name: 'home',
  screens: [{ path: '/', screen: HomeScreen }],
  nav: { path: '/', title: 'Home', icon: House, order: 0, group: 0, shortcut: 'h' },
}
