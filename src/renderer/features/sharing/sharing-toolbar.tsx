import type { ComponentPropsWithRef } from 'react'
import { ClipboardPaste, Grid3x3, HelpCircle, LayoutGrid, Redo2, RefreshCw, Undo2 } from 'lucide-react'
import type { Connection } from '#shared/domain/connection.ts'
import { formatCount } from '../../lib/numbers.ts'
import { Button } from '../../ui/button.tsx'
import { FilterChip } from '../../ui/chip.tsx'
import { classNames } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { MultiSelect } from '../../ui/multi-select.tsx'
import { Popover } from '../../ui/popover.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { Toolbar } from '../../ui/toolbar.tsx'
import { AwaitedButton } from './awaited/awaited-button.tsx'
import { useAwaitedCount } from './awaited/use-awaited.ts'
import { EndingsButton } from './endings/endings-button.tsx'
import { FullLegend } from './matrix/legend.tsx'
import type { SharingDialog } from './sharing-store.ts'

interface ChosenCount {
  readonly chosen: number
  readonly all: number
  /** Not all of them could be read, so `all` is not the whole. */
  readonly isPart: boolean
}

interface SharingToolbarProps {
  readonly connections: readonly Connection[]
  readonly connection: Connection
  readonly onConnection: (id: string) => void
  readonly pixels: ChosenCount
  readonly partners: ChosenCount
  readonly accounts: ChosenCount
  readonly onOpen: (dialog: SharingDialog, startWith?: 'partners' | 'accounts') => void
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly onUndo: () => void
  readonly onRedo: () => void
  /** When the oldest of what is shown was read; null while nothing was. */
  readonly readAt: string | null
  /** How many pixels have been read, while they are being read. */
  readonly reading: { readonly done: number; readonly total: number } | null
  readonly onRefresh: () => void
  readonly view: 'matrix' | 'coverage'
  readonly onView: (view: 'matrix' | 'coverage') => void
}

/** What is in the matrix, and how it is looked at. */
export function SharingToolbar(props: SharingToolbarProps) {
  const { connections, connection, onConnection, pixels, partners, accounts, onOpen, view, onView, readAt, reading } = props
  // One line at the usual width of a laptop.
  const isTight = useAwaitedCount().requests > 0 || connections.length > 1
  const hasMatrix = pixels.chosen > 0 && partners.chosen + accounts.chosen > 0
  return (
    <Toolbar
      end={
        hasMatrix ? (
          <Popover label="Legend" align="end" className="w-96 p-3" trigger={<LegendButton />}>
            <FullLegend />
          </Popover>
        ) : undefined
      }
    >
      {connections.length > 1 ? (
        <MultiSelect
          label="Connections"
          isSingle
          selected={new Set([connection.id])}
          onSelectedChange={(selected) => {
            const [id] = selected
            if (id !== undefined) onConnection(id)
          }}
          options={connections.map((each) => ({ value: each.id, label: each.identity.name, detail: each.app.name }))}
          trigger={<FilterChip label="As" value={connection.identity.name} />}
        />
      ) : null}
      <CountButton label="Pixels" {...pixels} isTight={isTight} onClick={() => onOpen('pixels')} />
      <CountButton label="Partners" {...partners} isTight={isTight} onClick={() => onOpen('targets', 'partners')} />
      <CountButton label="Ad accounts" {...accounts} isTight={isTight} onClick={() => onOpen('targets', 'accounts')} />
      <Button variant="quiet" icon={ClipboardPaste} aria-label="Paste ids" className="max-[1100px]:px-1" onClick={() => onOpen('pairs')}>
        <span className={isTight ? 'max-[1540px]:hidden' : 'max-[1100px]:hidden'}>Paste ids</span>
      </Button>
      <div className="flex items-center gap-2 max-[1100px]:gap-0">
        <EndingsButton />
        <AwaitedButton />
      </div>
      {hasMatrix ? (
        <>
          <span aria-hidden="true" className="h-4 w-px bg-line-strong max-[1100px]:hidden" />
          <div className="flex items-center gap-2 max-[1100px]:gap-0">
            <IconButton icon={Undo2} label="Undo" shortcut="mod+Z" disabledReason={props.canUndo ? undefined : 'nothing to undo'} onClick={props.onUndo} />
            <IconButton icon={Redo2} label="Redo" shortcut="mod+Shift+Z" disabledReason={props.canRedo ? undefined : 'nothing to redo'} onClick={props.onRedo} />
            <IconButton
              icon={view === 'matrix' ? LayoutGrid : Grid3x3}
              label={view === 'matrix' ? 'Show coverage at a glance' : 'Back to the matrix'}
              isActive={view === 'coverage'}
              onClick={() => onView(view === 'matrix' ? 'coverage' : 'matrix')}
            />
            <IconButton icon={RefreshCw} label="Read again what is shared" pending={reading !== null} onClick={props.onRefresh} />
          </div>
          {reading !== null ? (
            <span role="status" className="num flex items-center gap-2 text-small text-muted">
              <span className="max-[1100px]:sr-only">
                reading {formatCount(reading.done)} of {formatCount(reading.total)}
              </span>
              <span className="w-16 max-[1280px]:hidden">
                <ProgressBar label="Reading what is shared" total={reading.total} done={reading.done} size="thin" />
              </span>
            </span>
          ) : readAt === null ? null : (
            <span className={classNames('text-small text-faint', isTight ? 'max-[1540px]:hidden' : 'max-[1100px]:hidden')}>
              read <RelativeTime at={readAt} isShort />
            </span>
          )}
        </>
      ) : null}
    </Toolbar>
  )
}

function CountButton({ label, chosen, all, isPart, isTight, onClick }: ChosenCount & { readonly label: string; readonly isTight: boolean; readonly onClick: () => void }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="inline-flex h-6.5 shrink-0 items-center gap-1.5 rounded-md border border-line-strong bg-panel px-2 max-[1100px]:gap-1 max-[1100px]:px-1.5 whitespace-nowrap text-muted transition-colors hover:bg-hover"
    >
      {label}
      <span className="num font-medium text-ink">
        {isPart || all === 0 ? (
          countText(chosen, all, isPart)
        ) : (
          <>
            {formatCount(chosen)}
            <span className={isTight ? 'max-[1100px]:sr-only' : undefined}> of {formatCount(all)}</span>
          </>
        )}
      </span>
    </button>
  )
}

function countText(chosen: number, all: number, isPart: boolean): string {
  if (isPart) return `${formatCount(chosen)} of ${formatCount(all)} read, not all`
  return formatCount(chosen)
}

function LegendButton(props: ComponentPropsWithRef<'button'>) {
  return (
    <button
      {...props}
      type="button"
      aria-label="Legend: what the signs mean"
      className="grid size-control shrink-0 place-items-center rounded-md text-muted transition-colors hover:bg-hover hover:text-ink"
    >
      <HelpCircle aria-hidden="true" className="size-4" strokeWidth={1.75} />
    </button>
  )
}
