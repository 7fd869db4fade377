/** Where the thread that sorts begins. */
import '../../compile-cache.ts'

await import('./sort-thread.ts')
