// Meta's own client in a process of its own, plain JavaScript as it is published: shares one by one, then prints the highest memory
// that it had, in MB.
import { AdsPixel, FacebookAdsApi } from 'facebook-nodejs-business-sdk'

const { url, token, portfolio, count } = JSON.parse(process.argv[2] ?? '{}')

class LocalApi extends FacebookAdsApi {
  call(method, path, params, files, multipart) {
    return super.call(method, path, params, files, multipart, url)
  }
}

const api = new LocalApi(token, 'en_US', false)
let left = count
for (const id of portfolio.pixels) {
  const pixel = new AdsPixel(id, {}, undefined, api)
  for (const account of portfolio.adAccounts.slice(0, Math.max(0, left))) await pixel.createSharedAccount([], { account_id: account, business: portfolio.id })
  left -= portfolio.adAccounts.length
}
console.log(process.resourceUsage().maxRSS / 1024)
process.exit(0)
