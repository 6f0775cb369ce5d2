import { Palette } from 'lucide-react'
import type { Feature } from '../lib/feature.ts'
import { GalleryScreen } from './gallery-screen.tsx'

/** Every part in every state, for whoever builds screens. Found by the palette only. */
export const galleryFeature: Feature = {
  name: 'gallery',
  screens: [{ path: '/gallery', screen: GalleryScreen }],
  commands: [{ id: 'gallery.open', label: 'Open the gallery of parts', icon: Palette, group: 'Window', run: ({ navigate }) => navigate('/gallery') }],
}
