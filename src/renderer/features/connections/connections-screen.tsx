import { KeyRound, Plus } from 'lucide-react'
import { describeError } from '../../bridge/describe-error.ts'
import { useRoute } from '../../bridge/use-route.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { showDialog } from '../../ui/dialog-store.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { ScreenHeader } from '../../ui/screen-header.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { ConnectDialog } from './connect-dialog.tsx'
import { ConnectionCard } from './connection-card.tsx'
import { TokenHelp } from './token-help.tsx'

const openConnect = () => showDialog((close) => <ConnectDialog onClose={close} />, { keepsInput: true })
const columns = 'grid grid-cols-[repeat(auto-fill,minmax(min(100%,420px),1fr))] gap-4 p-4'

/** Every token in memory, side by side. */
export function ConnectionsScreen() {
  const query = useRoute('connections.list', {})
  const connections = query.data?.connections ?? []
  return (
    <>
      <ScreenHeader
        title="Connections"
        {...(query.data === undefined ? {} : { summary: <Chip label="Tokens in memory" value={connections.length} /> })}
        actions={
          <Button variant="primary" icon={Plus} onClick={openConnect}>
            Connect
          </Button>
        }
      />
      <div className="h-full overflow-auto">
        {query.isPending ? <LoadingCards /> : null}
        {query.isError ? (
          <ErrorState error={describeError(query.error)} isRetrying={query.isFetching} onRetry={() => void query.refetch()} />
        ) : null}
        {query.isSuccess && connections.length === 0 ? <NoConnection /> : null}
        {connections.length === 0 ? null : (
          <div className={connections.length === 1 ? 'mx-auto grid max-w-320 p-4' : columns}>
            {connections.map((connection) => (
              <ConnectionCard key={connection.id} connection={connection} isWide={connections.length === 1} />
            ))}
          </div>
        )}
      </div>
    </>
  )
}

function NoConnection() {
  return (
    <div className="mx-auto grid max-w-140 gap-2 p-8">
      <EmptyState
        icon={KeyRound}
        title="No connection yet"
        action={
          <Button icon={Plus} onClick={openConnect}>
            Connect a token
          </Button>
        }
      >
        A connection is a Meta access token that Buydesk holds in memory while it runs. It shows you who the token is, what it reaches, and what a
        missing permission stops.
      </EmptyState>
      <TokenHelp isOpen />
    </div>
  )
}

function LoadingCards() {
  return (
    <div role="status" aria-label="Reading the connections" className={columns}>
      {[0, 1].map((card) => (
        <div key={card} className="grid gap-5 rounded-lg border border-line bg-panel p-4">
          <div className="flex items-center gap-3">
            <Skeleton className="size-3.5 rounded-full" />
            <Skeleton className="h-4 w-44" />
            <Skeleton className="ml-auto h-5 w-14" />
          </div>
          {[0, 1, 2, 3, 4].map((line) => (
            <div key={line} className="flex justify-between">
              <Skeleton className="h-3 w-24" />
              <Skeleton className="h-3 w-32" />
            </div>
          ))}
          <Skeleton className="h-36 w-full" />
        </div>
      ))}
    </div>
  )
}
