import type { Emit } from '#shared/contract/events.ts'
import type { Connection } from '#shared/domain/connection.ts'
import { connectionId, type ConnectionId } from '#shared/domain/ids.ts'
import type { OperatorRef } from '#shared/domain/operator.ts'
import { AppError, invalid, type AppErrorData, type AppErrorJson } from '#shared/errors/app-error.ts'
import type { GraphClient } from '../../graph/client.ts'
import type { HostPort } from '../../hosts/port.ts'
import type { ConnectionLoss } from '../../jobs/engine-api.ts'
import { toInstant, type Clock } from '../../lib/clock.ts'
import type { Log } from '../../lib/log.ts'
import { lockedNow } from '../../lib/not-let-in.ts'
import type { RecordOperation } from '../../lib/operation-entry.ts'
import type { TokenVault } from '../../vault/token-vault.ts'
import { connectionIdOf, describeConnection, type TokenFacts } from './describe-connection.ts'
import { inspectConnection } from './inspect-token.ts'
import { parseToken } from './parse-token.ts'

export interface ConnectionsDeps {
  readonly vault: TokenVault
  readonly graph: GraphClient
  readonly clock: Clock
  readonly emit: Emit
  readonly log: Log
  /** The host's, or null where it has no clipboard. */
  readonly takeClipboardText: HostPort['takeClipboardText']
  /** The last token was given up: the process that held it is to be replaced. */
  readonly onLastDropped: () => void
  readonly onReady: (id: ConnectionId) => void
  /** @param message why, where there is more to say than the reason does. */
  readonly onLost: (id: ConnectionId, reason: ConnectionLoss, message?: string) => void
  /** Must not throw: what it writes down has happened. */
  readonly record: RecordOperation
}

/** The tokens in memory, as far as anyone but the vault may know them. */
export interface Connections {
  /** In the order in which they were connected. */
  readonly list: () => readonly Connection[]
  readonly get: (id: ConnectionId) => Connection | null
  /** The permissions of a connection; null when it is not there. For the Graph client. */
  readonly scopesOf: (id: ConnectionId) => readonly string[] | null
  /** @param by who asked for it, and so of the next ones. @throws AppError validation `token.*` with field `token`, auth `token.*`, and what the Graph client throws. */
  readonly connect: (input: string, by: OperatorRef) => Promise<Connection>
  /** As `connect`, with what the clipboard holds. @throws AppError validation `clipboard.notThere` as well. */
  readonly paste: (by: OperatorRef) => Promise<Connection>
  /** @throws AppError notFound `connection.unknown`; auth `connection.tokenGone`; what the Graph client throws. */
  readonly recheck: (id: ConnectionId) => Promise<Connection>
  /** @throws AppError notFound `connection.unknown`. */
  readonly disconnect: (id: ConnectionId, by: OperatorRef) => Promise<{ readonly processReplaced: boolean }>
  /** Every connection is gone, as when the app is locked: no token is left. @param sentence why, for the jobs that stop. */
  readonly dropAll: (sentence: string) => void
  /** For the Graph client: Meta said that a token is dead, or that its person must log in. */
  readonly authDead: (id: ConnectionId, error: AppErrorJson) => void
}

const unknownConnection = () =>
  new AppError({
    kind: 'notFound',
    code: 'connection.unknown',
    message: 'This connection is not in memory any more.',
    data: { advice: 'Connect its token again.' },
  })

const tokenGone = () =>
  new AppError({
    kind: 'auth',
    code: 'connection.tokenGone',
    message: "This connection's token was forgotten when Meta ended it.",
    data: { advice: 'Connect a new token of the same identity; what waits for it then goes on.' },
  })

const lockedWhileAsking = () =>
  lockedNow({ message: 'Buydesk was locked while it asked Meta about this token, so it was forgotten.', advice: 'Unlock it or sign in, then connect the token again.' })

const noIdentity = () =>
  new AppError({
    kind: 'transient',
    code: 'graph.unexpectedReply',
    message: 'Meta did not say which app and which identity this token belongs to.',
    data: { advice: 'Try again; if it stays, update Buydesk.' },
  })

/** What was typed or pasted is gone by now, so the advice starts over from there. */
function aboutToken(failure: unknown): unknown {
  if (!(failure instanceof AppError)) return failure
  const again = failure.kind === 'transient' ? ' Then copy the token and paste it again.' : ''
  const data: AppErrorData = { field: 'token', ...failure.data, advice: `${failure.data.advice ?? 'Try again.'}${again}` }
  return new AppError({ kind: failure.kind, code: failure.code, message: failure.message, data })
}

class MemoryConnections implements Connections {
  readonly #deps: ConnectionsDeps
  readonly #known = new Map<ConnectionId, Connection>()
  #provisionalIds = 0

  constructor(deps: ConnectionsDeps) {
    this.#deps = deps
  }

  list = (): readonly Connection[] => [...this.#known.values()]

  get = (id: ConnectionId): Connection | null => this.#known.get(id) ?? null

  scopesOf = (id: ConnectionId): readonly string[] | null => this.#known.get(id)?.scopes ?? null

  #put(connection: Connection): void {
    this.#known.set(connection.id, connection)
    this.#announce()
  }

