import { Copy, Eye, Share2 } from 'lucide-react'
import type { Pixel } from '#shared/domain/pixel.ts'
import type { MenuItem } from '../../ui/menu-items.ts'

interface PixelMenuActions {
  readonly open: () => void
  readonly share: () => void
}

/** What can be done with one pixel, at the pointer. */
export function pixelMenu(pixel: Pixel, { open, share }: PixelMenuActions): readonly MenuItem[] {
  const copy = (text: string) => {
    void navigator.clipboard.writeText(text)
  }
  return [
    { id: 'open', label: 'Open', icon: Eye, shortcut: 'Enter', onSelect: open },
    { id: 'share', label: 'Share…', icon: Share2, onSelect: share },
    { id: 'rule', kind: 'separator' },
    { id: 'copyId', label: 'Copy id', icon: Copy, onSelect: () => copy(pixel.id) },
    { id: 'copyName', label: 'Copy name', icon: Copy, onSelect: () => copy(pixel.name) },
  ]
}
