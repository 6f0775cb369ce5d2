import { RefreshCw } from 'lucide-react'
import { Link, useLocation } from 'wouter'
import type { Pixel } from '#shared/domain/pixel.ts'
import { describeError } from '../../bridge/describe-error.ts'
import { tellFailure } from '../../bridge/tell-failure.ts'
import { useRefresh, useRoute } from '../../bridge/use-route.ts'
import { useRunCommand } from '../../lib/run-command.ts'
import { useConnections } from '../../stores/connections-store.ts'
import { useJobs } from '../../stores/jobs-store.ts'
import { Button } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { ScreenHeader } from '../../ui/screen-header.tsx'
import { Card } from '../../ui/card.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { AccessFilling } from './access-filling.tsx'
import { Attention } from './attention.tsx'
import { CoverageMap } from './coverage-map.tsx'
import { JobList } from './job-list.tsx'
import { PixelOverview } from './pixel-overview.tsx'
import { useAccessFiller } from './use-access-filler.ts'
import { Welcome } from './welcome.tsx'

/** What needs a person, what runs, and how the pixels stand. */
export function HomeScreen() {
  const connections = useConnections((state) => state.connections)
  const isLoaded = useConnections((state) => state.isLoaded)
  const jobs = useJobs((state) => state.jobs)
  const info = useRoute('app.info', {})
  if (!isLoaded) return <HomeSkeleton />
  if (connections.length === 0 && jobs.length === 0) {
    return (
      <>
        <ScreenHeader title="Home" />
        <div className="h-full overflow-auto">
          <Welcome isSandbox={info.data?.sandbox === true} />
        </div>
      </>
    )
  }
  return <Overview />
}

function Overview() {
  const connections = useConnections((state) => state.connections)
  const jobs = useJobs((state) => state.jobs)
  const [, navigate] = useLocation()
  const runCommand = useRunCommand()
  const pixels = useRoute('pixels.list', {})
  const refresh = useRefresh('pixels.list', {}, { refresh: true })
  const hasConnection = connections.length > 0
  const list = pixels.data?.pixels ?? noPixels
  const filler = useAccessFiller(hasConnection ? list : noPixels)
  const readAt = pixels.data?.readAt ?? null
  const readAgain = () => refresh.mutate(undefined, { onError: tellFailure })
  return (
    <>
      <ScreenHeader
        title="Home"
        summary={
          readAt === null ? undefined : (
            <span className="text-small whitespace-nowrap text-faint">
              Pixels read <RelativeTime at={readAt} />
            </span>
          )
        }
        actions={
          <>
            <Button icon={RefreshCw} pending={refresh.isPending} disabledReason={hasConnection ? undefined : 'Connect first.'} onClick={readAgain}>
              Read again
            </Button>
            {hasConnection ? (
              <Button variant="primary" onClick={() => navigate('/sharing')}>
                Share pixels
              </Button>
            ) : (
              <Button variant="primary" onClick={() => runCommand('connections.connect')}>
                Connect
              </Button>
            )}
          </>
        }
      />
      <Page isWide>
        <Attention connections={connections} jobs={jobs} problems={pixels.data?.problems ?? []} />
        <PixelOverview
          pixels={pixels.data?.pixels ?? null}
          error={pixels.isError ? describeError(pixels.error) : null}
          onRetry={() => void pixels.refetch()}
          hasConnection={hasConnection}
        />
        <div className="grid grid-cols-[minmax(0,1fr)_400px] items-start gap-4 max-[1200px]:grid-cols-1">
          <Card
            title="Share coverage"
            actions={
              <span className="flex min-w-0 items-center gap-4">
                <AccessFilling filler={filler} total={list.length} />
                <Link href="/pixels" className="text-small whitespace-nowrap text-accent hover:underline">
                  All pixels
                </Link>
              </span>
            }
          >
            {list.length === 0 ? (
              <p className="text-muted">Once pixels are read, this shows at a glance which are shared with whom.</p>
            ) : (
              <CoverageMap pixels={list} />
            )}
          </Card>
          <Card
            isFlush
            title="Jobs"
            actions={
              <Link href="/jobs" className="text-small text-accent hover:underline">
                All jobs
              </Link>
            }
          >
            <JobList jobs={jobs} />
          </Card>
        </div>
      </Page>
    </>
  )
}

const noPixels: readonly Pixel[] = []

function HomeSkeleton() {
  return (
    <>
      <ScreenHeader title="Home" />
      <Page isWide>
        <div role="status" aria-label="Loading" className="grid grid-cols-4 gap-3">
          {['a', 'b', 'c', 'd'].map((key) => (
            <Skeleton key={key} className="h-18 rounded-lg" />
          ))}
        </div>
        <Skeleton className="h-48 rounded-lg" />
      </Page>
    </>
  )
}
