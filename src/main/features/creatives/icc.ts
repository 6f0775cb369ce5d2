import { plainProfileName } from './image-facts.ts'

export interface ProfileFacts {
  readonly space: 'RGB' | 'CMYK' | 'Grey' | 'other'
  /** As the profile calls itself; null where it does not, or not within what was read. */
  readonly name: string | null
}

const HEADER_BYTES = 128
const TAGS_MAX = 100

function spaceOf(signature: string): ProfileFacts['space'] {
  if (signature === 'RGB ') return 'RGB'
  if (signature === 'CMYK') return 'CMYK'
  return signature === 'GRAY' ? 'Grey' : 'other'
}

/** Version 2 keeps plain text, version 4 several languages as UTF-16 (ICC.1, `desc` and `mluc`). */
function description(bytes: Buffer, at: number): string | null {
  const type = bytes.toString('latin1', at, at + 4)
  if (type === 'desc' && at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at + 8)
    return length > 200 ? null : bytes.toString('latin1', at + 12, at + 12 + length).replaceAll('\0', '')
  }
  if (type !== 'mluc' || at + 28 > bytes.length) return null
  const [length, offset] = [bytes.readUInt32BE(at + 20), bytes.readUInt32BE(at + 24)]
  if (length > 200 || at + offset + length > bytes.length) return null
  const text = Buffer.from(bytes.subarray(at + offset, at + offset + (length & ~1)))
  return text.swap16().toString('utf16le')
}

function nameOf(bytes: Buffer): string | null {
  if (bytes.length < HEADER_BYTES + 4) return null
  const count = Math.min(bytes.readUInt32BE(HEADER_BYTES), TAGS_MAX)
  for (let index = 0; index < count; index += 1) {
    const entry = HEADER_BYTES + 4 + index * 12
    if (entry + 12 > bytes.length) return null
    if (bytes.toString('latin1', entry, entry + 4) !== 'desc') continue
    const text = description(bytes, bytes.readUInt32BE(entry + 4))
    return text === null ? null : plainProfileName(text)
  }
  return null
}

/** @param bytes a colour profile from its start, or the first part of one. @returns null for what is none. */
export function readProfile(bytes: Buffer): ProfileFacts | null {
  if (bytes.length < HEADER_BYTES || bytes.toString('latin1', 36, 40) !== 'acsp') return null
  return { space: spaceOf(bytes.toString('latin1', 16, 20)), name: nameOf(bytes) }
}
