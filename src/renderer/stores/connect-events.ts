import type { QueryClient } from '@tanstack/react-query'
import type { AppEvent } from '#shared/contract/events.ts'
import type { Settings } from '#shared/domain/settings.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import type { Client } from '../bridge/client.ts'
import type { WatchedClient } from '../bridge/watch-sign-in.ts'
import { useAwaitedNews } from './awaited-store.ts'
import { useConnections } from './connections-store.ts'
import { followSignIn, type FollowedSignIn, type WindowPlace } from './follow-sign-in.ts'
import { useHost } from './host-store.ts'
import { useIdleLock } from './idle-lock-store.ts'
import { jobsWith, useJobs } from './jobs-store.ts'
import { useSettings } from './settings-store.ts'
import { useShareDrafts } from './share-drafts-store.ts'
import { personIn, useSignIn } from './sign-in-store.ts'
import { useUsage } from './usage-store.ts'

/**
 * Feeds every store from what main says, and has queries read again what main says has changed. The only way into the stores.
 *
 * @returns a function that ends it.
 */
export function connectEvents(client: WatchedClient, queries: QueryClient, place: WindowPlace): () => void {
  const signIn = followSignIn({ client, queries, place, readAll: () => readAll(client) })
  const stopDoubting = client.whenInDoubt(() => void signIn.read())
  const stopListening = client.listen(
    (event) => take(event, queries, signIn),
    (link) => {
      const wasCutOff = useHost.getState().link === 'lost' || useHost.getState().link === 'connecting'
      useHost.setState({ link })
      // Whether it was called off meanwhile is not known, and another process counts anew.
      if (link !== 'connected') useIdleLock.setState({ locksAt: null })
      if (link === 'connected' && wasCutOff) void signIn.readAfterSilence()
    },
  )
  // Not only once events come: whoever is in sees the frame all the sooner.
  if (useHost.getState().link === 'connecting') void signIn.read()
  void client.request('settings.get', {}).then(takeLooks, () => undefined)
  return () => {
    stopDoubting()
    stopListening()
  }
}

function takeLooks({ theme, density }: Settings): void {
  useSettings.setState({ looks: { theme, density } })
}

function take(event: AppEvent, queries: QueryClient, signIn: FollowedSignIn): void {
  switch (event.event) {
    case 'operators.changed':
      signIn.take(event.payload.status)
      return
    case 'connections.changed':
      useConnections.setState({ connections: event.payload.connections, isLoaded: true })
      void queries.invalidateQueries({ queryKey: ['connections.list'] })
      return
    case 'pixels.changed':
      void queries.invalidateQueries({ queryKey: ['pixels.list'] })
      void queries.invalidateQueries({ queryKey: ['pixels.get'] })
      return
    case 'pixels.accessRead':
      void queries.invalidateQueries({ queryKey: ['pixels.list'] })
      return
    case 'activity.changed':
      void queries.invalidateQueries({ queryKey: ['activity.list'] })
      void queries.invalidateQueries({ queryKey: ['activity.count'] })
      return
    case 'sharing.awaitedChanged':
      void queries.invalidateQueries({ queryKey: ['sharing.awaited'] })
      if (event.payload.news.length > 0) useAwaitedNews.setState({ news: event.payload.news })
      return
    case 'sharing.draftsKept':
      useShareDrafts.setState({ revision: event.payload.revision })
      return
    case 'sharing.endingsChanged':
      void queries.invalidateQueries({ queryKey: ['sharing.endings'] })
      void queries.invalidateQueries({ queryKey: ['sharing.endingCounts'] })
      return
    case 'jobs.progress': {
      const { job } = event.payload
      useJobs.setState(({ jobs }) => ({ jobs: jobsWith(jobs, job) }))
      const queryKey = ['jobs.get', { jobId: job.id }]
      queries.setQueryData(queryKey, job)
      // An answer that is still on its way may be older than this news, and would come over it: a short job would seem to run for ever.
      void queries.cancelQueries({ queryKey, exact: true })
      return
    }
    case 'creatives.progress':
      void queries.invalidateQueries({ queryKey: ['creatives.progress'] })
      return
    case 'launches.changed':
      void queries.invalidateQueries({ queryKey: ['launches.list'] })
      void queries.invalidateQueries({ queryKey: ['launches.get', { jobId: event.payload.jobId }] })
      // A plan tells of the earlier launch of its draft.
      void queries.invalidateQueries({ queryKey: ['launches.plan'] })
      return
    case 'usage.changed':
      useUsage.setState({ buckets: event.payload.buckets })
      return
    case 'settings.changed':
      takeLooks(event.payload.settings)
      if (personIn(useSignIn.getState().status) !== null) useSettings.setState({ settings: event.payload.settings })
      return
    case 'appSettings.changed':
      void queries.invalidateQueries({ queryKey: ['appSettings.get'] })
      return
    case 'idleLock.nears':
      useIdleLock.setState({ locksAt: event.payload.at })
      return
    case 'accessHistory.changed':
      void queries.invalidateQueries({ predicate: ({ queryKey: [route] }) => typeof route === 'string' && route.startsWith('accessHistory.') })
      return
    case 'session.codeReused':
      useHost.setState({ codeReusedAt: event.payload.at })
      return
    default:
      assertNever(event)
  }
}

async function readAll(client: Client): Promise<void> {
  await Promise.allSettled([
    client.request('connections.list', {}).then(({ connections }) => useConnections.setState({ connections, isLoaded: true })),
    client.request('jobs.list', {}).then(({ jobs }) => useJobs.setState({ jobs, isLoaded: true })),
    client.request('app.usage', {}).then(({ buckets }) => useUsage.setState({ buckets })),
    client.request('settings.get', {}).then((settings) => {
      takeLooks(settings)
      useSettings.setState({ settings })
    }),
  ])
}
