import type { PixelId } from '#shared/domain/ids.ts'
import type { Pixel, PixelAccess } from '#shared/domain/pixel.ts'

/** What sharing needs to know of pixels; compose hands it over, because features do not know each other. */
export interface PixelsPort {
  readonly list: (options?: { readonly refresh?: boolean }) => Promise<{ readonly pixels: readonly Pixel[]; readonly problems: readonly string[] }>
  readonly readAccess: (
    ids: readonly PixelId[],
    options?: { readonly refresh?: boolean; readonly maxAgeMs?: number },
  ) => Promise<readonly PixelAccess[]>
  readonly knownAccess: () => readonly PixelAccess[]
}
