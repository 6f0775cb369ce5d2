import { KeyRound } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { Link, useLocation } from 'wouter'
import type { Connection } from '#shared/domain/connection.ts'
import type { Job } from '#shared/domain/job.ts'
import type { Pixel } from '#shared/domain/pixel.ts'
import { describeError } from '../../bridge/describe-error.ts'
import { useIsAnothers } from '../../bridge/use-is-anothers.ts'
import { useRoute } from '../../bridge/use-route.ts'
import { settledCount } from '../../lib/job-estimate.ts'
import { waitsForToken, whoseWords } from '../../lib/job-waits.ts'
import { countOf } from '../../lib/numbers.ts'
import { useConnections } from '../../stores/connections-store.ts'
import { useJobs } from '../../stores/jobs-store.ts'
import { useSignIn } from '../../stores/sign-in-store.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { ScreenHeader } from '../../ui/screen-header.tsx'
import { SharingSkeleton } from './sharing-skeleton.tsx'
import { sharingState, useSharing } from './sharing-store.ts'
import { useArrival } from './use-arrival.ts'
import { useKeptDrafts } from './use-kept-drafts.ts'
import { useTakenPlan } from './use-taken-plan.ts'
import { Workbench } from './workbench.tsx'

/** Pixels against targets: who has what, what should be, and the plan between the two. */
export function SharingScreen() {
  // Whoever comes in again begins anew, even where this screen has stood all along.
  const turn = useSignIn((state) => state.turn)
  return <KeptSharing key={turn} />
}

function KeptSharing() {
  const isKnown = useKeptDrafts()
  return isKnown ? <Sharing /> : <SharingSkeleton />
}

function Sharing() {
  const connections = useConnections((state) => state.connections)
  const isLoaded = useConnections((state) => state.isLoaded)
  const pixels = useRoute('pixels.list', {}, { isEnabled: connections.length > 0 })
  useArrival(connections, pixels.data?.pixels)
  useTakenPlan(connections)
  const connection = useChosenConnection(connections)
  if (!isLoaded) return <SharingSkeleton />
  if (connection === null) return <NoConnection />
  if (pixels.isPending) return <SharingSkeleton />
  if (pixels.isError) {
    return (
      <>
        <ScreenHeader title="Sharing" />
        <ErrorState error={describeError(pixels.error)} onRetry={() => void pixels.refetch()} isRetrying={pixels.isFetching} />
      </>
    )
  }
  return <ConnectionMatrix key={connection.id} connections={connections} connection={connection} pixels={pixels.data.pixels} />
}

/** @returns the connection that is worked with: the one turned to last, else the first. */
function useChosenConnection(connections: readonly Connection[]): Connection | null {
  const chosenId = useSharing((state) => state.connectionId)
  const connection = connections.find((each) => each.id === chosenId) ?? connections[0] ?? null
  useEffect(() => {
    // The state of this moment: what arrived with pixels may have turned to another connection since the render.
    const { connectionId, turnToConnection } = sharingState()
    const [first] = connections
    if (first !== undefined && !connections.some((each) => each.id === connectionId)) turnToConnection(first.id)
  }, [connections])
  return connection
}

interface ConnectionMatrixProps {
  readonly connections: readonly Connection[]
  readonly connection: Connection
  readonly pixels: readonly Pixel[]
}

function ConnectionMatrix({ connections, connection, pixels }: ConnectionMatrixProps) {
  const [, navigate] = useLocation()
  const targets = useRoute('sharing.targets', { connectionId: connection.id })
  const [own, foreign] = useMemo(() => {
    const isOwn = (pixel: Pixel) => pixel.holdings.some((holding) => holding.connectionId === connection.id)
    return [pixels.filter(isOwn), pixels.filter((pixel) => !isOwn(pixel))]
  }, [pixels, connection.id])
  if (targets.isError) {
    const isTokenTrouble = targets.error.kind === 'auth' || targets.error.kind === 'permission'
    return (
      <>
        <ScreenHeader title="Sharing" />
        <ErrorState
          error={describeError(targets.error)}
          onRetry={() => void targets.refetch()}
          isRetrying={targets.isFetching}
          {...(isTokenTrouble ? { action: <Button onClick={() => navigate('/connections')}>Open connections</Button> } : {})}
        />
      </>
    )
  }
  return <Workbench connections={connections} connection={connection} pixels={own} foreign={foreign} targets={targets.data} />
}

/** What began and stands still until its token is there again: whoever unlocks the app looks for it here. */
function WaitingJobs() {
  const waiting = useJobs((state) => state.jobs).filter((job) => job.type === 'sharing.apply' && waitsForToken(job))
  if (waiting.length === 0) return null
  return (
    <ul aria-label="Jobs that wait for a token" className="mt-3 grid gap-1.5">
      {waiting.map((job) => (
        <WaitingJob key={job.id} job={job} />
      ))}
    </ul>
  )
}

function WaitingJob({ job }: { readonly job: Job }) {
  const isAnothers = useIsAnothers(job)
  return (
    <li>
      <Link href={`/jobs/${job.id}`} className="rounded-sm font-medium text-ink hover:underline">
        {job.title}
      </Link>{' '}
      stands still with {countOf(job.counts.total - settledCount(job), 'item')} to do. {isAnothers ? `${whoseWords(job) ?? 'Who started it is not known any more'}. ` : null}
      {job.pauseMessage}
    </li>
  )
}

function NoConnection() {
  const [, navigate] = useLocation()
  return (
    <>
      <ScreenHeader title="Sharing" />
      <EmptyState
        icon={KeyRound}
        title="Connect first"
        action={
          <Button variant="primary" onClick={() => navigate('/connections')}>
            Connect a token
          </Button>
        }
      >
        Sharing shows who has which pixel and changes it in bulk. It needs a token that reaches your portfolios.
        <WaitingJobs />
      </EmptyState>
    </>
  )
}
