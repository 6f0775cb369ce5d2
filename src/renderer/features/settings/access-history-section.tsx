import { FailureNote } from '../../bridge/failure-note.tsx'
import { useRoute } from '../../bridge/use-route.ts'
import { shortDay } from '../../lib/calendar-day.ts'
import { countOf } from '../../lib/numbers.ts'
import { useNow } from '../../lib/use-now.ts'
import { useIsAdmin } from '../../stores/sign-in-store.ts'
import { Card } from '../../ui/card.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Switch } from '../../ui/switch.tsx'
import { OnlyAdmins } from './only-admins.tsx'
import { SettingRow } from './setting-row.tsx'
import { useAppSettings } from './use-app-settings.ts'

/** What a day takes of what Meta allows: as it was, or by rule while nothing has been read. */
function Cost() {
  const now = useNow()
  const last = useRoute('accessHistory.days', {}).data?.days.find(({ calls }) => calls > 0)
  return (
    <p className="num text-small text-muted">
      {last === undefined
        ? 'It takes about two calls to Meta a day for each pixel, and one more for each partner that has it.'
        : `It takes about ${countOf(last.calls, 'call')} to Meta a day: so many for ${countOf(last.pixels, 'pixel')} on ${shortDay(last.day, now)}.`}
    </p>
  )
}

/** Whether the app notes by day who can reach each pixel. */
export function AccessHistorySection() {
  const isAdmin = useIsAdmin()
  const { read, settings, change } = useAppSettings()
  return (
    <Card title="Access history">
      <div className="grid gap-4">
        <SettingRow
          label="Note who can reach each pixel, once a day"
          hint="Read while a token is connected, in the calls that Meta's limits leave over. With it you see who gained or lost access since last week. It is kept in the data folder only."
        >
          {settings === null ? (
            <Skeleton className="h-control w-20" />
          ) : isAdmin ? (
            <Switch checked={settings.keepsAccessHistory} onCheckedChange={(keepsAccessHistory) => change.mutate({ keepsAccessHistory })} label="Note who can reach each pixel, once a day" hideLabel />
          ) : (
            <span>{settings.keepsAccessHistory ? 'On' : 'Off'}</span>
          )}
        </SettingRow>
        <Cost />
        <p className="text-small text-muted">
          Each day is kept for 400 days, and of the months before that the last one; what changed, and when, stays. Switched off, no further day is noted. The days that were noted stay.
        </p>
        <OnlyAdmins />
        <FailureNote error={change.error ?? read.error} />
      </div>
    </Card>
  )
}
