const LENGTH = 22

/** @returns a name short enough to leave room for what stands behind it in the top bar. */
export function crumbOf(name: string): string {
  return name.length > LENGTH ? `${name.slice(0, LENGTH).trimEnd()}…` : name
}
