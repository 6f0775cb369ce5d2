import { ChevronsUpDown, Plug } from 'lucide-react'
import { useMemo } from 'react'
import type { ConnectionDefaults } from '#shared/domain/app-settings.ts'
import type { Connection } from '#shared/domain/connection.ts'
import type { ConnectionId } from '#shared/domain/ids.ts'
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
import { MultiSelect } from '../../ui/multi-select.tsx'
import { Select } from '../../ui/select.tsx'
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
  const accounts = useMemo(() => (targets.data?.accounts ?? []).map(({ id, name, currency }) => ({ value: String(id), label: name, detail: `${id} · ${currency}` })), [targets.data])
  const account = targets.data?.accounts.find(({ id }) => id === now.accountId)
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
              <MultiSelect
                label="Ad accounts"
                isSingle
                options={accounts}
                selected={new Set(now.accountId === null ? [] : [String(now.accountId)])}
                onSelectedChange={([chosen]) => {
                  const accountId = targets.data?.accounts.find(({ id }) => id === chosen)?.id
                  // What goes with another account need not be open to this one.
                  if (accountId !== undefined && accountId !== now.accountId) onChange({ connectionId, accountId, pageId: null, instagramId: null, pixelId: null })
                }}
                trigger={
                  <Button {...control} icon={ChevronsUpDown} className="justify-start overflow-hidden" disabledReason={accounts.length === 0 ? 'No ad account to choose.' : undefined}>
                    <span className="truncate">{account?.name ?? now.accountId ?? 'Choose an ad account'}</span>
                  </Button>
                }
              />
            )
          }
        </Field>
        <PickField
          label="Pixel"
          isReading={facts.isPending}
          isOff={now.accountId === null}
          chosen={now.pixelId}
          options={facts.data?.pixels ?? []}
          onChoose={(pixelId) => onChange({ ...now, pixelId })}
        />
        <PickField
          label="Facebook Page"
          isReading={facts.isPending}
          isOff={now.accountId === null}
          chosen={now.pageId}
          options={facts.data?.pages ?? []}
          onChoose={(pageId) => onChange({ ...now, pageId, instagramId: facts.data?.pages.find(({ id }) => id === pageId)?.instagram[0]?.id ?? null })}
        />
        <PickField
          label="Instagram account"
          isReading={facts.isPending}
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
  readonly isReading: boolean
  readonly isOff: boolean
  readonly offHint?: string
  readonly chosen: Id | null
  readonly options: readonly { readonly id: Id; readonly name: string }[]
  readonly onChoose: (id: Id | null) => void
}

function PickField<Id extends string>({ label, isReading, isOff, offHint = 'Choose an ad account first.', chosen, options, onChoose }: PickFieldProps<Id>) {
  const isStrange = chosen !== null && !options.some(({ id }) => id === chosen)
  if (!isOff && isReading) return <Field label={label}>{() => <Skeleton className="h-control" />}</Field>
  return (
    <Field label={label} {...(isOff ? { hint: offHint } : {})}>
      {(control) => (
        <Select
          {...control}
          disabled={isOff}
          value={chosen ?? NONE}
          options={[{ value: NONE, label: 'None' }, ...(isStrange ? [{ value: chosen, label: `${chosen}, not with this account` }] : []), ...options.map(({ id, name }) => ({ value: id, label: name }))]}
          onValueChange={(next) => onChoose(options.find(({ id }) => id === next)?.id ?? null)}
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
