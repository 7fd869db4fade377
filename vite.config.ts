import { reactRouter } from '@react-router/dev/vite'
import { defineConfig } from 'vite'
import { compressedAssets } from './scripts/compressed-assets.ts'

export default defineConfig({
  plugins: [reactRouter(), compressedAssets()],
  build: { chunkSizeWarningLimit: 1500, assetsInlineLimit: 0 },
  worker: { format: 'es' },
  // Looked through for libraries when development starts; else the first page stops for each one that turns up.
  optimizeDeps: { entries: ['app/entry.client.tsx', 'app/root.tsx', 'app/routes/*.tsx', 'app/studio/**/*.{ts,tsx}'] },
})
