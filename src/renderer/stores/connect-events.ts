import type { QueryClient } from '@tanstack/react-query'
import type { AppEvent } from '#shared/contract/events.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import type { Client } from '../bridge/client.ts'
import { useAwaitedNews } from './awaited-store.ts'
import { useConnections } from './connections-store.ts'
import { useHost } from './host-store.ts'
import { jobsWith, useJobs } from './jobs-store.ts'
import { useSettings } from './settings-store.ts'
import { useUsage } from './usage-store.ts'

/**
 * Feeds every store from what main says, and has queries read again what main says has changed. The only way into the stores.
 *
 * @returns a function that ends it.
 */
export function connectEvents(client: Client, queries: QueryClient): () => void {
  return client.listen(
    (event) => take(event, queries),
    (link) => {
      const wasCutOff = useHost.getState().link === 'lost' || useHost.getState().link === 'connecting'
      useHost.setState({ link })
      if (link !== 'connected' || !wasCutOff) return
      // What was said while nobody listened is lost, so everything is read anew.
      void queries.invalidateQueries()
      void readAll(client)
    },
  )
}

function take(event: AppEvent, queries: QueryClient): void {
  switch (event.event) {
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
      return
    case 'sharing.awaitedChanged':
      void queries.invalidateQueries({ queryKey: ['sharing.awaited'] })
      if (event.payload.news.length > 0) useAwaitedNews.setState({ news: event.payload.news })
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
      useSettings.setState({ settings: event.payload.settings })
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
    client.request('settings.get', {}).then((settings) => useSettings.setState({ settings })),
  ])
}
