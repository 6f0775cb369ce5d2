/** The same as in shared, for the design system, which knows nothing of the app. */
export function assertNever(value: never): never {
  throw new Error(`unexpected member of a closed union: ${JSON.stringify(value)}`)
}
