/** What the core may say for a developer. Every line passes the masker, which replaces known secrets by value. */
export interface Log {
  readonly info: (message: string, facts?: Readonly<Record<string, string | number | boolean | null>>) => void
  readonly error: (message: string, failure?: unknown) => void
}
