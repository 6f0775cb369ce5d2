import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // Vitest leaves one core free for a person at the machine; on two cores that is half of them. A third worker fills the others' waits.
    maxWorkers: 3,
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['test/{unit,edge,service,contract,faults}/**/*.test.ts'],
          testTimeout: 20_000,
        },
      },
      // Promises about real time. `npm test` runs this project by itself, after the others.
      { test: { name: 'speed', environment: 'node', include: ['test/speed/**/*.test.ts'], testTimeout: 60_000, fileParallelism: false } },
      {
        plugins: [react()],
        // Loading the whole window anew for each file takes longer than many of its tests. A window is the same after every test anyway: `forgetWindow`.
        test: { name: 'screen', isolate: false, environment: 'happy-dom', include: ['test/screen/**/*.test.tsx'], setupFiles: ['test/support/screen-setup.ts'], testTimeout: 20_000 },
      },
    ],
  },
})
