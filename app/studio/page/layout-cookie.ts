/** The widths of the panels, remembered in a cookie so that the server draws the page as it will stand. */
export type PanelWidths = Readonly<Record<string, number>>

const NAME = 'ratebook-panels'

export function panelWidthsFrom(cookies: string | null): PanelWidths | undefined {
  const value = cookies
    ?.split(/;\s*/)
    .find((cookie) => cookie.startsWith(`${NAME}=`))
    ?.slice(NAME.length + 1)
  if (value === undefined) return undefined
  try {
    const widths: unknown = JSON.parse(decodeURIComponent(value))
    const entries = typeof widths === 'object' && widths !== null ? Object.entries(widths) : []
    const sound = entries.every(([, width]) => typeof width === 'number' && width >= 0 && width <= 100)
    return entries.length > 0 && sound ? Object.fromEntries(entries) : undefined
  } catch {
    return undefined
  }
}

export const panelWidthsCookie = (widths: PanelWidths): string =>
  `${NAME}=${encodeURIComponent(JSON.stringify(widths))}; path=/; max-age=31536000; samesite=lax`
