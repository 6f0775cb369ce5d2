import { useVirtualizer } from '@tanstack/react-virtual'
import { ChevronDown, ChevronRight, FileImage, Folder, Layers } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import type { LaunchLevel, LaunchPlan } from '#shared/domain/launch-plan.ts'
import { classNames } from '../../../ui/class-names.ts'
import { treeLines } from '../model/tree.ts'

const LINE = 26
const pictures = { campaign: Folder, adSet: Layers, creative: FileImage, ad: FileImage } as const
const levelWords: Readonly<Record<LaunchLevel, string>> = { campaign: 'Campaign', adSet: 'Ad set', creative: 'Creative', ad: 'Ad' }
const indents = ['pl-0', 'pl-5', 'pl-10'] as const

/** What would be made, each under its parent. */
export function PlanTree({ plan, isStale }: { readonly plan: LaunchPlan; readonly isStale: boolean }) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const box = useRef<HTMLDivElement>(null)
  const lines = useMemo(() => treeLines(plan, closed), [plan, closed])
  const virtual = useVirtualizer({ count: lines.length, getScrollElement: () => box.current, estimateSize: () => LINE, overscan: 12 })
  const toggle = (key: string) => {
    const next = new Set(closed)
    if (!next.delete(key)) next.add(key)
    setClosed(next)
  }
  return (
    <div ref={box} role="tree" aria-label="What will be created" aria-busy={isStale} className={classNames('min-h-32 flex-1 overflow-auto', isStale && 'opacity-70')}>
      <div className="relative w-full" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const line = lines[item.index]
          if (line === undefined) return null
          const { object, depth, beneath } = line
          const Icon = pictures[object.level]
          const isClosed = closed.has(object.key)
          const Chevron = isClosed ? ChevronRight : ChevronDown
          return (
            <div
              key={object.key}
              role="treeitem"
              aria-level={depth + 1}
              aria-selected={false}
              {...(depth === 2 ? {} : { 'aria-expanded': !isClosed })}
              tabIndex={-1}
              className={classNames('absolute inset-x-0 flex items-center gap-1.5', indents[depth])}
              style={{ height: LINE, top: item.start }}
            >
              {depth === 2 ? (
                <span className="w-4.5 shrink-0" />
              ) : (
                <button
                  type="button"
                  aria-label={`${isClosed ? 'Open' : 'Close'} ${object.name}`}
                  onClick={() => toggle(object.key)}
                  className="grid size-4.5 shrink-0 place-items-center rounded-sm text-faint hover:bg-hover hover:text-ink"
                >
                  <Chevron aria-hidden="true" className="size-3.5" />
                </button>
              )}
              <Icon role="img" aria-label={levelWords[object.level]} className="size-3.5 shrink-0 text-muted" strokeWidth={1.75} />
              <span className="min-w-0 flex-1 truncate" title={object.name}>
                {object.name === '' ? <span className="text-faint">without a name</span> : object.name}
              </span>
              {depth === 2 ? null : <span className="num pr-1 text-small text-faint">{beneath}</span>}
            </div>
          )
        })}
      </div>
    </div>
  )
}
