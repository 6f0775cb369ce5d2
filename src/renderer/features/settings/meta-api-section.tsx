import { graphVersionDates, graphVersionDatesKnownOn, graphVersions, type GraphVersion } from '#shared/domain/graph-version.ts'
import { FailureNote } from '../../bridge/failure-note.tsx'
import { useRoute } from '../../bridge/use-route.ts'
import { dayText } from '../../lib/time.ts'
import { useNow } from '../../lib/use-now.ts'
import { useIsAdmin } from '../../stores/sign-in-store.ts'
import { Badge } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import { Note } from '../../ui/note.tsx'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { ShortTable, shortTableCell } from '../../ui/short-table.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { OnlyAdmins } from './only-admins.tsx'
import { SettingRow } from './setting-row.tsx'
import { useAppSettings } from './use-app-settings.ts'

/** In which version of Meta's API Buydesk speaks, and until when Meta answers in each. */
export function MetaApiSection() {
  const isAdmin = useIsAdmin()
  const { read, settings, change } = useAppSettings()
  const used = useRoute('app.info', {}).data?.graphVersion
  return (
    <>
      <Card title="API version">
        <div className="grid gap-4">
          <SettingRow label="Graph API version" hint="Every call to Meta is made in it. Another one holds from the next start or lock of Buydesk.">
            {settings === null ? (
              <Skeleton className="h-control w-40" />
            ) : isAdmin ? (
              <SegmentedControl
                label="Graph API version"
                value={settings.graphVersion}
                onValueChange={(graphVersion: GraphVersion) => change.mutate({ graphVersion })}
                options={graphVersions.map((version) => ({ value: version, label: version }))}
              />
            ) : (
              <span className="num">{settings.graphVersion}</span>
            )}
          </SettingRow>
          {settings !== null && used !== undefined && used !== settings.graphVersion ? (
            <Note>
              Until Buydesk is started again or locked, it speaks {used}, as before.
            </Note>
          ) : null}
          <OnlyAdmins />
          <FailureNote error={change.error ?? read.error} />
        </div>
      </Card>
      <Card title="Until when Meta answers" isFlush>
        <VersionTable used={used} />
        <p className="border-t border-line px-4 py-2.5 text-small text-muted">As Meta had announced it by {dayText(graphVersionDatesKnownOn)}. Buydesk offers the versions that it is built for.</p>
      </Card>
    </>
  )
}

const offered: ReadonlySet<string> = new Set(graphVersions)
const heads = [{ name: 'Version' }, { name: 'Released' }, { name: 'Ads calls end' }, { name: 'All calls end' }]

function VersionTable({ used }: { readonly used: string | undefined }) {
  const now = useNow()
  return (
    <ShortTable label="Until when Meta answers" heads={heads}>
      {graphVersionDates.map(({ version, releasedOn, adsEndOn, graphEndsOn }) => (
        <tr key={version}>
          <th scope="row" className={shortTableCell}>
            <span className="flex items-center gap-2">
              <span className="num">{version}</span>
              {version === used ? <Badge tone="accent">in use</Badge> : offered.has(version) ? null : <Badge>not offered</Badge>}
            </span>
          </th>
          <td className={`${shortTableCell} num`}>{dayText(releasedOn)}</td>
          <td className={shortTableCell}>
            <EndDay day={adsEndOn} now={now} />
          </td>
          <td className={shortTableCell}>
            <EndDay day={graphEndsOn} now={now} />
          </td>
        </tr>
      ))}
    </ShortTable>
  )
}

function EndDay({ day, now }: { readonly day: string | null; readonly now: Date }) {
  if (day === null) return <span className="text-faint">not announced</span>
  const isOver = Date.parse(day) <= now.getTime()
  return (
    <span className="flex flex-wrap items-center gap-2">
      <span className="num">{dayText(day)}</span>
      {isOver ? <Badge tone="bad">over</Badge> : null}
    </span>
  )
}
