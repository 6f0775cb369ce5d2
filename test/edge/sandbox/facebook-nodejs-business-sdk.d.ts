/** The part of Meta's own client that the tests use; the package comes without types. */
declare module 'facebook-nodejs-business-sdk' {
  export class FacebookAdsApi {
    constructor(accessToken: string, locale?: string, crashLog?: boolean)
    static setDefaultApi(api: FacebookAdsApi): void
    static get VERSION(): string
    call(method: string, path: string | readonly string[], params?: object, files?: object, multipart?: boolean, urlOverride?: string): Promise<unknown>
  }
  interface Cursor extends Array<{ readonly id: string; readonly name?: string }> {
    hasNext(): boolean
    next(): Promise<Cursor>
  }
  class Crud {
    constructor(id: string, data?: object, parentId?: string, api?: FacebookAdsApi)
    readonly id: string
    readonly _data: Readonly<Record<string, unknown>>
  }
  export class Business extends Crud {
    getOwnedPixels(fields: readonly string[], params?: object): Promise<Cursor>
    createAdsPixel(fields: readonly string[], params: object): Promise<Crud>
  }
  export class AdsPixel extends Crud {
    getSharedAccounts(fields: readonly string[], params: object): Promise<Cursor>
    createSharedAccount(fields: readonly string[], params: object): Promise<unknown>
    deleteSharedAccounts(params: object): Promise<unknown>
    createAgency(fields: readonly string[], params: object): Promise<unknown>
    deleteAgencies(params: object): Promise<unknown>
    get(fields: readonly string[], params?: object): Promise<Crud>
  }
  export class AdAccount extends Crud {
    createCampaign(fields: readonly string[], params: object): Promise<Campaign>
    createAdSet(fields: readonly string[], params: object): Promise<AdSet>
    createAdCreative(fields: readonly string[], params: object): Promise<Crud>
    createAd(fields: readonly string[], params: object): Promise<Ad>
    getCampaigns(fields: readonly string[], params?: object): Promise<Cursor>
    getAdLabels(fields: readonly string[], params?: object): Promise<Cursor>
  }
  export class Campaign extends Crud {
    get(fields: readonly string[], params?: object): Promise<Crud>
    getAdSets(fields: readonly string[], params?: object): Promise<Cursor>
    update(fields: readonly string[], params: object): Promise<unknown>
    delete(fields: readonly string[]): Promise<unknown>
  }
  export class AdSet extends Crud {
    get(fields: readonly string[], params?: object): Promise<Crud>
    getAds(fields: readonly string[], params?: object): Promise<Cursor>
  }
  export class Ad extends Crud {
    get(fields: readonly string[], params?: object): Promise<Crud>
    update(fields: readonly string[], params: object): Promise<unknown>
  }
  interface BatchReply {
    readonly isSuccess: boolean
    readonly body: Readonly<Record<string, unknown>>
  }
  export class FacebookAdsApiBatch {
    constructor(api: FacebookAdsApi)
    add(method: string, path: readonly string[] | string, params?: object, files?: object, onSuccess?: (reply: BatchReply) => void, onFailure?: (reply: BatchReply) => void): unknown
    execute(): Promise<unknown>
  }
}
