import { ListChecks } from 'lucide-react'
import type { Feature, FoundObject } from '../../lib/feature.ts'
import { useJobs } from '../../stores/jobs-store.ts'
import { JobScreen } from './job-screen.tsx'
import { JobTray } from './job-tray.tsx'
import { jobWord } from './job-words.ts'
import { JobsScreen } from './jobs-screen.tsx'

const FOUND_AT_MOST = 12

function useFound(search: string): readonly FoundObject[] {
  const jobs = useJobs((store) => store.jobs)
  const wanted = search.trim().toLowerCase()
  return jobs
    .filter((job) => job.title.toLowerCase().includes(wanted))
    .slice(0, FOUND_AT_MOST)
    .map((job) => ({ id: job.id, label: job.title, detail: jobWord(job).word, icon: ListChecks, path: `/jobs/${job.id}` }))
}

export const jobsFeature: Feature = {
  name: 'jobs',
  screens: [
    { path: '/jobs', screen: JobsScreen },
    { path: '/jobs/:id', screen: JobScreen },
  ],
  commands: [
    {
      id: 'jobs.open',
      label: 'Open jobs',
      icon: ListChecks,
      group: 'Jobs',
      shortcut: 'g j',
      keywords: ['progress', 'failed', 'retry', 'pause'],
      run: ({ navigate }) => navigate('/jobs'),
    },
  ],
  objects: [{ group: 'Jobs', useFound }],
  slots: { jobTray: JobTray },
}
