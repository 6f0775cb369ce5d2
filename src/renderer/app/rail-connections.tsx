import { Plug } from 'lucide-react'
import { Link } from 'wouter'
import type { Connection } from '#shared/domain/connection.ts'
import { missingScopes } from '#shared/domain/scopes.ts'
import { connectionHealth, type ConnectionHealth } from '../lib/expiry.ts'
import { countOf } from '../lib/numbers.ts'
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
        className="flex min-h-7.5 items-center gap-2.5 rounded-md border border-transparent px-2 text-muted hover:bg-hover hover:text-ink"
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
        <Link href="/connections" className="rounded-md px-2 py-1 text-small whitespace-nowrap text-faint hover:bg-hover max-[1100px]:px-0 max-[1100px]:text-center">
          {rest} more
        </Link>
      ) : null}
    </div>
  )
}

/** How a token stands: dead, of little use (its kind, or a permission it lacks), about to die, or well. */
function standing(connection: Connection, now: Date): ConnectionHealth {
  const health = connectionHealth(connection, now)
  if (health.tone === 'bad') return health
  if (connection.kind === 'page' || connection.kind === 'app') return { tone: 'warn', words: `${kinds[connection.kind]}: sees no pixel` }
  const missing = missingScopes(connection.scopes).length
  return missing === 0 ? health : { tone: 'warn', words: `lacks ${countOf(missing, 'permission')}` }
}

function RailConnection({ connection }: { readonly connection: Connection }) {
  const health = standing(connection, useNow())
  return (
    <Link
      href="/connections"
      title={`${connection.identity.name} (${kinds[connection.kind]}): ${health.words}`}
      className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2.5 rounded-md border border-transparent px-2 py-1 hover:bg-hover max-[1100px]:gap-x-0"
    >
      <span className="grid place-items-center">
        <StatusDot tone={health.tone} />
      </span>
      <span className="truncate max-[1100px]:sr-only">{connection.identity.name}</span>
      <span className="col-start-2 text-small text-faint max-[1100px]:sr-only">
        {health.tone === 'good' ? `In memory, ${health.words}` : <span className={health.tone === 'bad' ? 'text-bad' : 'text-warn'}>{health.words}</span>}
      </span>
    </Link>
  )
}
