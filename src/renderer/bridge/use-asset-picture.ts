import { useRoute } from './use-route.ts'

/**
 * @param key Meta's hash of an image or id of a video; null: it is not at Meta
 * @returns a small picture of it as a data address; null until it is here, and where there is none.
 */
export function useAssetPicture(connectionId: string, accountId: string, key: string | null): string | null {
  const { data } = useRoute('creatives.picture', { connectionId, accountId, key: key ?? '' }, { isEnabled: key !== null })
  return data?.dataUrl ?? null
}
