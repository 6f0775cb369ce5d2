import { Laptop, Moon, Sun } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Settings } from '#shared/domain/settings.ts'
import { densities, themes, type Theme } from '#shared/domain/appearance.ts'
import { describeError } from '../../bridge/describe-error.ts'
import { useRoute, useSend } from '../../bridge/use-route.ts'
import { countOf } from '../../lib/numbers.ts'
import { useConnections } from '../../stores/connections-store.ts'
import { useSettings } from '../../stores/settings-store.ts'
import { Card } from '../../ui/card.tsx'
import { KeyValue } from '../../ui/key-value.tsx'
import { Note } from '../../ui/note.tsx'
import { Page } from '../../ui/page.tsx'
import { ScreenHeader } from '../../ui/screen-header.tsx'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

/** How the app looks, what it is, and how it keeps what is entrusted to it. */
export function SettingsScreen() {
  return (
    <>
      <ScreenHeader title="Settings" />
      <Page>
        <Appearance />
        <Token />
        <About />
      </Page>
    </>
  )
}

const themeNames: Readonly<Record<Theme, { readonly name: string; readonly icon: typeof Sun }>> = {
  system: { name: 'System', icon: Laptop },
  light: { name: 'Light', icon: Sun },
  dark: { name: 'Dark', icon: Moon },
}
const densityNames: Readonly<Record<Settings['density'], string>> = { comfortable: 'Comfortable', compact: 'Compact' }

function Appearance() {
  const settings = useSettings((state) => state.settings)
  const set = useSend('settings.set')
  return (
    <Card title="Appearance">
      <div className="grid gap-4">
        <SettingRow label="Theme" hint="System follows what this machine is set to.">
          {settings === null ? (
            <Skeleton className="h-control w-64" />
          ) : (
            <SegmentedControl
              label="Theme"
              value={settings.theme}
              onValueChange={(theme) => set.mutate({ theme })}
              options={themes.map((theme) => ({ value: theme, label: <ThemeLabel theme={theme} /> }))}
            />
          )}
        </SettingRow>
        <SettingRow label="Density" hint="Compact shows more rows at once.">
          {settings === null ? (
            <Skeleton className="h-control w-52" />
          ) : (
            <SegmentedControl
              label="Density"
              value={settings.density}
              onValueChange={(density) => set.mutate({ density })}
              options={densities.map((density) => ({ value: density, label: densityNames[density] }))}
            />
          )}
        </SettingRow>
        {set.isError ? (
          <Note tone="bad" title={describeError(set.error).message}>
            {describeError(set.error).advice}
          </Note>
        ) : null}
      </div>
    </Card>
  )
}

function ThemeLabel({ theme }: { readonly theme: Theme }) {
  const { name, icon: Icon } = themeNames[theme]
  return (
    <>
      <Icon aria-hidden="true" className="size-3.5" /> {name}
    </>
  )
}

interface SettingRowProps {
  readonly label: string
  readonly hint: string
  readonly children: ReactNode
}

function SettingRow({ label, hint, children }: SettingRowProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <div>
        <div className="font-medium">{label}</div>
        <div className="text-small text-muted">{hint}</div>
      </div>
      {children}
    </div>
  )
}

function Token() {
  const count = useConnections((state) => state.connections.length)
  return (
    <Card title="How tokens are kept">
      <div className="grid gap-3">
        <ul className="grid list-disc gap-1.5 pl-4 text-muted marker:text-faint">
          <li>A token is held in the memory of Buydesk's core process: not on disk, not in a log. This window hands on what you type and never gets it back.</li>
          <li>It is sent to Meta's Graph API only, in a header, never in an address.</li>
          <li>Disconnecting the last connection replaces the process that held it. Closing Buydesk forgets every token.</li>
          <li>Jobs and the operation log stay on this machine. They hold ids, names and outcomes, and no token.</li>
        </ul>
        <p className="text-small text-muted">{count === 0 ? 'No token is in memory now.' : `${countOf(count, 'token')} in memory now.`}</p>
      </div>
    </Card>
  )
}

function About() {
  const info = useRoute('app.info', {})
  if (info.isError) {
    return (
      <Card title="About">
        <Note tone="bad" title={describeError(info.error).message}>
          {describeError(info.error).advice}
        </Note>
      </Card>
    )
  }
  const { data } = info
  const wait = <Skeleton className="h-3 w-24" />
  return (
    <Card title="About">
      <KeyValue
        layout="columns"
        items={[
          { label: 'Version', value: data?.version ?? wait },
          { label: 'Runs as', value: data === undefined ? wait : data.host === 'electron' ? 'Desktop app' : 'Page in your browser, served by this machine to itself' },
          { label: 'Graph API version', value: data?.graphVersion ?? wait },
          { label: 'Data', value: data === undefined ? wait : data.sandbox ? 'Sandbox: a simulator on this machine, no real data' : 'Your portfolios at Meta' },
        ]}
      />
    </Card>
  )
}