  #announce(): void {
    this.#deps.emit('connections.changed', { connections: this.list() })
  }

  connect = async (input: string, by: OperatorRef): Promise<Connection> => {
    const parsed = parseToken(input)
    if ('error' in parsed) throw parsed.error
    const { vault } = this.#deps
    this.#provisionalIds += 1
    const provisional = connectionId.parse(`c-0-${this.#provisionalIds}`)
    vault.put(provisional, parsed.token)
    try {
      const facts = await inspectConnection(this.#deps.graph, { connectionId: provisional })
      return this.#keep(provisional, facts, by)
    } catch (failure) {
      throw aboutToken(failure)
    } finally {
      // Refused tokens are forgotten like any other; a kept one has moved on under its real id by now.
      vault.drop(provisional)
    }
  }

  /** Gives an inspected token its place; one of the same app and identity takes the place of the earlier one. */
  #keep(provisional: ConnectionId, facts: TokenFacts, by: OperatorRef): Connection {
    const id = connectionIdOf(facts.inspection.appId, facts.identity.id)
    if (id === null) throw noIdentity()
    if (!this.#deps.vault.has(provisional)) throw lockedWhileAsking()
    const now = toInstant(this.#deps.clock.now())
    this.#deps.vault.rename(provisional, id)
    const connection = describeConnection(id, facts, { connectedAt: this.#known.get(id)?.connectedAt ?? now, checkedAt: now })
    this.#put(connection)
    this.#deps.log.info('connected', { connection: id, kind: connection.kind, portfolios: connection.portfolios.length })
    this.#deps.onReady(id)
    this.#record('connection.connect', connection, { after: 'Connected', by })
    return connection
  }

  #record(action: 'connection.connect' | 'connection.disconnect', { id, identity, portfolios }: Connection, change: { readonly before?: string; readonly after: string; readonly by: OperatorRef }): void {
    const reach = portfolios.length === 1 ? '1 portfolio' : `${portfolios.length} portfolios`
    this.#deps.record({ action, object: { id, name: identity.name }, connectionName: identity.name, message: `It reaches ${reach}.`, ...change })
  }

  paste = async (by: OperatorRef): Promise<Connection> => {
    const take = this.#deps.takeClipboardText
    if (take === null) {
      throw invalid('clipboard.notThere', 'token', "Buydesk can't read the clipboard here.", 'Put the cursor into the field and paste the token there.')
    }
    return this.connect(await take(), by)
  }

  recheck = async (id: ConnectionId): Promise<Connection> => {
    const before = this.#known.get(id)
    if (before === undefined) throw unknownConnection()
    if (!this.#deps.vault.has(id)) throw tokenGone()
    try {
      const facts = await inspectConnection(this.#deps.graph, { connectionId: id })
      return this.#refresh(before, facts)
    } catch (failure) {
      if (!(failure instanceof AppError) || failure.kind !== 'auth') throw failure
      // The client may have told already; telling twice changes nothing.
      this.authDead(id, failure.toJSON())
      const after = this.#known.get(id)
      if (after === undefined) throw unknownConnection()
      return after
    }
  }

  #refresh(before: Connection, facts: TokenFacts): Connection {
    const { id, connectedAt } = before
    if (!this.#known.has(id)) throw unknownConnection()
    const connection = describeConnection(id, facts, { connectedAt, checkedAt: toInstant(this.#deps.clock.now()) })
    this.#put(connection)
    if (before.state !== 'active') this.#deps.onReady(id)
    return connection
  }

  disconnect = async (id: ConnectionId, by: OperatorRef): Promise<{ readonly processReplaced: boolean }> => {
    const known = this.#known.get(id)
    if (known === undefined) throw unknownConnection()
    this.#known.delete(id)
    this.#deps.vault.drop(id)
    this.#deps.onLost(id, 'needsConnection')
    this.#announce()
    this.#record('connection.disconnect', known, { before: 'Connected', after: 'Disconnected', by })
    this.#deps.log.info('disconnected', { connection: id })
    const isLast = this.#deps.vault.isEmpty()
    if (isLast) this.#deps.onLastDropped()
    return { processReplaced: isLast }
  }

  dropAll = (sentence: string): void => {
    const ids = [...this.#known.keys()]
    this.#known.clear()
    // Also those that Meta is still being asked about.
    this.#deps.vault.clear()
    for (const id of ids) this.#deps.onLost(id, 'locked', sentence)
    this.#announce()
    this.#deps.log.info('every token was wiped', { connections: ids.length })
  }

  authDead = (id: ConnectionId, error: AppErrorJson): void => {
    const known = this.#known.get(id)
    if (known === undefined) return
    const state = error.code === 'token.checkpoint' ? 'checkpoint' : 'expired'
    // A dead token is of no use; one at a checkpoint works again once its person has logged in.
    if (state === 'expired') this.#deps.vault.drop(id)
    if (known.state === state) return
    this.#put({ ...known, state, checkedAt: toInstant(this.#deps.clock.now()) })
    this.#deps.log.info('connection lost', { connection: id, code: error.code })
    this.#deps.onLost(id, 'authExpired')
  }
}

/** @returns the connections of this process; empty at its start, because tokens are kept in memory only. */
export function createConnections(deps: ConnectionsDeps): Connections {
  return new MemoryConnections(deps)
}
