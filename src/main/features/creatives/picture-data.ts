/** @returns what a picture is by its first bytes; null for what is none. */
export function pictureType(bytes: Buffer): 'png' | 'jpeg' | 'gif' | 'webp' | null {
  const head = bytes.toString('latin1', 0, 12)
  if (head.startsWith('\x89PNG')) return 'png'
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (head.startsWith('GIF8')) return 'gif'
  return head.slice(8) === 'WEBP' ? 'webp' : null
}

/** @returns the bytes as an address that a page shows; null for what is no picture. */
export function dataUrl(bytes: Buffer): string | null {
  const type = pictureType(bytes)
  return type === null ? null : `data:image/${type};base64,${bytes.toString('base64')}`
}
