/** Where a thread of a portfolio run begins. */
import '../compile-cache.ts'

await import('./thread.ts')
