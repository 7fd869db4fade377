import { reactRouter } from '@react-router/dev/vite'
import { defineConfig } from 'vite'
import { compressedAssets } from './scripts/compressed-assets.ts'

export default defineConfig({
  plugins: [reactRouter(), compressedAssets()],
  build: { chunkSizeWarningLimit: 1500, assetsInlineLimit: 0 },
  worker: { format: 'es' },
  optimizeDeps: {
    // Named here so that the first page in development does not stop several times to bundle another library.
    include: [
      '@mantine/core',
      '@mantine/hooks',
      '@mantine/notifications',
      '@mantine/spotlight',
      'handsontable',
      'handsontable/registry',
      'handsontable/i18n',
      '@handsontable/react-wrapper',
      'i18next',
      'react-i18next',
      'react-resizable-panels',
      'temporal-polyfill',
    ],
  },
})
