import { AdsPixel, FacebookAdsApi, FacebookAdsApiBatch } from 'facebook-nodejs-business-sdk'
import type { BenchSandbox } from './bench-sandbox.ts'

type SdkTarget = Pick<BenchSandbox, 'url' | 'token' | 'portfolio'>

/** Meta's own client as published, only with another host; its crash reporter stays off. */
function sdkFor(sandbox: SdkTarget): FacebookAdsApi {
  class LocalApi extends FacebookAdsApi {
    override call(method: string, path: string | readonly string[], params?: object, files?: object, multipart?: boolean): Promise<unknown> {
      return super.call(method, path, params, files, multipart, sandbox.url)
    }
  }
  return new LocalApi(sandbox.token, 'en_US', false)
}

interface PeerFigures {
  readonly measured: number
  readonly msPerShare: number
}

/** The README's way: one call after the other. */
export async function sdkOneByOne(sandbox: SdkTarget, count: number): Promise<PeerFigures> {
  const api = sdkFor(sandbox)
  const { id: business, pixels, adAccounts } = sandbox.portfolio
  const pixel = new AdsPixel(pixels[0] ?? '', {}, undefined, api)
  const started = performance.now()
  for (const account of adAccounts.slice(0, count)) await pixel.createSharedAccount([], { account_id: account, business })
  return { measured: count, msPerShare: (performance.now() - started) / count }
}

/** Its batches, sliced by hand, one at a time. */
export async function sdkBatches(sandbox: SdkTarget, count: number): Promise<PeerFigures> {
  const api = sdkFor(sandbox)
  const { id: business, pixels, adAccounts } = sandbox.portfolio
  const pairs = pixels.slice(1).flatMap((pixel) => adAccounts.map((account) => ({ pixel, account }))).slice(0, count)
  const started = performance.now()
  for (let at = 0; at < pairs.length; at += 50) {
    const batch = new FacebookAdsApiBatch(api)
    for (const { pixel, account } of pairs.slice(at, at + 50)) batch.add('POST', [pixel, 'shared_accounts'], { account_id: account, business })
    await batch.execute()
  }
  return { measured: pairs.length, msPerShare: (performance.now() - started) / pairs.length }
}
