/** Where the thread that works on whole books begins. */
import '../compile-cache.ts'

await import('./book-thread.server.ts')
