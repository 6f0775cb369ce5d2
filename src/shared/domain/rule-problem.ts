/** Something in a draft that Meta refuses (a blocker) or does otherwise than one would think (a warning). */
export interface RuleProblem {
  readonly severity: 'blocker' | 'warning'
  readonly code: string
  /** The field within the part that was looked at. */
  readonly field: string
  readonly message: string
  readonly advice: string
}
