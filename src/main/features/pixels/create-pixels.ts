import { createHash } from 'node:crypto'
import type { Connection } from '#shared/domain/connection.ts'
import type { BusinessId, ConnectionId, JobId, PixelId } from '#shared/domain/ids.ts'
import type { OperatorRef } from '#shared/domain/operator.ts'
import type { Portfolio } from '#shared/domain/portfolio.ts'
import { AppError, invalid } from '#shared/errors/app-error.ts'
import type { GraphClient } from '../../graph/client.ts'
import { listOwnedPixels } from '../../graph/ops/business.ts'
import type { JobEngine } from '../../jobs/engine-api.ts'
import type { CreatePixelsJob } from './create-job.ts'
import { checkNames, nameKey, refuseExistingNames } from './pixel-names.ts'

export interface CreatePixelsRequest {
  readonly connectionId: ConnectionId
  readonly businessId: BusinessId
  readonly names: readonly string[]
  readonly allowExistingNames: boolean
  /** Who asked for it: the job is that one's, or refused. Without it, whoever is in once the names are read. */
  readonly by?: OperatorRef
}

export interface CreatePixelsDeps {
  readonly graph: GraphClient
  readonly engine: JobEngine
  readonly job: CreatePixelsJob
  readonly connections: { readonly list: () => readonly Connection[] }
}

interface Place {
  readonly connection: Connection
  readonly portfolio: Portfolio
}

function placeOf(connections: readonly Connection[], request: CreatePixelsRequest): Place {
  const connection = connections.find((each) => each.id === request.connectionId)
  if (!connection) {
    throw invalid('connection.gone', 'connectionId', 'This connection is no longer there.', 'Connect its token again, or choose another one.')
  }
  const portfolio = connection.portfolios.find((each) => each.id === request.businessId)
  if (portfolio) return { connection, portfolio }
  throw invalid('pixels.foreignPortfolio', 'businessId', 'This connection does not reach that portfolio.', 'Choose one of its portfolios.')
}

/** @returns ids of the portfolio's own pixels by name. @throws AppError when the list has not been read to its end. */
async function existingNames(deps: CreatePixelsDeps, { connection, portfolio }: Place): Promise<ReadonlyMap<string, PixelId[]>> {
  const { rows, problem } = await deps.graph.list({ connectionId: connection.id }, listOwnedPixels, { businessId: portfolio.id })
  if (problem) throw new AppError({ ...problem, message: `The names that ${portfolio.name} has already could not be read. ${problem.message}` })
  const names = new Map<string, PixelId[]>()
  for (const { id, name } of rows) names.set(nameKey(name), [...(names.get(nameKey(name)) ?? []), id])
  return names
}

/**
 * Starts the job that creates pixels. Names are held against a fresh list, because a pixel can't be deleted.
 * @throws AppError `pixels.nameRepeated`, `pixels.nameExists`, `pixels.foreignPortfolio`, `connection.gone`, or why the list could not be read.
 */
export async function startCreatingPixels(deps: CreatePixelsDeps, request: CreatePixelsRequest): Promise<JobId> {
  const names = checkNames(request.names)
  const place = placeOf(deps.connections.list(), request)
  const existing = await existingNames(deps, place)
  if (!request.allowExistingNames) refuseExistingNames(names, existing, place.portfolio.name)
  const { connection, portfolio } = place
  return deps.engine.start(deps.job, {
    title: names.length === 1 ? `Create ${names.join('')} in ${portfolio.name}` : `Create ${names.length} pixels in ${portfolio.name}`,
    connectionId: connection.id,
    connectionName: connection.identity.name,
    payload: { businessId: portfolio.id, businessName: portfolio.name },
    items: names.map((name) => ({ key: `create:${nameKey(name)}`, data: { name, knownIds: [...(existing.get(nameKey(name)) ?? [])] } })),
    destructive: false,
    onceKey: createHash('sha256').update(JSON.stringify([connection.id, portfolio.id, names.map(nameKey).toSorted()])).digest('hex'),
    ...(request.by && { by: request.by }),
  })
}
