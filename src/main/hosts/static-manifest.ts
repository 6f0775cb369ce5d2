import { readFileSync, readdirSync } from 'node:fs'
import { extname, join } from 'node:path'

export interface StaticFile {
  readonly body: Buffer<ArrayBuffer>
  readonly type: string
}

/** Path as a browser asks for it, exactly, to its file. `/` is the page. */
export type StaticManifest = ReadonlyMap<string, StaticFile>

/** A file of any other kind is not served: source maps, notes, whatever a build leaves behind. */
const typesByExtension: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
}

/**
 * Reads the built renderer into memory once. Afterwards a request can only name what is in the map: no path is ever made from what
 * comes in. Symbolic links are left out.
 * @throws when the folder is not there.
 */
export function readStaticManifest(directory: string): StaticManifest {
  const manifest = new Map<string, StaticFile>()
  for (const entry of readdirSync(directory, { withFileTypes: true, recursive: true })) {
    const type = typesByExtension[extname(entry.name)]
    if (!entry.isFile() || type === undefined) continue
    const file = join(entry.parentPath, entry.name)
    const path = file.slice(directory.length).replaceAll('\\', '/')
    manifest.set(path.startsWith('/') ? path : `/${path}`, { body: readFileSync(file), type })
  }
  const page = manifest.get('/index.html')
  if (page !== undefined) manifest.set('/', page)
  return manifest
}
