import type { PixelAccess } from '#shared/domain/pixel.ts'
import { targetKey } from '#shared/domain/share-terms.ts'
import type { ShareEdit } from '#shared/domain/sharing.ts'

function textOf(access: PixelAccess): string {
  return JSON.stringify({ ...access, readAt: '' })
}

type Access = ReadonlyMap<string, PixelAccess>

/** @returns whether two readings found the same, whenever they were made. */
export function isSameAccess(before: Access, now: Access): boolean {
  if (before === now) return true
  if (before.size !== now.size) return false
  for (const [id, access] of now) {
    const old = before.get(id)
    if (old === undefined || (old !== access && textOf(old) !== textOf(access))) return false
  }
  return true
}

/** @returns whether two lists of wishes are the same, in the same order. */
export function areSameEdits(before: readonly ShareEdit[], now: readonly ShareEdit[]): boolean {
  if (before === now) return true
  if (before.length !== now.length) return false
  return now.every((edit, at) => {
    const old = before[at]
    return old !== undefined && old.pixelId === edit.pixelId && old.effect === edit.effect && targetKey(old.target) === targetKey(edit.target)
  })
}
