import axios from 'axios'
import { isPictureAddress } from './allowed-address.ts'

/** Fetches a picture by an address that Meta's answers name. @returns its bytes; null where there is none, or it may not be fetched. */
export type FetchPicture = (address: string, signal?: AbortSignal) => Promise<Buffer | null>

const PICTURE_BYTES_MAX = 2 * 1024 * 1024
const TIMEOUT_MS = 15_000

/**
 * Pictures come from another host than answers, which gets no token, follows no redirect and sends no cookie.
 * @param base where the Graph client talks to: the simulator's pictures are only fetched from the simulator.
 */
export function createPictureTransport(base: string): FetchPicture {
  return async (address, signal) => {
    if (!isPictureAddress(address, base)) return null
    try {
      const reply = await axios.request<unknown>({
        url: address,
        method: 'GET',
        headers: { Accept: 'image/*' },
        responseType: 'arraybuffer',
        proxy: false,
        maxRedirects: 0,
        maxContentLength: PICTURE_BYTES_MAX,
        timeout: TIMEOUT_MS,
        ...(signal === undefined ? {} : { signal }),
      })
      return Buffer.isBuffer(reply.data) ? reply.data : null
    } catch {
      // A picture that does not come is a grey field on a screen, and the address must not get into a log: it is signed.
      return null
    }
  }
}
