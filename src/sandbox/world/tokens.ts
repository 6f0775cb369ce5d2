export type TokenType = 'SYSTEM_USER' | 'USER' | 'PAGE' | 'APP'
/** Since 2026-05 `limited` and `full`; headers kept the older words (graph-facts 2.4). */
export type AccessTier = 'limited' | 'full'

export interface App {
  readonly id: string
  readonly name: string
  readonly tier: AccessTier
  /** Only apps that Meta has allowed may hand out EDIT on a pixel (graph-facts 7.1). */
  readonly mayGrantEdit: boolean
}

export interface GranularScope {
  readonly scope: string
  /** Null: every asset of the identity. */
  readonly targetIds: readonly string[] | null
}

/** Why a token no longer works: the subcode of code 190 (graph-facts 3.4). */
export interface TokenFault {
  readonly subcode: 459 | 460 | 463 | 467 | 492 | 458
  readonly at: number
}

/** A token with all that Meta would know about it. */
export interface TokenRecord {
  readonly name: string
  readonly token: string
  readonly type: TokenType
  readonly app: App
  /** The person, system user or Page behind it; for an app token the app. */
  readonly identity: { readonly id: string; readonly name: string }
  /** The person behind a Page's token; the identity itself for the others. */
  readonly userId: string
  readonly businessIds: readonly string[]
  readonly scopes: readonly string[]
  readonly granularScopes: readonly GranularScope[]
  readonly issuedAt: number
  /** 0: never. */
  readonly expiresAt: number
  readonly dataAccessExpiresAt: number
  readonly fault: TokenFault | null
}

/** All tokens, and the canaries that stand for them in `paging.next`. */
export class Tokens {
  readonly #records = new Map<string, TokenRecord>()
  readonly #canaries = new Map<string, string>()

  add(record: TokenRecord, canary: string): void {
    this.#records.set(record.token, record)
    this.#canaries.set(canary, record.token)
  }

  /** @returns what is known about the token or about the one that a canary stands for. */
  find(token: string): TokenRecord | undefined {
    return this.#records.get(this.#canaries.get(token) ?? token)
  }

  isCanary(token: string): boolean {
    return this.#canaries.has(token)
  }

  /** @returns the canary that answers carry in place of the token. */
  canaryOf(token: string): string {
    for (const [canary, real] of this.#canaries) if (real === token) return canary
    return ''
  }

  byName(name: string): TokenRecord | undefined {
    return this.all().find((record) => record.name === name)
  }

  all(): readonly TokenRecord[] {
    return [...this.#records.values()]
  }

  /** Makes the token die from now on, as when it is revoked in the middle of a job. */
  fail(token: string, fault: TokenFault): void {
    const record = this.find(token)
    if (record) this.#records.set(record.token, { ...record, fault })
  }

  /** Lets a token that {@link fail} has ended work again. */
  heal(token: string): void {
    const record = this.find(token)
    if (record) this.#records.set(record.token, { ...record, fault: null })
  }
}
