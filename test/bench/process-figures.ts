import { readFileSync } from 'node:fs'
import { processTree } from '../support/leak-scan.ts'

/** Ticks a second of the kernel's clock for processes; Linux has had this one on every common machine. */
const TICKS = 100

/** @returns CPU that a process and all its descendants have used, in ms (Linux only; what has ended meanwhile is left out). */
export function cpuOfTree(root: number): number {
  return processTree(root).reduce((sum, pid) => sum + cpuOf(pid), 0)
}

function cpuOf(pid: number): number {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return ((Number(fields[11]) + Number(fields[12])) / TICKS) * 1_000
  } catch {
    return 0
  }
}

/** @returns the highest resident memory that one process of a tree has had so far, in MB (Linux only). */
export function highestMemoryMb(root: number): number {
  return Math.max(...processTree(root).map((pid) => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0) / 1024))
}
