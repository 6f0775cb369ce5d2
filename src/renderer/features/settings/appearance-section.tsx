import { Laptop, Moon, Sun } from 'lucide-react'
import type { Settings } from '#shared/domain/settings.ts'
import { densities, themes, type Theme } from '#shared/domain/appearance.ts'
import { FailureNote } from '../../bridge/failure-note.tsx'
import { useSend } from '../../bridge/use-route.ts'
import { useSettings } from '../../stores/settings-store.ts'
import { Card } from '../../ui/card.tsx'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { SettingRow } from './setting-row.tsx'

const themeNames: Readonly<Record<Theme, { readonly name: string; readonly icon: typeof Sun }>> = {
  system: { name: 'System', icon: Laptop },
  light: { name: 'Light', icon: Sun },
  dark: { name: 'Dark', icon: Moon },
}
const densityNames: Readonly<Record<Settings['density'], string>> = { comfortable: 'Comfortable', compact: 'Compact' }

/** How the app looks to whoever is in. */
export function AppearanceSection() {
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
        <FailureNote error={set.error} />
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
