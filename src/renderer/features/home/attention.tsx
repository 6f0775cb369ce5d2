import { CircleAlert, TriangleAlert } from 'lucide-react'
import { useLocation } from 'wouter'
import type { RouteOutput } from '#shared/contract/contract.ts'
import type { Connection } from '#shared/domain/connection.ts'
import type { Job } from '#shared/domain/job.ts'
import { missingScopes } from '#shared/domain/scopes.ts'
import { useRoute } from '../../bridge/use-route.ts'
import { connectionHealth } from '../../lib/expiry.ts'
import { useRunCommand } from '../../lib/run-command.ts'
import { useNow } from '../../lib/use-now.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { mattersOfAwaited } from './awaited-partners.ts'
import { mattersOfEndings } from './ended-shares.ts'
import type { Matter } from './matter.ts'

interface AttentionProps {
  readonly connections: readonly Connection[]
  readonly jobs: readonly Job[]
  /** Sentences about lists that could not be read whole. */
  readonly problems: readonly string[]
}

/** What needs a person now. Nothing when nothing does. */
export function Attention({ connections, jobs, problems }: AttentionProps) {
  const [, navigate] = useLocation()
  const now = useNow()
  const runCommand = useRunCommand()
  const endings = useRoute('sharing.endingCounts', {}).data
  const awaited = useRoute('sharing.awaited', {}).data
  const history = useRoute('accessHistory.days', {}).data
  const readOnlyReason = useRoute('app.info', {}).data?.readOnlyReason ?? undefined
  const matters = [
    ...connections.flatMap((connection) => mattersOfConnection(connection, now)),
    ...jobs.flatMap((job) => mattersOfJob(job)),
    ...mattersOfEndings(endings, readOnlyReason),
    ...mattersOfAwaited(awaited, now),
    ...mattersOfHistory(history),
    ...problems.map((problem): Matter => ({ id: problem, tone: 'warn', title: 'Not everything could be read.', text: problem, action: { label: 'See pixels', path: '/pixels' } })),
  ]
  if (matters.length === 0) return null
  return (
    <Card isFlush title={`Needs you (${String(matters.length)})`}>
      <ul>
        {matters.map(({ id, tone, title, text, action, more }) => {
          const Icon = tone === 'bad' ? CircleAlert : TriangleAlert
          return (
            <li key={id} className="flex items-center gap-3 border-b border-line px-4 py-2.5 last:border-b-0">
              <Icon aria-hidden="true" className={tone === 'bad' ? 'size-4 shrink-0 text-bad' : 'size-4 shrink-0 text-warn'} strokeWidth={2} />
              <div className="min-w-0 flex-1" data-selectable="">
                <span className="font-medium">{title}</span> <span className="text-muted">{text}</span>
              </div>
              {more === undefined ? null : (
                <Button variant="quiet" onClick={() => navigate(more.path)}>
                  {more.label}
                </Button>
              )}
              {'path' in action ? (
                <Button onClick={() => navigate(action.path)}>{action.label}</Button>
              ) : (
                <Button disabledReason={action.offReason} onClick={() => runCommand(action.command)}>
                  {action.label}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

function mattersOfConnection(connection: Connection, now: Date): readonly Matter[] {
  const { name } = connection.identity
  const health = connectionHealth(connection, now)
  const action = { label: 'See connections', path: '/connections' }
  const matters: Matter[] = []
  if (health.tone !== 'good') {
    const isDead = health.tone === 'bad'
    matters.push({
      id: `${connection.id}-health`,
      tone: isDead ? 'bad' : 'warn',
      title: `${name}: ${health.words}.`,
      text: isDead ? 'Nothing can be read or shared through it. Connect with a fresh token; waiting jobs go on by themselves then.' : 'Have a new token made in time: jobs that are cut off wait for it.',
      action,
    })
  }
  const missing = missingScopes(connection.scopes)
  if (missing.length > 0) {
    matters.push({
      id: `${connection.id}-scopes`,
      tone: 'warn',
      title: `${name} lacks ${missing.map((scope) => scope.name).join(', ')}.`,
      text: [...new Set(missing.map((scope) => scope.without))].join(' '),
      action,
    })
  }
  if (connection.portfoliosProblem !== null) {
    matters.push({ id: `${connection.id}-portfolios`, tone: 'warn', title: `The portfolios of ${name} could not be read.`, text: connection.portfoliosProblem, action })
  }
  return matters
}

/** What else keeps a reading from being kept is tried again by itself. */
function mattersOfHistory(history: RouteOutput<'accessHistory.days'> | undefined): readonly Matter[] {
  if (history === undefined || history.later === 0 || history.problem === null) return []
  return [{ id: 'access-history', tone: 'warn', title: 'Access history stands still.', text: history.problem, action: { label: 'See access history', path: '/pixels/history' } }]
}

/** Waiting for Meta's quota ends by itself; the other reasons wait for a person. */
function mattersOfJob(job: Job): readonly Matter[] {
  if (job.state !== 'paused' || job.pauseReason === 'rateLimited' || job.pauseReason === 'user' || job.pauseReason === 'offline') return []
  return [
    {
      id: job.id,
      tone: 'warn',
      title: `${job.title} stands still.`,
      text: job.pauseMessage ?? 'It waits for you.',
      action: { label: 'See the job', path: `/jobs/${job.id}` },
    },
  ]
}
