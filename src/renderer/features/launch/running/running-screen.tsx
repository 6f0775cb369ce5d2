import { CircleAlert, CircleCheck, CircleDashed, CircleHelp, CircleMinus, ListChecks, type LucideIcon } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useLocation, useParams } from 'wouter'
import type { Job } from '#shared/domain/job.ts'
import { jobHasEnded } from '#shared/domain/job-state.ts'
import type { Launch, LaunchedObject } from '#shared/domain/launch.ts'
import { describeError } from '../../../bridge/describe-error.ts'
import { useJobActions } from '../../../bridge/use-job-actions.ts'
import { heldWords, lookWords, pauseGuide, pauseSentence } from '../../../lib/job-waits.ts'
import { countOf, formatCount } from '../../../lib/numbers.ts'
import { clockTime, exactTime } from '../../../lib/time.ts'
import { useNow } from '../../../lib/use-now.ts'
import { useJobs } from '../../../stores/jobs-store.ts'
import { Badge } from '../../../ui/badge.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { Countdown } from '../../../ui/countdown.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Banner, Note } from '../../../ui/note.tsx'
import { Panel, SplitView } from '../../../ui/panel.tsx'
import { ProgressBar } from '../../../ui/progress-bar.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { ScreenHeader } from '../../../ui/screen-header.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { Stat } from '../../../ui/stat.tsx'
import { LaunchTree } from '../review/launch-tree.tsx'
import type { TreeRow } from '../review/tree-rows.ts'
import { JobStrip } from './job-strip.tsx'
import { LaunchControls } from './launch-controls.tsx'
import { ObjectPicture, picturesOf } from './object-picture.tsx'
import { belowWords, countObjects, launchWord, madeLabel, objectWord, ownThere, type ObjectCounts } from './object-words.ts'
import { ObjectView } from './object-view.tsx'
import { ReadBackCard } from './read-back-card.tsx'
import { useAccountName, useLaunch } from './use-launch.ts'

const above = [{ label: 'Campaigns', href: '/campaigns' }]

/** A launch from its start on: each object with its fate, and what can be done now. */
export function RunningScreen() {
  const { jobId = '' } = useParams()
  const { launch, job } = useLaunch(jobId)
  if (launch.data !== undefined && job.data !== undefined) return <KnownLaunch key={jobId} launch={launch.data} job={job.data} />
  const failed = launch.isError ? launch : job.isError ? job : null
  return (
    <>
      <ScreenHeader title="Launch" breadcrumbs={above} />
      {failed === null ? (
        <LoadingLaunch />
      ) : (
        <ErrorState error={describeError(failed.error)} onRetry={() => void Promise.all([launch.refetch(), job.refetch()])} isRetrying={launch.isFetching || job.isFetching} />
      )}
    </>
  )
}

