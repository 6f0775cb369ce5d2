import { Dialog } from '../ui/dialog.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { useOverlays } from './overlays-store.ts'
import { useAllCommands } from './use-all-commands.ts'

interface HelpLine {
  readonly label: string
  readonly keys: readonly string[]
}

/** What the parts themselves understand, beside commands. */
const tableLines: readonly HelpLine[] = [
  { label: 'Search in the table', keys: ['/'] },
  { label: 'Next and previous row', keys: ['J', 'K'] },
  { label: 'Select the row', keys: ['X'] },
  { label: 'Select a range', keys: ['Shift+J', 'Shift+K'] },
  { label: 'Select all that match', keys: ['mod+A'] },
  { label: 'Open the row', keys: ['Enter'] },
  { label: 'Copy for a spreadsheet', keys: ['mod+C'] },
  { label: 'Leave, clear the selection', keys: ['Esc'] },
]

/** Every key that does something here, on `?`. */
export function ShortcutsHelp() {
  const isOpen = useOverlays((state) => state.isHelpOpen)
  const commands = useAllCommands()
  const groups = new Map<string, HelpLine[]>()
  for (const command of commands) {
    if (command.shortcut === undefined) continue
    groups.set(command.group, [...(groups.get(command.group) ?? []), { label: command.label, keys: [command.shortcut] }])
  }
  return (
    <Dialog isOpen={isOpen} onOpenChange={(next) => useOverlays.setState({ isHelpOpen: next })} title="Keyboard" size="wide">
      <div className="columns-2 gap-8">
        <HelpGroup title="Tables" lines={tableLines} />
        {[...groups].map(([group, lines]) => (
          <HelpGroup key={group} title={group} lines={lines} />
        ))}
      </div>
    </Dialog>
  )
}

function HelpGroup({ title, lines }: { readonly title: string; readonly lines: readonly HelpLine[] }) {
  return (
    <section className="mb-5 break-inside-avoid">
      <h3 className="mb-1.5 text-small font-medium text-faint">{title}</h3>
      <dl className="grid gap-1">
        {lines.map((line) => (
          <div key={line.label} className="flex items-center justify-between gap-4">
            <dt>{line.label}</dt>
            <dd className="flex gap-1">
              {line.keys.map((keys) => (
                <Kbd key={keys} keys={keys} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
