/** What a colour says. Never the only sign: a word or a shape goes with it. */
export type Tone = 'neutral' | 'accent' | 'good' | 'warn' | 'bad'

/** Soft ground with strong text, for badges and notes. */
export const softTone: Readonly<Record<Tone, string>> = {
  neutral: 'bg-hover text-muted',
  accent: 'bg-accent-soft text-accent',
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
}

/** A full fill, for bars and dots. */
export const fillTone: Readonly<Record<Tone, string>> = {
  neutral: 'bg-edge',
  accent: 'bg-accent',
  good: 'bg-good',
  warn: 'bg-warn',
  bad: 'bg-bad',
}
