import { createInstance } from 'i18next'
import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { I18nextProvider, initReactI18next } from 'react-i18next'
import { HydratedRouter } from 'react-router/dom'
import { translations } from './locales/index.ts'
import { NonceContext, nonceOfPage } from './nonce.ts'

const nonce = nonceOfPage()
// The name under which style-injecting libraries (Mantine's scroll lock among them) look for the nonce.
;(globalThis as { __webpack_nonce__?: string }).__webpack_nonce__ = nonce

const i18n = createInstance()
await i18n.use(initReactI18next).init({ ...translations, lng: document.documentElement.lang, initAsync: false })

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <NonceContext value={nonce}>
        <I18nextProvider i18n={i18n}>
          <HydratedRouter />
        </I18nextProvider>
      </NonceContext>
    </StrictMode>,
  )
})
