import { Lock } from 'lucide-react'
import { useEffect } from 'react'
import { idleChoices, type IdleChoice } from '#shared/domain/operator-terms.ts'
import type { HeardOfSystem } from '#shared/domain/system-lock.ts'
import { FailureNote } from '../../bridge/failure-note.tsx'
import { useRoute } from '../../bridge/use-route.ts'
import { minutesInWords } from '../../lib/duration.ts'
import { countOf } from '../../lib/numbers.ts'
import { useRunCommand } from '../../lib/run-command.ts'
import { useConnections } from '../../stores/connections-store.ts'
import { useIsAdmin, useSignIn } from '../../stores/sign-in-store.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Switch } from '../../ui/switch.tsx'
import { OnlyAdmins } from './only-admins.tsx'
import { SettingRow } from './setting-row.tsx'
import { useAppSettings } from './use-app-settings.ts'

/** When the app locks itself, and how it keeps what is entrusted to it. */
export function SecuritySection() {
  return (
    <>
      <Locking />
      <Tokens />
    </>
  )
}

const choices = idleChoices.map((minutes) => ({ value: String(minutes), label: idleWords(minutes), minutes }))

function idleWords(minutes: IdleChoice): string {
  return minutes === 0 ? 'Never' : minutesInWords(minutes)
}

function Locking() {
  const isAdmin = useIsAdmin()
  const isOne = useSignIn((state) => state.status?.mode === 'one')
  const run = useRunCommand()
  const { read, settings, change } = useAppSettings()
  const systemWords = useSystemWords()
  return (
    <Card title="Lock">
      <div className="grid gap-4">
        <SettingRow
          label="Lock now"
          hint={isOne ? 'Wipes the tokens from memory. Unlocking is one click, because there is no password.' : 'Wipes the tokens from memory and signs you out.'}
        >
          <Button icon={Lock} shortcut="mod+Shift+L" onClick={() => run('app.lock')}>
            Lock
          </Button>
        </SettingRow>
        <SettingRow label="Lock after" hint={`Without a key or a movement; it says so a minute ahead. ${systemWords}`.trim()}>
          {settings === null ? (
            <Skeleton className="h-control w-40" />
          ) : isAdmin ? (
            <Select
              aria-label="Lock after"
              className="w-40"
              value={String(settings.idleMinutes)}
              options={choices}
              onValueChange={(value) => {
                const chosen = choices.find((each) => each.value === value)
                if (chosen !== undefined) change.mutate({ idleMinutes: chosen.minutes })
              }}
            />
          ) : (
            <span>{idleWords(settings.idleMinutes)}</span>
          )}
        </SettingRow>
        <SettingRow label="Wait for jobs" hint="While a job runs, or waits for Meta or the network and goes on by itself, the lock waits for its end: locking pauses jobs, because it wipes the tokens that they need.">
          {settings === null ? (
            <Skeleton className="h-control w-40" />
          ) : isAdmin ? (
            <Switch checked={settings.idleWaitsForJobs} onCheckedChange={(idleWaitsForJobs) => change.mutate({ idleWaitsForJobs })} label="Wait for jobs" hideLabel />
          ) : (
            <span>{settings.idleWaitsForJobs ? 'On' : 'Off'}</span>
          )}
        </SettingRow>
        <OnlyAdmins />
        <FailureNote error={change.error ?? read.error} />
      </div>
    </Card>
  )
}

const sleepWords: Readonly<Record<HeardOfSystem['sleep'], string>> = {
  told: "The computer's sleep locks Buydesk too.",
  found: 'A sleep of more than a minute locks Buydesk too, once the computer is awake.',
}

const screenWords: Readonly<Record<HeardOfSystem['screenLock'], string>> = {
  told: 'So does its screen lock.',
  asked: 'So does its screen lock, within seconds.',
  noted: 'So does its screen lock, within seconds, on a desktop that notes it with the system, as GNOME and KDE Plasma do.',
  unheard: 'Its screen lock is not heard here: lock Buydesk before you leave.',
}

/** @returns what this host hears of the computer's own lock and sleep, asked anew; empty until it is known. */
function useSystemWords(): string {
  const { data, refetch } = useRoute('app.info', {})
  useEffect(() => void refetch(), [refetch])
  if (data === undefined) return ''
  const { sleep, screenLock } = data.capabilities.systemLock
  return `${sleepWords[sleep]} ${screenWords[screenLock]}`
}

function Tokens() {
  const count = useConnections((state) => state.connections.length)
  return (
    <Card title="How tokens are kept">
      <div className="grid gap-3">
        <ul className="grid list-disc gap-1.5 pl-4 text-muted marker:text-faint">
          <li>A token is held in the memory of Buydesk's core process: not on disk, not in a log. This window hands on what you type and never gets it back.</li>
          <li>It is sent to Meta's Graph API only, in a header, never in an address.</li>
          <li>Locking, and disconnecting the last connection, replace the process that held it. Closing Buydesk forgets every token.</li>
          <li>Jobs and the operation log stay on this machine. They hold ids, names and outcomes, and no token.</li>
        </ul>
        <p className="text-small text-muted">{count === 0 ? 'No token is in memory now.' : `${countOf(count, 'token')} in memory now.`}</p>
      </div>
    </Card>
  )
}
