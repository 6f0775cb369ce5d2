import { Command as Cmdk } from 'cmdk'
import { Dialog as Radix } from 'radix-ui'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Command, FoundObject, ObjectProvider } from '../lib/feature.ts'
import { classNames } from '../ui/class-names.ts'
import { Kbd } from '../ui/kbd.tsx'
import { floatingLook } from '../ui/popover.tsx'
import { useFeatures } from './features-context.ts'
import { useOverlays } from './overlays-store.ts'
import { useAllCommands } from './use-all-commands.ts'
import { runCommand } from './use-shortcuts.ts'

/** Every command and every object, by a few letters. */
export function CommandPalette() {
  const isOpen = useOverlays((state) => state.isPaletteOpen)
  const setOpen = (next: boolean) => useOverlays.setState({ isPaletteOpen: next })
  return (
    <Radix.Root open={isOpen} onOpenChange={setOpen}>
      <Radix.Portal>
        <div aria-hidden="true" className="fixed inset-0 z-30 bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          className={classNames(floatingLook, 'fixed top-[12vh] left-1/2 z-30 w-160 max-w-[calc(100vw-32px)] -translate-x-1/2 overflow-hidden')}
        >
          <Radix.Title className="sr-only">Search or run a command</Radix.Title>
          <PaletteContent onDone={() => setOpen(false)} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

const itemLook =
  'flex h-9 items-center gap-3 rounded-md px-2.5 data-[selected=true]:bg-hover data-[disabled=true]:text-faint'
const groupLook = '[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-small [&_[cmdk-group-heading]]:text-faint'

function PaletteContent({ onDone }: { readonly onDone: () => void }) {
  const [search, setSearch] = useState('')
  const [, navigate] = useLocation()
  const commands = useAllCommands().filter((command) => command.id !== 'app.palette' && matches(command, search))
  const providers = useFeatures().flatMap((feature) => feature.objects ?? [])
  const groups = [...new Set(commands.map((command) => command.group))]
  const run = (command: Command) => {
    onDone()
    runCommand(command, navigate)
  }
  const goTo = (path: string) => {
    onDone()
    navigate(path)
  }
  const objects = providers.map((provider) => <Objects key={provider.group} provider={provider} search={search} onChoose={goTo} />)
  return (
    <Cmdk shouldFilter={false} label="Search or run a command" loop>
      <Cmdk.Input
        value={search}
        onValueChange={setSearch}
        placeholder="Search or run a command"
        className="h-12 w-full border-b border-line bg-transparent px-4 text-title placeholder:text-faint focus-visible:outline-none"
      />
      <Cmdk.List className="max-h-[52vh] overflow-auto p-1.5">
        <Cmdk.Empty className="px-3 py-8 text-center text-muted">Nothing is called that.</Cmdk.Empty>
        {search.trim() === '' ? null : objects}
        {groups.map((group) => (
          <Cmdk.Group key={group} heading={group} className={groupLook}>
            {commands
              .filter((command) => command.group === group)
              .map((command) => (
                <CommandLine key={command.id} command={command} onRun={() => run(command)} />
              ))}
          </Cmdk.Group>
        ))}
        {search.trim() === '' ? objects : null}
      </Cmdk.List>
      <div className="flex gap-4 border-t border-line px-4 py-2 text-small text-faint">
        <span className="flex items-center gap-1.5">
          <Kbd keys="↑ ↓" /> move
        </span>
        <span className="flex items-center gap-1.5">
          <Kbd keys="Enter" /> run
        </span>
        <span className="flex items-center gap-1.5">
          <Kbd keys="Esc" /> leave
        </span>
      </div>
    </Cmdk>
  )
}

function CommandLine({ command, onRun }: { readonly command: Command; readonly onRun: () => void }) {
  const Icon = command.icon
  const reason = command.disabledReason?.()
  return (
    <Cmdk.Item value={command.id} disabled={reason !== undefined} onSelect={onRun} className={itemLook}>
      <Icon aria-hidden="true" className="size-4 shrink-0 text-muted" strokeWidth={1.75} />
      <span className="flex-1 truncate">{command.label}</span>
      {reason === undefined ? null : <span className="text-small text-faint">{reason}</span>}
      {command.shortcut === undefined ? null : <Kbd keys={command.shortcut} />}
    </Cmdk.Item>
  )
}

interface ObjectsProps {
  readonly provider: ObjectProvider
  readonly search: string
  readonly onChoose: (path: string) => void
}

function Objects({ provider, search, onChoose }: ObjectsProps) {
  // oxlint-disable-next-line react/hooks -- the features of a window never change, so neither does this provider's hook
  const found = provider.useFound(search.trim())
  if (found.length === 0) return null
  return (
    <Cmdk.Group heading={provider.group} className={groupLook}>
      {found.map((object) => (
        <ObjectLine key={object.id} object={object} onChoose={() => onChoose(object.path)} />
      ))}
    </Cmdk.Group>
  )
}

function ObjectLine({ object, onChoose }: { readonly object: FoundObject; readonly onChoose: () => void }) {
  const Icon = object.icon
  return (
    <Cmdk.Item value={object.id} onSelect={onChoose} className={itemLook}>
      <Icon aria-hidden="true" className="size-4 shrink-0 text-muted" strokeWidth={1.75} />
      <span className="flex-1 truncate">{object.label}</span>
      {object.detail === undefined ? null : <span className="num text-small text-faint">{object.detail}</span>}
    </Cmdk.Item>
  )
}

/** @returns whether every word typed stands in the command's name, group or other words. */
function matches(command: Command, search: string): boolean {
  const text = [command.label, command.group, ...(command.keywords ?? [])].join(' ').toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
