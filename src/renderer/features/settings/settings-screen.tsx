import { SearchX, ShieldAlert } from 'lucide-react'
import { Link, useParams } from 'wouter'
import { useIsAdmin } from '../../stores/sign-in-store.ts'
import { classNames } from '../../ui/class-names.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Page } from '../../ui/page.tsx'
import { ScreenHeader } from '../../ui/screen-header.tsx'
import { sections, type SettingsSection } from './sections.ts'

const groups: readonly { readonly group: SettingsSection['group']; readonly title: string }[] = [
  { group: 'mine', title: 'Yours' },
  { group: 'everyone', title: 'This Buydesk' },
]

const forAdmins = sections.filter(({ isForAdmins }) => isForAdmins === true).map(({ title }) => title)

function listOf(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
}

/** What a person prefers, and how this copy of the app works: a list at the left, one section beside it. */
export function SettingsScreen() {
  const { section: id = 'appearance' } = useParams<{ section?: string }>()
  const isAdmin = useIsAdmin()
  const shown = sections.filter((section) => isAdmin || section.isForAdmins !== true)
  const chosen = sections.find((section) => section.id === id)
  return (
    <>
      <ScreenHeader title="Settings" {...(chosen === undefined ? {} : { summary: <span className="truncate text-muted">{chosen.title}</span> })} />
      <div className="grid min-h-0 flex-1 grid-cols-[208px_minmax(0,1fr)]">
        <nav aria-label="Settings" className="overflow-auto border-r border-line bg-panel p-2">
          {groups.map(({ group, title }) => (
            <SectionGroup key={group} title={title} sections={shown.filter((section) => section.group === group)} chosen={id} />
          ))}
          {isAdmin ? null : <p className="px-2 text-small text-muted">{`${listOf(forAdmins)} concern everyone who uses this Buydesk, so only an admin has them.`}</p>}
        </nav>
        <SectionPart section={chosen} isAllowed={chosen !== undefined && shown.includes(chosen)} />
      </div>
    </>
  )
}

interface SectionGroupProps {
  readonly title: string
  readonly sections: readonly SettingsSection[]
  readonly chosen: string
}

function SectionGroup({ title, sections: some, chosen }: SectionGroupProps) {
  return (
    <div className="mb-3">
      <h2 className="px-2 pt-2 pb-1 text-small font-medium text-faint">{title}</h2>
      <ul className="grid gap-0.5">
        {some.map(({ id, title: name, icon: Icon }) => (
          <li key={id}>
            <Link
              href={`/settings/${id}`}
              aria-current={id === chosen ? 'page' : undefined}
              className={classNames('flex h-7.5 items-center gap-2.5 rounded-md px-2 transition-colors', id === chosen ? 'bg-hover font-medium text-ink' : 'text-muted hover:bg-hover hover:text-ink')}
            >
              <Icon aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.6} />
              <span className="truncate">{name}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}

function SectionPart({ section, isAllowed }: { readonly section: SettingsSection | undefined; readonly isAllowed: boolean }) {
  if (section === undefined) {
    return (
      <EmptyState icon={SearchX} title="There is no such section">
        Choose one from the list at the left.
      </EmptyState>
    )
  }
  if (!isAllowed) {
    return (
      <EmptyState icon={ShieldAlert} title={`${section.title} is for admins`}>
        It concerns everyone who uses this Buydesk. Ask somebody who is an admin of it.
      </EmptyState>
    )
  }
  const Part = section.part
  return (
    <Page key={section.id}>
      <Part />
    </Page>
  )
}
