/** What a permission unlocks in Buydesk, and what stops without it (graph-facts 2.5). */
export interface ScopeInfo {
  readonly name: string
  readonly unlocks: string
  readonly without: string
  /** Needed for the jobs that exist in this version of the app. */
  readonly needed: boolean
}

interface Scope {
  readonly name: string
  readonly needed: boolean
  /** Depends on what else is granted: one permission alone often does nothing. */
  readonly unlocks: (has: Has) => string
  readonly without: (has: Has) => string
}

type Has = (scope: string) => boolean

const partnerRefusal = () => 'Meta may refuse to share a pixel with a partner.'

const scopes: readonly Scope[] = [
  {
    name: 'business_management',
    unlocks: (has) =>
      has('ads_management')
        ? 'See portfolios and their pixels, share and revoke them.'
        : 'See portfolios and their pixels. Sharing and revoking need ads_management as well.',
    without: () => 'No portfolio, no pixel list and no sharing.',
    needed: true,
  },
  {
    name: 'ads_management',
    unlocks: (has) =>
      has('business_management') ? 'Create pixels, share them with ad accounts.' : 'Little by itself: creating and sharing pixels needs business_management as well.',
    without: (has) =>
      has('ads_read')
        ? 'Pixels and shares can be read, but not changed.'
        : 'Pixels and shares are not changed, and Meta may not show them either: reading needs ads_read or this one.',
    needed: true,
  },
  {
    name: 'ads_read',
    unlocks: (has) =>
      has('business_management') ? 'Read ad accounts, pixels and their figures.' : 'Read ad accounts. Pixels need business_management as well.',
    without: (has) =>
      has('ads_management') ? 'Nothing stops while ads_management is granted.' : "Ad accounts and the figures of pixels can't be read.",
    needed: false,
  },
  {
    name: 'pages_show_list',
    unlocks: () => "Asked for by Meta's guide to pixel sharing; lists your Pages.",
    without: partnerRefusal,
    needed: true,
  },
  {
    name: 'pages_read_engagement',
    unlocks: () => "Asked for by Meta's guide to pixel sharing; reads Page names.",
    without: partnerRefusal,
    needed: true,
  },
]

/** @returns every scope that matters, in the words that hold beside what is granted. */
export function scopesBeside(granted: readonly string[]): readonly ScopeInfo[] {
  const has = (name: string) => granted.includes(name)
  return scopes.map(({ name, needed, unlocks, without }) => ({ name, needed, unlocks: unlocks(has), without: without(has) }))
}

/** Every scope that matters, in the words that hold where all of them are granted. */
export const knownScopes: readonly ScopeInfo[] = scopesBeside(scopes.map((scope) => scope.name))

/** @returns the scopes that the app needs now and that are not in `granted`. */
export function missingScopes(granted: readonly string[]): readonly ScopeInfo[] {
  return scopesBeside(granted).filter((scope) => scope.needed && !granted.includes(scope.name))
}
