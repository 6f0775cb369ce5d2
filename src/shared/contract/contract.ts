import type { z } from 'zod'
import type { Routes } from './define.ts'
import { accessHistoryRoutes } from './routes/access-history.ts'
import { activityRoutes } from './routes/activity.ts'
import { adPickRoutes } from './routes/ad-picks.ts'
import { appRoutes } from './routes/app.ts'
import { awaitedShareRoutes } from './routes/awaited-shares.ts'
import { backupRoutes } from './routes/backups.ts'
import { changeSetRoutes } from './routes/change-sets.ts'
import { connectionRoutes } from './routes/connections.ts'
import { creativeRoutes } from './routes/creatives.ts'
import { exportRoutes } from './routes/exports.ts'
import { jobRoutes } from './routes/jobs.ts'
import { launchDraftRoutes } from './routes/launch-drafts.ts'
import { launchRoutes } from './routes/launches.ts'
import { myDataRoutes } from './routes/my-data.ts'
import { operatorRoutes } from './routes/operators.ts'
import { pixelRoutes } from './routes/pixels.ts'
import { shareDraftRoutes } from './routes/share-drafts.ts'
import { shareEndingRoutes } from './routes/share-endings.ts'
import { sharingRoutes } from './routes/sharing.ts'
import { storageRoutes } from './routes/storage.ts'
import type { AppErrorJson } from '../errors/app-error.ts'

/** Every call that the renderer can make of the main process. */
export const contract = {
  ...appRoutes,
  ...operatorRoutes,
  ...connectionRoutes,
  ...pixelRoutes,
  ...sharingRoutes,
  ...awaitedShareRoutes,
  ...shareDraftRoutes,
  ...shareEndingRoutes,
  ...creativeRoutes,
  ...adPickRoutes,
  ...launchDraftRoutes,
  ...launchRoutes,
  ...jobRoutes,
  ...activityRoutes,
  ...exportRoutes,
  ...storageRoutes,
  ...myDataRoutes,
  ...backupRoutes,
  ...accessHistoryRoutes,
  ...changeSetRoutes,
} satisfies Routes

export type Contract = typeof contract
export type RouteName = keyof Contract
export type RouteInput<R extends RouteName> = z.input<Contract[R]['input']>
export type ParsedInput<R extends RouteName> = z.output<Contract[R]['input']>
export type RouteOutput<R extends RouteName> = z.output<Contract[R]['output']>

/** What main answers: it never throws across. */
export type Envelope<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly error: AppErrorJson }

/** @returns whether a text from outside names a route. */
export function isRouteName(name: string): name is RouteName {
  return Object.hasOwn(contract, name)
}
