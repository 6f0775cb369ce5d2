import { Palette } from 'lucide-react'
import type { Feature } from '../lib/feature.ts'
import { lazyPart } from '../lib/lazy-part.ts'

const loadGalleryScreen = async () => (await import('./gallery-screen.tsx')).GalleryScreen
const GalleryScreen = lazyPart(loadGalleryScreen)

/** Every part in every state, for whoever builds screens. Found by the palette only. */
export const galleryFeature: Feature = {
  name: 'gallery',
  screens: [{ path: '/gallery', screen: GalleryScreen }],
  commands: [{ id: 'gallery.open', label: 'Open the gallery of parts', icon: Palette, group: 'Window', run: ({ navigate }) => navigate('/gallery') }],
}
