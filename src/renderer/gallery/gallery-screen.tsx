import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { ScreenHeader } from '../ui/screen-header.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { GalleryControls } from './gallery-controls.tsx'
import { GalleryStates } from './gallery-states.tsx'
import { GallerySurfaces } from './gallery-surfaces.tsx'
import { GalleryTable } from './gallery-table.tsx'
import { GalleryTokens } from './gallery-tokens.tsx'

type Shelf = 'controls' | 'surfaces' | 'states' | 'table' | 'tokens'

/** Every part in every state. Its figures are made up and belong to no one. */
export function GalleryScreen() {
  const [shelf, setShelf] = useState<Shelf>('controls')
  return (
    <>
      <ScreenHeader
        title="Gallery of parts"
        breadcrumbs={[{ label: 'Settings', href: '/settings' }]}
        summary={<Chip label="made-up figures" />}
        actions={
          <>
            <Button>Secondary</Button>
            <Button variant="primary" shortcut="mod+Enter">
              Primary
            </Button>
          </>
        }
      />
      <Tabs
        label="Shelves"
        value={shelf}
        onValueChange={setShelf}
        tabs={[
          { value: 'controls', label: 'Controls', content: <GalleryControls /> },
          { value: 'surfaces', label: 'Surfaces', content: <GallerySurfaces /> },
          { value: 'states', label: 'States', content: <GalleryStates /> },
          { value: 'table', label: 'Table', count: 10_000, content: <GalleryTable /> },
          { value: 'tokens', label: 'Tokens', content: <GalleryTokens /> },
        ]}
      />
    </>
  )
}
