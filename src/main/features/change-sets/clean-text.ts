/** Controls, signs that turn the direction of writing, and signs that can't be seen: with them a name can look like another one. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/** @returns a name from a file as it may be shown on one line. */
export function cleanName(name: string): string {
  return name.replaceAll(/\s+/g, ' ').replaceAll(unseen, '').trim()
}

/** @returns a note from a file: several lines, and nothing in them that can't be seen. */
export function cleanNote(note: string): string {
  return note
    .split(/\r?\n/)
    .map((line) => line.replaceAll(unseen, '').trimEnd())
    .join('\n')
    .trim()
}
