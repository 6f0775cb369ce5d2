/** What a permission unlocks in Buydesk, and what stops without it (graph-facts 2.5). */
export interface ScopeInfo {
  readonly name: string
  readonly unlocks: string
  readonly without: string
  /** Needed for the jobs that exist in this version of the app. */
  readonly needed: boolean
}

export const knownScopes: readonly ScopeInfo[] = [
  {
    name: 'business_management',
    unlocks: 'See portfolios and their pixels, share and revoke them.',
    without: 'No portfolio, no pixel list and no sharing.',
    needed: true,
  },
  {
    name: 'ads_management',
    unlocks: 'Create pixels, share them with ad accounts.',
    without: 'Pixels and shares can be read with ads_read, but not changed.',
    needed: true,
  },
  {
    name: 'ads_read',
    unlocks: 'Read ad accounts, pixels and their figures.',
    without: 'Nothing stops while ads_management is granted.',
    needed: false,
  },
  {
    name: 'pages_show_list',
    unlocks: "Asked for by Meta's guide to pixel sharing; lists your Pages.",
    without: 'Meta may refuse to share a pixel with a partner.',
    needed: true,
  },
  {
    name: 'pages_read_engagement',
    unlocks: "Asked for by Meta's guide to pixel sharing; reads Page names.",
    without: 'Meta may refuse to share a pixel with a partner.',
    needed: true,
  },
]

/** @returns the entries of {@link knownScopes} that the app needs now and that are not in `granted`. */
export function missingScopes(granted: readonly string[]): readonly ScopeInfo[] {
  return knownScopes.filter((scope) => scope.needed && !granted.includes(scope.name))
}
