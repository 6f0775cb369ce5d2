import { useVirtualizer } from '@tanstack/react-virtual'
import { ChevronRight, Folder, Image, Layers, Megaphone, type LucideIcon } from 'lucide-react'
import { useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { LaunchLevel } from '#shared/domain/launch-plan.ts'
import { classNames } from '../../../ui/class-names.ts'
import { levelWords, treeRows, type TreeObject, type TreeRow } from './tree-rows.ts'
import { useShowRow } from './use-show-row.ts'

interface LaunchTreeProps<Object_ extends TreeObject> {
  readonly label: string
  readonly objects: readonly Object_[]
  readonly selected: string | null
  readonly onSelect: (key: string) => void
  /** At the right of a line: how the object stands, and what is beneath it. */
  readonly renderSign: (row: TreeRow<Object_>) => ReactNode
  /** The small picture of an object; null: it has none, and the sign of its level stands there. */
  readonly renderPicture?: (object: Object_) => ReactNode
}

const ROW_HEIGHT = 30
const INDENT = 18
/** More than this opens with its campaigns closed: a person looks for one, not through all. */
const OPEN_UP_TO = 150

const icons: Readonly<Record<LaunchLevel, LucideIcon>> = { campaign: Megaphone, adSet: Folder, creative: Image, ad: Layers }

/** What a launch makes, as a tree. Arrows move, right opens, left closes. */
export function LaunchTree<Object_ extends TreeObject>({ label, objects, selected, onSelect, renderSign, renderPicture }: LaunchTreeProps<Object_>) {
  const box = useRef<HTMLDivElement>(null)
  const id = useId()
  const startsOpen = objects.length <= OPEN_UP_TO
  /** Those that are otherwise than they started. */
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set())
  const rows = useMemo(() => treeRows(objects, (key) => turned.has(key) !== startsOpen), [objects, turned, startsOpen])
  const at = Math.max(0, rows.findIndex((row) => row.object.key === selected))
  const firstCreative = rows.findIndex((row) => row.object.level === 'creative')
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    // Creatives lie in no campaign: they stand under a heading of their own.
    estimateSize: (index) => (index === firstCreative ? 2 : 1) * ROW_HEIGHT,
    overscan: 12,
    paddingStart: 4,
    paddingEnd: 4,
    initialRect: { width: 400, height: 600 },
  })
  const heading = virtual.getVirtualItems().find((item) => item.index === firstCreative)
  const turn = (key: string) =>
    setTurned((before) => {
      const after = new Set(before)
      if (!after.delete(key)) after.add(key)
      return after
    })
  useShowRow({
    objects,
    rows,
    selected,
    open: (keys) => setTurned((before) => new Set(startsOpen ? [...before].filter((key) => !keys.includes(key)) : [...before, ...keys])),
    scrollTo: (index) => virtual.scrollToIndex(index, { align: 'auto' }),
  })
  const go = (index: number) => {
    const row = rows[Math.max(0, Math.min(index, rows.length - 1))]
    if (row === undefined) return
    onSelect(row.object.key)
    virtual.scrollToIndex(rows.indexOf(row), { align: 'auto' })
  }
  const press = (event: KeyboardEvent) => {
    const row = rows[at]
    if (row === undefined) return
    const hasBelow = row.below.length > 0
    const parent = rows.findIndex((each) => each.object.key === row.object.parentKey)
    const does: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(selected === null ? 0 : at + 1),
      ArrowUp: () => go(at - 1),
      j: () => go(selected === null ? 0 : at + 1),
      k: () => go(at - 1),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      ArrowRight: () => (hasBelow && !row.isOpen ? turn(row.object.key) : go(at + 1)),
      ArrowLeft: () => (hasBelow && row.isOpen ? turn(row.object.key) : parent >= 0 && go(parent)),
      Enter: () => hasBelow && turn(row.object.key),
    }
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : does[event.key]
    if (act === undefined) return
    event.preventDefault()
    act()
  }
  return (
    <div
      ref={box}
      role="tree"
      aria-label={label}
      tabIndex={0}
      {...(rows[at] === undefined || selected === null ? {} : { 'aria-activedescendant': `${id}-${rows[at].object.key}` })}
      onKeyDown={press}
      className="focus-inside min-h-0 flex-1 overflow-auto"
    >
      <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
        {heading === undefined ? null : (
          <p className="absolute inset-x-0 flex items-end px-3 pb-1 text-small font-semibold text-muted" style={{ top: heading.start, height: ROW_HEIGHT }}>
            Creatives
          </p>
        )}
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index]
          if (row === undefined) return null
          const { object, depth, below, isOpen } = row
          const Icon = icons[object.level]
          return (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the tree itself has the keys
            <div
              key={object.key}
              id={`${id}-${object.key}`}
              role="treeitem"
              aria-level={depth}
              aria-selected={object.key === selected}
              {...(below.length === 0 ? {} : { 'aria-expanded': isOpen })}
              tabIndex={-1}
              onClick={() => onSelect(object.key)}
              className={classNames(
                'absolute inset-x-0 flex cursor-default items-center gap-1.5 pr-3',
                object.key === selected ? 'bg-accent-soft' : 'hover:bg-hover',
                // Creatives stand for themselves: several ads may show one.
                object.level === 'creative' && rows[item.index - 1]?.object.level !== 'creative' && 'border-t border-line',
              )}
              style={{ top: item.end - ROW_HEIGHT, height: ROW_HEIGHT, paddingLeft: 8 + (depth - 1) * INDENT }}
            >
              <button
                type="button"
                tabIndex={-1}
                aria-label={`${isOpen ? 'Close' : 'Open'} ${object.name}`}
                onClick={(event) => {
                  event.stopPropagation()
                  turn(object.key)
                }}
                className={classNames('grid size-5 shrink-0 place-items-center rounded-sm text-muted hover:bg-hover', below.length === 0 && 'invisible')}
              >
                <ChevronRight aria-hidden="true" className={classNames('size-3.5 transition-transform', isOpen && 'rotate-90')} />
              </button>
              {renderPicture?.(object) ?? <Icon aria-hidden="true" className="size-3.5 shrink-0 text-muted" strokeWidth={1.75} />}
              <span className="sr-only">{levelWords[object.level]}</span>
              <span className="min-w-0 flex-1 truncate" title={object.name}>
                {object.name === '' ? <span className="text-faint">without a name</span> : object.name}
              </span>
              {renderSign(row)}
            </div>
          )
        })}
      </div>
    </div>
  )
}
