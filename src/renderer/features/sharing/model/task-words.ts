import { pixelTasks, type PixelTask } from '#shared/domain/pixel-terms.ts'

/** What partners may do, in words (graph-facts 7.3, rule 6). */
export const taskWords: Readonly<Record<PixelTask, { readonly label: string; readonly hint: string }>> = {
  ANALYZE: { label: 'Analyse', hint: 'See events, figures and diagnostics.' },
  ADVERTISE: { label: 'Advertise', hint: 'Use it in ads, audiences and conversions.' },
  UPLOAD: { label: 'Upload', hint: 'Send events to it, for example from a server.' },
  EDIT: { label: 'Edit', hint: 'Change its settings. Meta allows this to few apps and may refuse it.' },
}

/** @returns tasks in words: 'Analyse, Advertise'. A task that this app does not know keeps Meta's own word. */
export function taskWordsList(tasks: readonly string[]): string {
  return tasks
    .map((task) => {
      const known = pixelTasks.find((each) => each === task)
      return known === undefined ? task : taskWords[known].label
    })
    .join(', ')
}
