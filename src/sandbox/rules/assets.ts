/** What the ad account has, as the rules ask for it; each throws the refusal that belongs to it. */
export interface Assets {
  readonly requirePage: (pageId: string) => void
  readonly requireInstagram: (userId: string, pageId: string | null) => void
  readonly requireImage: (hash: string, path: readonly string[]) => void
  readonly requireVideo: (id: string) => void
  readonly requireProductSet: (id: string) => void
}
