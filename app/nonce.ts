/**
 * The nonce of the page, for styles and scripts that components make. The server knows it from the request; the browser
 * reads it off the first script that carried it (it hides the attribute, not the property).
 */
import { createContext, useContext } from 'react'

export const NonceContext = createContext('')

export const useNonce = (): string => useContext(NonceContext)

export const nonceOfPage = (): string => document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? ''
