import type { pixelRoutes } from '#shared/contract/routes/pixels.ts'
import type { Pixels } from '../../features/pixels/pixels.ts'
import { refOf } from '../handler-types.ts'
import type { Handlers } from '../handler-types.ts'

/** Pixels: the list, who has them, and making more. */
export function pixelHandlers(pixels: Pixels) {
  return {
    'pixels.list': async ({ refresh }) => {
      const list = await pixels.list(refresh === undefined ? {} : { refresh })
      return { pixels: [...list.pixels], readAt: list.readAt, problems: [...list.problems] }
    },
    'pixels.readAccess': async ({ pixelIds, refresh }) => ({
      access: [...(await pixels.readAccess(pixelIds, refresh === undefined ? {} : { refresh }))],
    }),
    'pixels.get': ({ pixelId }) => pixels.get(pixelId),
    'pixels.create': async (input, context) => ({ jobId: await pixels.create({ ...input, by: refOf(context) }) }),
  } satisfies Pick<Handlers, keyof typeof pixelRoutes>
}
