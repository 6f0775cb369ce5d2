import { CircleAlert, KeyRound, Lock, Plus, Radar } from 'lucide-react'
import { useLocation } from 'wouter'
import { scopesBeside } from '#shared/domain/scopes.ts'
import { useConnections } from '../../stores/connections-store.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'

interface NoPixelsProps {
  /** Why parts of the list could not be read. */
  readonly problems: readonly string[]
  readonly onRetry: () => void
  readonly onCreate: () => void
  readonly createOff: string | undefined
}

const LIST_SCOPE = 'business_management'

/** Why the list is empty, and the first step: nobody connected, a permission missing, or really no pixel. */
export function NoPixels({ problems, onRetry, onCreate, createOff }: NoPixelsProps) {
  const [, navigate] = useLocation()
  const connections = useConnections((store) => store.connections)
  const toConnections = (label: string) => (
    <Button icon={KeyRound} onClick={() => navigate('/connections')}>
      {label}
    </Button>
  )
  if (connections.length === 0) {
    return (
      <EmptyState icon={KeyRound} title="Connect to see your pixels" action={toConnections('Connect a token')}>
        With a token connected, this lists every pixel of all its portfolios, owned and client, in one place.
      </EmptyState>
    )
  }
  if (connections.every((connection) => !connection.scopes.includes(LIST_SCOPE))) {
    const granted = connections.flatMap((connection) => connection.scopes)
    const scope = scopesBeside(granted).find((each) => each.name === LIST_SCOPE)
    return (
      <EmptyState icon={Lock} title={`The permission ${LIST_SCOPE} is missing`} action={toConnections('See what the token may do')}>
        It would unlock: {scope?.unlocks} Without it: {scope?.without}
      </EmptyState>
    )
  }
  if (problems.length > 0) {
    return (
      <EmptyState
        icon={CircleAlert}
        title="The pixels could not be read"
        action={
          <>
            <Button onClick={onRetry}>Read again</Button>
            {toConnections('See the connections')}
          </>
        }
      >
        <ul className="grid gap-1.5">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={Radar}
      title="No pixel in any portfolio"
      action={
        <>
          {toConnections('See what the token reaches')}
          <Button icon={Plus} disabledReason={createOff} onClick={onCreate}>
            Create pixels
          </Button>
        </>
      }
    >
      Meta lists none for your connections. If you expect some, the token may be limited to other assets: the connection says to which.
    </EmptyState>
  )
}
