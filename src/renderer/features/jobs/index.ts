import { ListChecks } from 'lucide-react'
import type { Feature, FoundObject } from '../../lib/feature.ts'
import { lazyPart } from '../../lib/lazy-part.ts'
import { useJobs } from '../../stores/jobs-store.ts'
import { jobWord } from './job-word.ts'

const FOUND_AT_MOST = 12

function useFound(search: string): readonly FoundObject[] {
  const jobs = useJobs((store) => store.jobs)
  const wanted = search.trim().toLowerCase()
  return jobs
    .filter((job) => job.title.toLowerCase().includes(wanted))
    .slice(0, FOUND_AT_MOST)
    .map((job) => ({ id: job.id, label: job.title, detail: jobWord(job).word, icon: ListChecks, path: `/jobs/${job.id}` }))
}

const loadJobsScreen = async () => (await import('./jobs-screen.tsx')).JobsScreen
const loadJobScreen = async () => (await import('./job-screen.tsx')).JobScreen
const loadJobTray = async () => (await import('./job-tray.tsx')).JobTray
const JobsScreen = lazyPart(loadJobsScreen)
const JobScreen = lazyPart(loadJobScreen)
const JobTray = lazyPart(loadJobTray)

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
  later: [loadJobsScreen, loadJobScreen, loadJobTray],
}
