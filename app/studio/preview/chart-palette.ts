/** The picture's colours, those of the page: one accent, red for what is shut or owed, grey for the rest. */
export interface Palette {
  readonly text: string
  readonly dim: string
  readonly line: string
  readonly surface: string
  readonly accent: string
  readonly accentArea: string
  readonly wrong: string
  readonly wrongArea: string
  readonly good: string
  readonly chosen: string
}

const LIGHT: Palette = {
  text: '#212529',
  dim: '#6b7280',
  line: '#e3e6ea',
  surface: '#ffffff',
  accent: '#4263eb',
  accentArea: 'rgba(66, 99, 235, 0.10)',
  wrong: '#e03131',
  wrongArea: 'rgba(224, 49, 49, 0.14)',
  good: '#2b8a3e',
  chosen: '#2b8a3e',
}

const DARK: Palette = {
  text: '#c9c9c9',
  dim: '#8f959e',
  line: '#3b3f45',
  surface: '#2e2e2e',
  accent: '#748ffc',
  accentArea: 'rgba(116, 143, 252, 0.16)',
  wrong: '#ff8787',
  wrongArea: 'rgba(255, 107, 107, 0.20)',
  good: '#69db7c',
  chosen: '#69db7c',
}

export const paletteOf = (scheme: 'light' | 'dark'): Palette => (scheme === 'dark' ? DARK : LIGHT)
