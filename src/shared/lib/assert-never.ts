/** Ends every switch over a closed union: a new member fails the build here, and a lying value fails loudly at run time. */
export function assertNever(value: never): never {
  throw new Error(`unexpected member of a closed union: ${JSON.stringify(value)}`)
}
