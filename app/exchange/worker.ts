/** Where the thread that reads a file begins. */
import '../compile-cache.ts'

await import('./reading.ts')