function KnownLaunch({ launch, job }: { readonly launch: Launch; readonly job: Job }) {
  const [, navigate] = useLocation()
  const actions = useJobActions(job.id)
  const [selected, setSelected] = useState<string | null>(launch.objects[0]?.key ?? null)
  const counts = countObjects(launch.objects)
  const isOver = jobHasEnded(job.state)
  const word = launchWord(launch.stands, job, counts)
  const account = useAccountName(launch)
  const busyReason = useBusyReason(launch)
  const pictures = useMemo(() => picturesOf(launch.objects), [launch.objects])
  const pictureFor = (key: string) => {
    const picture = pictures.get(key)
    return picture === undefined ? null : <ObjectPicture launch={launch} picture={picture} />
  }
  return (
    <>
      <ScreenHeader
        title={launch.name}
        breadcrumbs={above}
        summary={
          <>
            <Badge tone={word.tone}>{word.word}</Badge>
            <Since launch={launch} />
          </>
        }
        actions={
          <>
            <IconButton icon={ListChecks} label="Open the job" onClick={() => navigate(`/jobs/${job.id}`)} />
            <LaunchControls launch={launch} job={job} actions={actions} busyReason={busyReason} />
          </>
        }
      />
      {actions.error === null ? null : (
        <Banner tone="bad" title={describeError(actions.error).message}>
          {describeError(actions.error).advice}
        </Banner>
      )}
      <SplitView
        panel={
          <Panel title="This launch">
            <p className="text-small text-muted">
              In <span className="text-ink">{account}</span>
            </p>
            <Progress job={job} launch={launch} counts={counts} />
            <PauseWords job={job} />
            {launch.rollBackJobId === null ? null : <JobStrip jobId={launch.rollBackJobId} what="Roll back" itemsAre="An item for each object that is looked at, and one for the label." />}
            {launch.turnOnJobId === null ? null : <JobStrip jobId={launch.turnOnJobId} what="Turn on" />}
            <LeftBehind objects={launch.objects} onShow={setSelected} />
            <Reasons objects={launch.objects} onShow={setSelected} />
            <ReadBackCard launch={launch} offReason={isOver ? (ownThere(launch.objects).length === 0 ? 'There is nothing of it at Meta.' : undefined) : 'It is still being made.'} onShow={setSelected} />
          </Panel>
        }
      >
        <div className="grid min-h-0 flex-1 grid-cols-[minmax(260px,3fr)_minmax(0,2fr)]">
          <div className="flex min-h-0 flex-col border-r border-line">
            <LaunchTree label="Objects of this launch" objects={launch.objects} selected={selected} onSelect={setSelected} renderSign={(row) => <Fate row={row} isOver={isOver} />} renderPicture={(object) => pictureFor(object.key)} />
          </div>
          <ObjectView launch={launch} object={launch.objects.find((each) => each.key === selected)} isOver={isOver} />
        </div>
      </SplitView>
    </>
  )
}

/** Since when it is on, or when it was rolled back. */
function Since({ launch: { stands, onSince, rolledBackAt } }: { readonly launch: Launch }) {
  const now = useNow()
  if ((stands === 'on' || stands === 'partlyOn') && onSince !== null) {
    return (
      <time dateTime={onSince} title={exactTime(onSince)} className="num truncate text-small text-muted">
        since {clockTime(onSince, now)}
      </time>
    )
  }
  if (stands !== 'rolledBack' || rolledBackAt === null) return null
  return (
    <span className="text-small text-muted">
      <RelativeTime at={rolledBackAt} />
    </span>
  )
}

/** @returns why nothing else may be begun: another job of the launch is at work. */
function useBusyReason(launch: Launch): string | undefined {
  const jobs = useJobs((state) => state.jobs)
  const isOpen = (id: string | null) => jobs.some((job) => job.id === id && !jobHasEnded(job.state))
  if (isOpen(launch.rollBackJobId)) return 'It is being rolled back.'
  return isOpen(launch.turnOnJobId) ? 'It is being turned on.' : undefined
}

const icons: Readonly<Record<LaunchedObject['is'], LucideIcon>> = {
  made: CircleCheck,
  missing: CircleDashed,
  failed: CircleAlert,
  unknown: CircleHelp,
  gone: CircleMinus,
}
const looks = { neutral: 'text-faint', accent: 'text-accent', good: 'text-good', warn: 'text-warn', bad: 'text-bad' } as const

function Fate({ row, isOver }: { readonly row: TreeRow<LaunchedObject>; readonly isOver: boolean }) {
  const { tone, word } = objectWord(row.object, isOver)
  const Icon = icons[row.object.is]
  const trouble = row.below.filter((object) => object.is === 'failed' || object.is === 'unknown').length
  return (
    <span className="flex shrink-0 items-center gap-2 text-small">
      {row.below.length === 0 ? null : (
        <span className={classNames('num', trouble > 0 ? 'text-bad' : 'text-faint')}>
          {belowWords(row.below, isOver)}
        </span>
      )}
      <span className={classNames('inline-flex w-24 items-center gap-1.5', looks[tone])}>
        <Icon aria-hidden="true" className="size-3.5 shrink-0" />
        {word}
      </span>
    </span>
  )
}

