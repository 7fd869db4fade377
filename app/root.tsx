import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import { ColorSchemeScript, MantineProvider, mantineHtmlProps } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Links, Meta, Outlet, Scripts, ScrollRestoration, type ShouldRevalidateFunctionArgs } from 'react-router'
import type { Route } from './+types/root.ts'
import { userContext } from './context.ts'
import { ErrorPage } from './error-page.tsx'
import { getLocale, i18nMiddleware } from './i18n.server.ts'
import { nameTheRequest } from './name-the-request.server.ts'
import { useNonce } from './nonce.ts'
import { useRequestId } from './request-id.ts'
import { requireUser } from './require-user.server.ts'
import { sayWhenToAskAgain } from './retry-after.server.ts'
import { readableColours, theme } from './theme.ts'

export const middleware: Route.MiddlewareFunction[] = [nameTheRequest, sayWhenToAskAgain, i18nMiddleware, requireUser]

export function loader({ context }: Route.LoaderArgs) {
  return { locale: getLocale(context), user: context.get(userContext) }
}

/**
 * In which language one reads changes by forms only, and what one may do is told to open pages, which then ask where they
 * are: going from page to page asks for nothing again.
 */
export const shouldRevalidate = (given: ShouldRevalidateFunctionArgs): boolean =>
  (given.formMethod !== undefined || given.currentUrl.href === given.nextUrl.href) && given.defaultShouldRevalidate

export const meta: Route.MetaFunction = () => [{ title: 'Ratebook' }]

export function Layout({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation()
  const nonce = useNonce()
  const requestId = useRequestId()
  return (
    <html lang={i18n.language} dir={i18n.dir(i18n.language)} {...mantineHtmlProps}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <ColorSchemeScript defaultColorScheme="auto" nonce={nonce} suppressHydrationWarning />
        {/* Handsontable writes its core styles here instead of making an element that the policy would refuse. */}
        <style id="handsontable-core-styles" nonce={nonce} suppressHydrationWarning />
        {requestId !== '' && <meta name="request-id" content={requestId} />}
        <Meta />
        <Links nonce={nonce} />
      </head>
      <body>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={readableColours}
          defaultColorScheme="auto"
          getStyleNonce={() => nonce}
        >
          <Notifications />
          {children}
        </MantineProvider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}

export default function App({ loaderData }: Route.ComponentProps) {
  const { i18n } = useTranslation()
  useEffect(() => {
    if (i18n.language !== loaderData.locale) void i18n.changeLanguage(loaderData.locale)
  }, [loaderData.locale, i18n])
  return <Outlet />
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <ErrorPage error={error} />
}
