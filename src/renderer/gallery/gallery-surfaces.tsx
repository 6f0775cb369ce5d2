import { Copy, Ellipsis, ExternalLink, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { ConfirmDestructive } from '../ui/confirm-destructive.tsx'
import { ContextMenu } from '../ui/context-menu.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { DropdownMenu } from '../ui/dropdown-menu.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { KeyValue } from '../ui/key-value.tsx'
import type { MenuItem } from '../ui/menu-items.ts'
import { Popover } from '../ui/popover.tsx'
import { Stat } from '../ui/stat.tsx'
import { showToast } from '../ui/toast-store.ts'
import { Tooltip } from '../ui/tooltip.tsx'
import { Shelf, Specimen } from './specimen.tsx'

const menu: readonly MenuItem[] = [
  { id: 'heading', kind: 'heading', label: 'Shop EU checkout' },
  { id: 'copy', label: 'Copy the id', icon: Copy, shortcut: 'mod+C', onSelect: () => undefined },
  { id: 'open', label: 'Open at Meta', icon: ExternalLink, onSelect: () => undefined },
  { id: 'checked', label: 'Show hidden', isChecked: true, onSelect: () => undefined },
  { id: 'rule', kind: 'separator' },
  { id: 'remove', label: 'Remove shares', icon: Trash2, isDestructive: true, disabledReason: 'Nothing is shared.', onSelect: () => undefined },
]

export function GallerySurfaces() {
  return (
    <Shelf>
      <Floating />
      <Dialogs />
      <Specimen name="Card, KeyValue">
        <div className="w-80">
          <Card title="Plan" actions={<IconButton icon={Ellipsis} label="More" size="small" />}>
            <KeyValue
              items={[
                { label: 'Writes to Meta', value: '287 in 6 batches' },
                { label: 'Time expected', value: 'about 2 s' },
                { label: 'Undo', value: 'possible, 2 invitations stay' },
              ]}
            />
          </Card>
        </div>
        <div className="w-100">
          <Card title="Connection">
            <KeyValue
              layout="columns"
              items={[
                { label: 'Identity', value: 'Acme Media, system user' },
                { label: 'Expires', value: 'never' },
              ]}
            />
          </Card>
        </div>
      </Specimen>
      <Specimen name="Stat">
        <div className="grid w-140 grid-cols-4 gap-2">
          <Stat value="284" label="to add" tone="accent" />
          <Stat value="96" label="there already" tone="good" />
          <Stat value="41" label="need the partner first" tone="warn" />
          <Stat value="6" label="not possible" tone="bad" hint="see why" />
        </div>
      </Specimen>
    </Shelf>
  )
}

function Floating() {
  return (
    <>
      <Specimen name="Menus">
        <DropdownMenu label="Pixel" items={menu} trigger={<Button icon={Ellipsis}>Actions</Button>} />
        <ContextMenu label="Pixel" items={menu}>
          <div className="grid h-control place-items-center rounded-md border border-dashed border-edge px-4 text-muted">right click here</div>
        </ContextMenu>
      </Specimen>
      <Specimen name="Popover, Tooltip">
        <Popover label="Details" trigger={<Button>Open a popover</Button>}>
          <p>Small things beside what they are about.</p>
        </Popover>
        <Tooltip text="Says more" shortcut="mod+K">
          <Button>Hover or focus</Button>
        </Tooltip>
      </Specimen>
      <Specimen name="Toast">
        <Button onClick={() => showToast({ tone: 'good', title: 'Copied 12 pixels', detail: 'Paste them into a spreadsheet.' })}>Good</Button>
        <Button onClick={() => showToast({ title: 'Undo is possible', action: { label: 'Undo', run: () => undefined } })}>With an action</Button>
        <Button onClick={() => showToast({ tone: 'bad', title: 'The file could not be written.', detail: 'The disk is full. Free some space and export again.' })}>Bad</Button>
      </Specimen>
    </>
  )
}

function Dialogs() {
  const [isOpen, setIsOpen] = useState(false)
  const [isAsking, setIsAsking] = useState<number | null>(null)
  return (
    <Specimen name="Dialog">
      <Button onClick={() => setIsOpen(true)}>Dialog</Button>
      <Button variant="destructive" onClick={() => setIsAsking(6)}>
        Ask for a few
      </Button>
      <Button variant="destructive" onClick={() => setIsAsking(41)}>
        Ask for many
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        title="Create pixels"
        description="They can't be deleted at Meta afterwards."
        footer={
          <>
            <Button onClick={() => setIsOpen(false)}>Cancel</Button>
            <Button variant="primary">Create 12 pixels</Button>
          </>
        }
      >
        <p>Twelve names, one portfolio.</p>
      </Dialog>
      <ConfirmDestructive
        isOpen={isAsking !== null}
        onOpenChange={() => setIsAsking(null)}
        title={`Take ${String(isAsking ?? 0)} shares away from Nordlicht GmbH?`}
        consequence="Its ad accounts lose these pixels at once. You can share them again; invitations have to be accepted anew."
        count={isAsking ?? 0}
        actionLabel={`Remove ${String(isAsking ?? 0)} shares`}
        onConfirm={() => setIsAsking(null)}
      />
    </Specimen>
  )
}
