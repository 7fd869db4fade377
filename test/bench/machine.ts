/** What the figures were measured on. */
import { cpus, totalmem } from 'node:os'

export function machine(): string {
  const processors = cpus()
  const gib = Math.round(totalmem() / 2 ** 30)
  return `${processors[0]?.model.trim() ?? 'unknown processor'}, ${processors.length} cores, ${gib} GiB, Node ${process.versions.node}, ${process.platform} ${process.arch}`
}
