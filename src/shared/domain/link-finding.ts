/** Something about a link or its tags to know before anything is sent. */
export interface LinkFinding {
  /** A blocker keeps the launch from starting. */
  readonly severity: 'blocker' | 'warning'
  readonly code: string
  /** What is so. Never repeats what was found, because that may be a person's. */
  readonly message: string
  readonly advice: string
  /** Name of the parameter that it is about. */
  readonly parameter?: string
  /** The link, or the tags, without what offends; absent where only a person can tell. */
  readonly fixed?: string
}
