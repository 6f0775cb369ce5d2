import type { ConnectionId } from '#shared/domain/ids.ts'
import { tokenMask } from './mask.ts'

/**
 * Tokens, in the memory of this process and nowhere else. There is no getter: a token is lent to a function for the time of one
 * call. Dropping one removes the last reference, but copies stay in the heap until the process ends: see HostPort.replaceProcess.
 */
export class TokenVault {
  readonly #tokens = new Map<ConnectionId, string>()
  readonly #masks = new Map<ConnectionId, (text: string) => string>()

  /** Keeps a token under a connection's id, in place of an earlier one. */
  put(id: ConnectionId, token: string): void {
    this.#tokens.set(id, token)
    this.#masks.set(id, tokenMask(token))
  }

  has(id: ConnectionId): boolean {
    return this.#tokens.has(id)
  }

  /** Keeps the token of `from` under `to` instead: the identity is known only after Meta inspected the token. */
  rename(from: ConnectionId, to: ConnectionId): void {
    const token = this.#tokens.get(from)
    if (token === undefined) return
    this.drop(from)
    this.put(to, token)
  }

  drop(id: ConnectionId): void {
    this.#tokens.delete(id)
    this.#masks.delete(id)
  }

  /** Lets go of every token, also of those that are not inspected yet. */
  clear(): void {
    this.#tokens.clear()
    this.#masks.clear()
  }

  isEmpty(): boolean {
    return this.#tokens.size === 0
  }

  /**
   * Lends the token to `use` and returns what that returns.
   * @returns `missing` when there is no such connection.
   */
  withToken<T, M>(id: ConnectionId, use: (token: string) => T, missing: () => M): T | M {
    const token = this.#tokens.get(id)
    return token === undefined ? missing() : use(token)
  }

  /** @returns the text with every token in it, or any longer piece of one, replaced: by value, so no key name can be forgotten. */
  mask(text: string): string {
    let masked = text
    for (const mask of this.#masks.values()) masked = mask(masked)
    return masked
  }
}
