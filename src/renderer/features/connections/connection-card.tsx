import { RefreshCw, Unplug } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Connection } from '#shared/domain/connection.ts'
import { describeError } from '../../bridge/describe-error.ts'
import { useSend } from '../../bridge/use-route.ts'
import { countOf } from '../../lib/numbers.ts'
import { useNow } from '../../lib/use-now.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { CopyText } from '../../ui/copy-text.tsx'
import { showDialog } from '../../ui/dialog-store.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { KeyValue } from '../../ui/key-value.tsx'
import { Note } from '../../ui/note.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { StatusDot } from '../../ui/status-dot.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { ConnectDialog } from './connect-dialog.tsx'
import { connectionWord, dataAccessEnded, kindNames, kindNotes, neededButMissing, stateWords } from './connection-words.ts'
import { DisconnectDialog } from './disconnect-dialog.tsx'
import { ExpiryText } from './expiry-text.tsx'
import { GranularList } from './granular-list.tsx'
import { PortfolioList } from './portfolio-list.tsx'
import { ScopeList } from './scope-list.tsx'

interface ConnectionCardProps {
  readonly connection: Connection
  /** Two columns inside, where the card is alone and has the whole width. */
  readonly isWide?: boolean
}

/** One connection with all that is known of it; never its token. */
export function ConnectionCard({ connection, isWide = false }: ConnectionCardProps) {
  const recheck = useSend('connections.recheck', {
    onSuccess: (checked) => showToast({ tone: stateWords[checked.state].tone === 'good' ? 'good' : 'warn', title: `${checked.identity.name}: ${stateWords[checked.state].word.toLowerCase()}` }),
  })
  const state = connectionWord(connection, useNow())
  const { name } = connection.identity
  const hasEnded = dataAccessEnded(connection, useNow()) !== null
  return (
    <article aria-label={`Connection ${name}`} className="flex flex-col self-start overflow-hidden rounded-lg border border-line bg-panel">
      <header className="flex items-center gap-2.5 border-b border-line px-4 py-3">
        <StatusDot tone={state.tone} />
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-title font-semibold" title={name}>
            {name}
          </h2>
          <div className="flex items-center gap-1.5 text-small text-muted">
            {kindNames[connection.kind]}
            <CopyText text={connection.identity.id} what="identity id" />
          </div>
        </div>
        <Badge tone={state.tone}>{state.word}</Badge>
        <IconButton icon={RefreshCw} label={`Check ${name} again`} pending={recheck.isPending} onClick={() => recheck.mutate({ connectionId: connection.id })} />
        <IconButton icon={Unplug} label={`Disconnect ${name}`} onClick={() => showDialog((close) => <DisconnectDialog connection={connection} onClose={close} />)} />
      </header>
      <div className="grid gap-5 p-4">
        {recheck.error === null ? null : <RecheckNote error={recheck.error} />}
        <StateNotes connection={connection} />
        <div className={classNames('grid gap-5', isWide && 'min-[960px]:grid-cols-2 min-[960px]:gap-x-8')}>
          <div className="grid min-w-0 content-start gap-5">
            <Facts connection={connection} />
            <Section title="Portfolios" {...(connection.portfoliosProblem === null ? { detail: countOf(connection.portfolios.length, 'portfolio') } : {})}>
              <PortfolioList portfolios={connection.portfolios} problem={connection.portfoliosProblem} hasEnded={hasEnded} />
            </Section>
          </div>
          <div className="grid min-w-0 content-start gap-5">
            <Section title="Permissions" detail={permissionCounts(connection.scopes)}>
              <ScopeList granted={connection.scopes} />
            </Section>
            <Section title="Limited to">
              <GranularList granted={connection.granularScopes} />
            </Section>
          </div>
        </div>
      </div>
    </article>
  )
}

function permissionCounts(scopes: readonly string[]): string {
  const missing = neededButMissing(scopes).length
  return missing === 0 ? `${String(scopes.length)} granted` : `${String(scopes.length)} granted, ${String(missing)} missing`
}

function Facts({ connection }: { readonly connection: Connection }) {
  return (
    <KeyValue
      items={[
        {
          label: 'App',
          value: (
            <span className="inline-flex items-center gap-2">
              {connection.app.name}
              <CopyText text={connection.app.id} what="app id" />
            </span>
          ),
        },
        { label: 'Token expires', value: <ExpiryText at={connection.expiresAt} /> },
        { label: 'Data access ends', value: <ExpiryText at={connection.dataAccessExpiresAt} /> },
        ...(connection.issuedAt === null ? [] : [{ label: 'Issued', value: <RelativeTime at={connection.issuedAt} /> }]),
        { label: 'Checked at Meta', value: <RelativeTime at={connection.checkedAt} /> },
      ]}
    />
  )
}

/** What is wrong or will be soon, most urgent first. */
function StateNotes({ connection }: { readonly connection: Connection }) {
  const now = useNow()
  const { note } = stateWords[connection.state]
  const kindNote = kindNotes[connection.kind]
  const reconnect = (
    <Button variant="quiet" onClick={() => showDialog((close) => <ConnectDialog onClose={close} />, { keepsInput: true })}>
      Connect a new token
    </Button>
  )
  const ended = dataAccessEnded(connection, now)
  if (note === null && kindNote === null && ended === null) return null
  return (
    <div className="grid gap-2">
      {ended === null ? null : (
        <Note tone="bad" title={ended} action={reconnect}>
          Meta still takes this token, but answers with nothing.
        </Note>
      )}
      {note === null ? null : (
        <Note tone={connection.state === 'expired' ? 'bad' : 'warn'} {...(connection.state === 'expired' && ended === null ? { action: reconnect } : {})}>
          {note}
        </Note>
      )}
      {kindNote === null ? null : <Note tone={connection.kind === 'person' ? 'info' : 'warn'}>{kindNote}</Note>}
    </div>
  )
}

function RecheckNote({ error }: { readonly error: unknown }) {
  const { message, advice } = describeError(error)
  return (
    <Note tone="bad" title={message}>
      {advice}
    </Note>
  )
}

interface SectionProps {
  readonly title: string
  readonly detail?: string
  readonly children: ReactNode
}

function Section({ title, detail, children }: SectionProps) {
  return (
    <section className="grid gap-2">
      <div className="flex items-baseline justify-between">
        <h3 className="font-semibold">{title}</h3>
        {detail === undefined ? null : <span className="num text-small text-muted">{detail}</span>}
      </div>
      {children}
    </section>
  )
}
