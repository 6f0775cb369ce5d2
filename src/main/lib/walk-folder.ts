import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'

export interface FoundEntry {
  /** Below the folder that is walked. */
  readonly path: string
  readonly bytes: number
  readonly isFolder: boolean
}

/**
 * Finds all that lies below a folder, each folder after what is in it. Links are found and not followed. What goes away meanwhile is passed over, and a
 * folder that can't be read is found as an empty one.
 * @param enters whether a folder is looked into, by its path below the root; one that is not is found all the same.
 */
export async function* walkFolder(root: string, enters: (path: string) => boolean = () => true, below = ''): AsyncGenerator<FoundEntry> {
  const names = await readdir(join(root, below)).catch(() => [])
  for (const name of names.toSorted((left, right) => left.localeCompare(right))) {
    const path = join(below, name)
    const facts = await lstat(join(root, path)).catch(() => null)
    if (facts === null) continue
    const isFolder = facts.isDirectory()
    if (isFolder && enters(path)) yield* walkFolder(root, enters, path)
    yield { path, bytes: isFolder ? 0 : facts.size, isFolder }
  }
}
