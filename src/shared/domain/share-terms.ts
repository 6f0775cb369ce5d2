// Beside the schemas and without zod, so that a window can use it and load no validator.

/** A text key for maps and React: `partner:123` or `account:456`. */
export function targetKey(target: { readonly type: 'partner' | 'account'; readonly id: string }): string {
  return `${target.type}:${target.id}`
}

/** A plan may be large, but not unbounded: 300 pixels x 700 targets. */
export const SHARE_EDITS_MAX = 210_000

/** Portfolios that one request names by id; each costs two reads. */
export const ADDED_PARTNERS_MAX = 500
