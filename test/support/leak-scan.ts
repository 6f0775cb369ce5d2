import { closeSync, openSync, readFileSync, readSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** Every shape in which a secret could lie around: raw, escaped, encoded, and the ends that a 'masked' print would show. */
export function needlesOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret)
  // Base64 of a substring depends on its alignment; the middle of each of the three is the same wherever it stands.
  const base64 = [0, 1, 2].map((shift) => Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64').slice(4, -4))
  return [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    bytes.toString('hex'),
    Buffer.from(secret, 'utf16le').toString('latin1'),
    secret.slice(0, 14),
    secret.slice(-14),
    ...base64,
  ]
}

export interface LeakReport {
  readonly files: number
  readonly bytes: number
  readonly hits: readonly string[]
}

/** @param folders read to their last file; what ends while being read is passed over. @returns where a needle was found. */
export function scanFolders(folders: readonly string[], needles: readonly string[]): LeakReport {
  const hits: string[] = []
  let files = 0
  let bytes = 0
  for (const folder of folders) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const path = join(entry.parentPath, entry.name)
      const content = readWhole(path)
      if (content === null) continue
      files++
      bytes += content.length
      hits.push(...hitsIn(content, needles).map((needle) => `${path}: ${needle.slice(0, 6)}...`))
    }
  }
  return { files, bytes, hits }
}

/** @returns the needles that stand in the bytes, gzip opened. */
export function hitsIn(content: Buffer, needles: readonly string[]): readonly string[] {
  const bodies = [content]
  if (content[0] === 0x1f && content[1] === 0x8b) {
    try {
      bodies.push(gunzipSync(content))
    } catch {
      // A cut archive: its raw bytes are scanned all the same.
    }
  }
  return needles.filter((needle) => bodies.some((body) => body.includes(Buffer.from(needle, 'latin1'))))
}

function readWhole(path: string): Buffer | null {
  try {
    const size = statSync(path).size
    const buffer = Buffer.alloc(size)
    const file = openSync(path, 'r')
    try {
      readSync(file, buffer, 0, size, 0)
    } finally {
      closeSync(file)
    }
    return buffer
  } catch {
    return null
  }
}

/** @returns what the operating system shows everybody of the processes: arguments and environment (Linux only). */
export function processFacts(pids: readonly number[]): Buffer {
  return Buffer.concat(
    pids.flatMap((pid) => ['cmdline', 'environ'].map((name) => {
      try {
        return readFileSync(`/proc/${pid}/${name}`)
      } catch {
        return Buffer.alloc(0)
      }
    })),
  )
}

/** @returns a process and all its descendants (Linux only; elsewhere just the process). */
export function processTree(root: number): readonly number[] {
  const children = (pid: number): number[] => {
    try {
      return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
    } catch {
      return []
    }
  }
  const found = [root]
  for (let index = 0; index < found.length; index++) found.push(...children(found[index] ?? 0))
  return found
}
