import { Plug } from 'lucide-react'
import { Link } from 'wouter'
import type { Connection } from '#shared/domain/connection.ts'
import { connectionHealth } from '../lib/expiry.ts'
import { useNow } from '../lib/use-now.ts'
import { useConnections } from '../stores/connections-store.ts'
import { StatusDot } from '../ui/status-dot.tsx'

const SHOWN = 3

const kinds: Readonly<Record<Connection['kind'], string>> = {
  systemUser: 'system user',
  person: 'person',
  page: 'Page token',
  app: 'app token',
  unknown: 'token',
}

/** Which tokens are in memory, and for how long they last. */
export function RailConnections() {
  const connections = useConnections((state) => state.connections)
  const isLoaded = useConnections((state) => state.isLoaded)
  if (connections.length === 0) {
    return (
      <Link
        href="/connections"
        title="No connection"
        className="flex min-h-7.5 items-center gap-2.5 rounded-md px-2 text-muted hover:bg-hover hover:text-ink"
      >
        <Plug aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.6} />
        <span className="max-[1100px]:sr-only">{isLoaded ? 'Connect to Meta' : 'Connections'}</span>
      </Link>
    )
  }
  const rest = connections.length - SHOWN
  return (
    <div className="grid gap-0.5">
      {connections.slice(0, SHOWN).map((connection) => (
        <RailConnection key={connection.id} connection={connection} />
      ))}
      {rest > 0 ? (
        <Link href="/connections" className="rounded-md px-2 py-1 text-small text-faint hover:bg-hover">
          {rest} more
        </Link>
      ) : null}
    </div>
  )
}

function RailConnection({ connection }: { readonly connection: Connection }) {
  const health = connectionHealth(connection, useNow())
  return (
    <Link
      href="/connections"
      title={`${connection.identity.name}: ${health.words}`}
      className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2.5 rounded-md px-2 py-1 hover:bg-hover"
    >
      <span className="grid place-items-center">
        <StatusDot tone={health.tone} />
      </span>
      <span className="truncate max-[1100px]:sr-only">
        {connection.identity.name} <span className="text-small text-faint">{kinds[connection.kind]}</span>
      </span>
      <span className="col-start-2 text-small text-faint max-[1100px]:sr-only">
        {health.tone === 'good' ? `In memory, ${health.words}` : <span className={health.tone === 'bad' ? 'text-bad' : 'text-warn'}>{health.words}</span>}
      </span>
    </Link>
  )
}
