import { Settings } from 'lucide-react'
import { Link, useLocation } from 'wouter'
import type { FeatureNav } from '../lib/feature.ts'
import { formatCount } from '../lib/numbers.ts'
import { classNames } from '../ui/class-names.ts'
import { Tooltip } from '../ui/tooltip.tsx'
import { Brand } from './brand.tsx'
import { useFeatures } from './features-context.ts'
import { OperatorMenu } from './operator-menu.tsx'
import { RailConnections } from './rail-connections.tsx'

/** The way to every screen; at its foot the connections, the settings, and who is in. Narrow windows keep the icons. */
export function Rail() {
  const navs = useFeatures()
    .flatMap((feature) => (feature.nav === undefined ? [] : [feature.nav]))
    .toSorted((a, b) => a.order - b.order)
  return (
    <nav aria-label="Screens" className="flex min-h-0 flex-col border-r border-line bg-sunken px-2 py-3">
      <div className="px-2 pt-1 pb-4">
        <Brand />
      </div>
      <ul className="grid gap-0.5 overflow-auto">
        {navs.map((nav, index) => (
          <li key={nav.path} className={classNames(index > 0 && navs[index - 1]?.group !== nav.group && 'mt-3')}>
            <RailLink nav={nav} />
          </li>
        ))}
      </ul>
      <div className="mt-auto grid gap-0.5 border-t border-line pt-2">
        <RailConnections />
        <RailLink nav={settingsNav} />
        <OperatorMenu />
      </div>
    </nav>
  )
}

/** Settings is looked for at the foot, not among the screens. */
const settingsNav: FeatureNav = { path: '/settings', title: 'Settings', icon: Settings, order: 99, group: 9, shortcut: ',' }

const noCount = () => null

function RailLink({ nav }: { readonly nav: FeatureNav }) {
  const [path] = useLocation()
  const useCount = nav.useCount ?? noCount
  // oxlint-disable-next-line react/hooks -- the features of a window never change, so neither does this one's hook
  const count = useCount()
  const isHere = nav.path === '/' ? path === '/' : path === nav.path || path.startsWith(`${nav.path}/`)
  const Icon = nav.icon
  const link = (
    <Link
      href={nav.path}
      aria-current={isHere ? 'page' : undefined}
      className={classNames(
        'flex h-7.5 items-center gap-2.5 rounded-md border px-2 transition-colors',
        isHere ? 'border-line bg-panel text-ink' : 'border-transparent text-muted hover:bg-hover hover:text-ink',
      )}
    >
      <Icon aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.6} />
      <span className="flex-1 truncate max-[1100px]:sr-only">{nav.title}</span>
      {count === null ? null : <span className="num text-small text-faint max-[1100px]:hidden">{formatCount(count)}</span>}
    </Link>
  )
  return (
    <Tooltip side="right" text={nav.title} {...(nav.shortcut === undefined ? {} : { shortcut: `g ${nav.shortcut}` })}>
      {link}
    </Tooltip>
  )
}
