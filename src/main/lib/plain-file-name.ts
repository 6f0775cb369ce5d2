const LENGTH_MAX = 60

/** @returns a name, without an extension, that every file system takes: letters without their accents, and hyphens. Empty: nothing of it can be written so. */
export function plainFileName(name: string): string {
  const bare = name.replaceAll('ß', 'ss').normalize('NFKD').replaceAll(/\p{M}+/gu, '')
  return bare.replaceAll(/[^A-Za-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, LENGTH_MAX)
}