function Progress({ job, launch, counts }: { readonly job: Job; readonly launch: Launch; readonly counts: ObjectCounts }) {
  return (
    <section aria-label="How far it is" className="grid gap-3">
      <ProgressBar label={`Progress of ${job.title}`} total={launch.objects.length} done={counts.made} failed={counts.failed} other={counts.gone} unknown={counts.unknown} />
      <div className="grid grid-cols-2 gap-2">
        <Stat label={madeLabel(launch.stands, counts)} value={formatCount(counts.made)} />
        {counts.missing === 0 && jobHasEnded(job.state) ? null : <Stat label={jobHasEnded(job.state) ? 'Missing' : 'To do'} value={formatCount(counts.missing)} />}
        {counts.failed === 0 ? null : <Stat label="Refused" value={formatCount(counts.failed)} tone="bad" />}
        {counts.unknown === 0 ? null : <Stat label="Not certain" value={formatCount(counts.unknown)} tone="warn" />}
        {counts.gone === 0 ? null : <Stat label="Deleted" value={formatCount(counts.gone)} />}
      </div>
      <p className="num text-small text-muted">{countOf(job.requests, 'request')} sent.</p>
    </section>
  )
}

function PauseWords({ job }: { readonly job: Job }) {
  const guide = pauseGuide(job)
  const words = heldWords(job) ?? lookWords(job)
  if (guide === null) return words === null ? null : <Note>{words}.</Note>
  return (
    <Note tone={job.pauseReason === 'user' ? 'info' : 'warn'} title={guide.waits}>
      {job.pauseReason === 'user' ? null : `${pauseSentence(job, guide)} `}
      {guide.todo}
      {job.pausedUntil === null || guide.next === null ? null : <Countdown until={job.pausedUntil} what={guide.next} />}
    </Note>
  )
}

const REASONS_SHOWN = 20

/** Why objects were refused, each reason once. */
function Reasons({ objects, onShow }: { readonly objects: readonly LaunchedObject[]; readonly onShow: (key: string) => void }) {
  const failed = objects.filter((object) => object.is === 'failed' && object.error !== null)
  const groups = [...Map.groupBy(failed, (object) => object.error?.message ?? '')].toSorted(([, left], [, right]) => right.length - left.length)
  if (groups.length === 0) return null
  return (
    <section aria-label="Reasons" className="grid gap-2">
      <h3 className="font-semibold">Why objects were refused</h3>
      {groups.slice(0, REASONS_SHOWN).map(([message, own]) => (
        <div key={message} className="grid gap-1 rounded-md border border-line p-2">
          <p className="text-small text-bad" data-selectable="">
            {message} <span className="text-muted">{own[0]?.error?.data.advice}</span>
          </p>
          <button type="button" onClick={() => onShow(own[0]?.key ?? '')} className="justify-self-start rounded-sm text-small font-medium text-accent hover:underline">
            {own.length === 1 ? `Show ${own[0]?.name ?? ''}` : `Show the first of ${formatCount(own.length)}`}
          </button>
        </div>
      ))}
    </section>
  )
}

/** What rolling back has left at Meta: on purpose, or because Meta refused. */
function LeftBehind({ objects, onShow }: { readonly objects: readonly LaunchedObject[]; readonly onShow: (key: string) => void }) {
  const left = objects.filter((object) => object.leftBecause !== undefined)
  const [first] = left
  if (first === undefined) return null
  return (
    <Note title={`${countOf(left.length, 'object')} left at Meta`}>
      {first.leftBecause}{' '}
      <button type="button" onClick={() => onShow(first.key)} className="rounded-sm font-medium text-accent hover:underline">
        Show {left.length === 1 ? 'it' : 'the first'}
      </button>
    </Note>
  )
}

function LoadingLaunch() {
  return (
    <div role="status" aria-label="Reading the launch" className="grid gap-2 p-4">
      <Skeleton className="h-2 w-full" />
      {Array.from({ length: 10 }, (_, line) => (
        <Skeleton key={line} className="h-6 w-full" />
      ))}
    </div>
  )
}
