/** The look that Mantine's components share: system fonts with a Chinese fallback, dense sizes, one accent colour. */
import { createTheme, type CSSVariablesResolver } from '@mantine/core'

export const theme = createTheme({
  primaryColor: 'indigo',
  // White on the usual shade falls short of 4.5 : 1, and so does white on orange.
  primaryShade: { light: 7, dark: 8 },
  autoContrast: true,
  respectReducedMotion: true,
  defaultRadius: 'sm',
  cursorType: 'pointer',
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono", "Noto Sans CJK SC", monospace',
})

/** Quiet texts and links that can be read on every surface of the studio, also on the darkest head of a column. */
export const readableColours: CSSVariablesResolver = () => ({
  variables: {},
  light: { '--mantine-color-dimmed': '#596068', '--mantine-color-anchor': 'var(--mantine-color-indigo-8)' },
  dark: { '--mantine-color-dimmed': '#b2b3b9' },
})
