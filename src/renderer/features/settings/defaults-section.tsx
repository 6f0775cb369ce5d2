import { Plug } from 'lucide-react'
import type { ConnectionDefaults } from '#shared/domain/app-settings.ts'
import type { Connection } from '#shared/domain/connection.ts'
import type { ConnectionId } from '#shared/domain/ids.ts'
import { AccountPicker } from '../../bridge/account-picker.tsx'
import { FailureNote } from '../../bridge/failure-note.tsx'
import { useRoute, useSend } from '../../bridge/use-route.ts'
import { useRunCommand } from '../../lib/run-command.ts'
import { useConnections } from '../../stores/connections-store.ts'
import { useSettings } from '../../stores/settings-store.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Field } from '../../ui/field.tsx'
import { OnePicker } from '../../ui/one-picker.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { isNothing, without, withDefaults } from './defaults-edits.ts'

/** What a new launch through each connection begins with. */
export function DefaultsSection() {
  const connections = useConnections((state) => state.connections)
  const defaults = useSettings((state) => state.settings?.defaults)
  const run = useRunCommand()
  const set = useSend('settings.set')
  if (defaults === undefined) return <Skeleton className="h-40 rounded-lg" />
  const away = defaults.filter(({ connectionId }) => !connections.some(({ id }) => id === connectionId))
  return (
    <>
      <p className="text-muted">What a new launch draft begins with, for each connection. Drafts that exist stay as they are.</p>
      {connections.length === 0 ? (
        <Card>
          <EmptyState icon={Plug} title="No token is connected" action={<Button onClick={() => run('connections.connect')}>Connect a token</Button>}>
            Ad accounts, Pages and pixels are read through a connection.
          </EmptyState>
        </Card>
      ) : null}
      {connections.map((connection) => (
        <DefaultsCard key={connection.id} connection={connection} defaults={defaults.find(({ connectionId }) => connectionId === connection.id)} onChange={(next) => set.mutate({ defaults: withDefaults(defaults, next) })} />
      ))}
      {away.length === 0 ? null : <AwayCard away={away} onForget={(id) => set.mutate({ defaults: without(defaults, id) })} />}
      <FailureNote error={set.error} />
    </>
  )
}

interface DefaultsCardProps {
  readonly connection: Connection
  readonly defaults: ConnectionDefaults | undefined
  readonly onChange: (next: ConnectionDefaults) => void
}

const NONE = 'none'

function DefaultsCard({ connection, defaults, onChange }: DefaultsCardProps) {
  const { id: connectionId } = connection
  const now: ConnectionDefaults = defaults ?? { connectionId, accountId: null, pageId: null, instagramId: null, pixelId: null }
  const targets = useRoute('sharing.targets', { connectionId })
  const facts = useRoute('adPicks.account', { connectionId, accountId: now.accountId ?? '' }, { isEnabled: now.accountId !== null })
  const isWhole = facts.data?.problems.length === 0
  const page = facts.data?.pages.find(({ id }) => id === now.pageId)
  return (
    <Card
      title={connection.identity.name}
      actions={
        isNothing(now) ? undefined : (
          <Button variant="quiet" onClick={() => onChange({ connectionId, accountId: null, pageId: null, instagramId: null, pixelId: null })}>
            Clear
          </Button>
        )
      }
    >
      <div className="grid grid-cols-2 items-start gap-4">
        <Field label="Ad account">
          {(control) =>
            targets.isPending ? (
              <Skeleton className="h-control" />
            ) : (
              <AccountPicker
                {...control}
                accounts={targets.data?.accounts ?? []}
                chosen={now.accountId}
                onChoose={({ id: accountId }) => {
                  // What goes with another account need not be open to this one.
                  if (accountId !== now.accountId) onChange({ connectionId, accountId, pageId: null, instagramId: null, pixelId: null })
                }}
              />
            )
          }
        </Field>
        <PickField
          label="Pixel"
          plural="pixels"
          noneHint="This ad account has no pixel."
          isReading={facts.isPending}
          isWhole={isWhole}
          isOff={now.accountId === null}
          chosen={now.pixelId}
          options={facts.data?.pixels ?? []}
          onChoose={(pixelId) => onChange({ ...now, pixelId })}
        />
        <PickField
          label="Facebook Page"
          plural="Pages"
          noneHint="This ad account has no Page to advertise for."
          isReading={facts.isPending}
          isWhole={isWhole}
          isOff={now.accountId === null}
          chosen={now.pageId}
          options={facts.data?.pages ?? []}
          onChoose={(pageId) => onChange({ ...now, pageId, instagramId: facts.data?.pages.find(({ id }) => id === pageId)?.instagram[0]?.id ?? null })}
        />
        <PickField
          label="Instagram account"
          plural="Instagram accounts"
          noneHint="This Page has no Instagram account."
          isReading={facts.isPending}
          isWhole={isWhole}
          isOff={now.pageId === null}
          offHint="Choose a Page first."
          chosen={now.instagramId}
          options={page?.instagram ?? []}
          onChoose={(instagramId) => onChange({ ...now, instagramId })}
        />
      </div>
      <div className="mt-3 empty:hidden">
        <FailureNote error={targets.error ?? facts.error} />
      </div>
    </Card>
  )
}

interface PickFieldProps<Id extends string> {
  readonly label: string
  readonly plural: string
  readonly isReading: boolean
  /** All of it could be read. */
  readonly isWhole: boolean
  readonly isOff: boolean
  readonly offHint?: string
  /** Where there is none to choose from. */
  readonly noneHint: string
  readonly chosen: Id | null
  readonly options: readonly { readonly id: Id; readonly name: string }[]
  readonly onChoose: (id: Id | null) => void
}

function PickField<Id extends string>({ label, plural, isReading, isWhole, isOff, offHint = 'Choose an ad account first.', noneHint, chosen, options, onChoose }: PickFieldProps<Id>) {
  if (!isOff && isReading) return <Field label={label}>{() => <Skeleton className="h-control" />}</Field>
  const found = options.find(({ id }) => id === chosen)
  const strange = chosen !== null && found === undefined ? `${chosen}, not with this account` : null
  const choices = [{ value: NONE, label: 'None' }, ...options.map(({ id, name }) => ({ value: id, label: name, detail: id }))]
  const hint = isOff ? offHint : options.length === 0 && isWhole ? noneHint : undefined
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(control) => (
        <OnePicker
          {...control}
          plural={plural}
          options={choices}
          chosen={chosen ?? NONE}
          shown={found?.name ?? strange ?? 'None'}
          disabledReason={isOff ? offHint : undefined}
          onChoose={(next) => onChoose(options.find(({ id }) => id === next)?.id ?? null)}
        />
      )}
    </Field>
  )
}

function AwayCard({ away, onForget }: { readonly away: readonly ConnectionDefaults[]; readonly onForget: (id: ConnectionId) => void }) {
  return (
    <Card title="Not connected now">
      <ul className="grid gap-2">
        {away.map(({ connectionId, accountId }) => (
          <li key={connectionId} className="flex items-center justify-between gap-3">
            <span className="flex min-w-0 items-center gap-2">
              <CopyText text={connectionId} what="connection" />
              {accountId === null ? null : <span className="num text-small text-muted">ad account {accountId}</span>}
            </span>
            <Button variant="quiet" onClick={() => onForget(connectionId)}>
              Forget
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  )
}
