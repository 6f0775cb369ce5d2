import { FlaskConical, ListChecks } from 'lucide-react'
import { Suspense } from 'react'
import { waitsByItself } from '../lib/job-waits.ts'
import { countOf } from '../lib/numbers.ts'
import { useConnections } from '../stores/connections-store.ts'
import { useHost } from '../stores/host-store.ts'
import { openJobs, useJobs } from '../stores/jobs-store.ts'
import { classNames } from '../ui/class-names.ts'
import { Popover } from '../ui/popover.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { Spinner } from '../ui/spinner.tsx'
import { useFeatures } from './features-context.ts'
import { useOverlays } from './overlays-store.ts'
import { QuotaGauge } from './quota-gauge.tsx'
import { statusItemLook as item } from './status-item.ts'
import { useAppInfo } from './use-app-info.ts'

/** What holds for the whole app: sandbox or not, connections, limits, jobs. */
export function StatusBar() {
  const info = useAppInfo()
  const connections = useConnections((state) => state.connections)
  const link = useHost((state) => state.link)
  return (
    <footer aria-label="Status" className="col-span-2 flex min-w-0 items-center gap-2 overflow-hidden border-t border-line bg-sunken px-2 text-small text-muted">
      {info?.sandbox === true ? (
        <span className={classNames(item, 'bg-warn-soft font-medium text-warn')}>
          <FlaskConical aria-hidden="true" className="size-3" /> Sandbox: no real data
        </span>
      ) : null}
      <span className={item}>{connections.length === 0 ? 'No connection' : countOf(connections.length, 'connection')}</span>
      <QuotaGauge />
      <span className="ml-auto flex items-center gap-2">
        {link === 'connecting' ? (
          <span role="status" className={classNames(item, 'text-warn')}>
            <Spinner className="size-3" /> Connecting to the core
          </span>
        ) : null}
        {info?.readOnlyReason == null ? null : <span className={classNames(item, 'text-warn')}>Read only</span>}
        <JobsButton />
        {info === null ? null : <span className={item}>Graph {info.graphVersion}</span>}
      </span>
    </footer>
  )
}

function JobsButton() {
  const jobs = useJobs((state) => state.jobs)
  const isTrayOpen = useOverlays((state) => state.isTrayOpen)
  const Tray = useFeatures().find((feature) => feature.slots?.jobTray !== undefined)?.slots?.jobTray
  const open = openJobs(jobs)
  const running = open.filter((job) => job.state === 'running' || job.state === 'queued' || job.state === 'cancelling').length
  const waiting = open.filter(waitsByItself).length
  const paused = open.length - running - waiting
  if (Tray === undefined) return null
  const words =
    open.length === 0
      ? 'No job running'
      : [
          running > 0 ? `${countOf(running, 'job')} running` : '',
          waiting > 0 ? `${running > 0 ? String(waiting) : countOf(waiting, 'job')} ${waiting === 1 ? 'waits' : 'wait'}` : '',
          paused > 0 ? `${running + waiting > 0 ? String(paused) : countOf(paused, 'job')} paused` : '',
        ]
          .filter(Boolean)
          .join(', ')
  const setOpen = (isOpen: boolean) => useOverlays.setState({ isTrayOpen: isOpen })
  return (
    <Popover
      label="Jobs"
      side="top"
      align="end"
      className="w-95 p-0"
      isOpen={isTrayOpen}
      onOpenChange={setOpen}
      trigger={
        <button type="button" className={classNames(item, 'hover:bg-hover hover:text-ink', open.length > 0 && 'text-ink')}>
          {running > 0 ? <Spinner className="size-3 text-accent" /> : <ListChecks aria-hidden="true" className="size-3.5" />}
          <span aria-live="polite">{words}</span>
        </button>
      }
    >
      <Suspense fallback={<Skeleton className="m-3 h-16" />}>
        <Tray onClose={() => setOpen(false)} />
      </Suspense>
    </Popover>
  )
}
