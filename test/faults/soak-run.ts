import { print } from './report.ts'
import { soak } from './soak.ts'

/** More than the heap may grow from one machine's life to the last of many. */
const HEAP_GROWTH_MB = 48

/** Prints the soak as it goes and its sums. @returns whether every promise was kept. */
export async function runSoak(operations: number, seed: number): Promise<boolean> {
  const started = performance.now()
  const result = await soak({ operations, seed, print })
  const seconds = (performance.now() - started) / 1_000
  const { heapMb, broken } = result
  const growth = heapMb.highest - heapMb.first
  const all = [...broken, ...(growth > HEAP_GROWTH_MB ? [`the heap grew by ${growth} MB`] : [])]
  print('')
  for (const problem of all) print(problem)
  const { operations: done, jobs, deaths, lost, duplicates, falseWords } = result
  print(`${done} operations in ${jobs} jobs, ${deaths} deaths: ${lost} lost, ${duplicates} duplicates, ${falseWords} false successes or failures`)
  const pace = `${seconds.toFixed(0)} s, ${((seconds / done) * 10_000).toFixed(1)} s for 10,000`
  print(`heap ${heapMb.first} MB after the first machine, ${heapMb.highest} MB at most; ${pace}`)
  return all.length === 0
}
