import { describe, expect, it } from 'vitest'
import { settingsFrom } from '../../../app/server/settings.ts'

describe('a setting that cannot be is told in one sentence', () => {
  it.each([
    [{ PUBLIC_URL: 'books.example.com' }, /^PUBLIC_URL is "books\.example\.com"; it must be http:\/\/ or https:\/\//],
    [{ PUBLIC_URL: 'https://books.example.com/path' }, /^PUBLIC_URL /],
    [{ TRUSTED_PROXIES: '10.0.0.0/8, gateway' }, /^TRUSTED_PROXIES has "gateway"/],
    [{ SESSION_DAYS: '0' }, /^SESSION_DAYS is "0"; it must be a whole number from 1 to 365\.$/],
    [{ OIDC_ISSUER: 'https://login.example.com' }, /^OIDC_ISSUER and OIDC_CLIENT_ID go together/],
    [{ OIDC_ISSUER: 'login', OIDC_CLIENT_ID: 'x' }, /^OIDC_ISSUER is "login"/],
    [{ OIDC_ISSUER: 'https://a.example', OIDC_CLIENT_ID: 'x', OIDC_DOMAINS: 'a.example' }, /OIDC_ROLE/],
    [{ OIDC_ISSUER: 'https://a.example', OIDC_CLIENT_ID: 'x', OIDC_ROLE: 'king' }, /^OIDC_ROLE is "king"/],
    [{ OIDC_ISSUER: 'https://a.example', OIDC_CLIENT_ID: 'x', OIDC_TRUST_EMAIL: '1' }, /it must be yes or no\.$/],
    [{ SMTP_URL: 'mail.example.com', MAIL_FROM: 'a@example.com' }, /^SMTP_URL must begin with smtp/],
    [{ SMTP_URL: 'smtp://mail.example.com' }, /MAIL_FROM/],
  ])('%j', (environment, sentence) => expect(() => settingsFrom(environment)).toThrow(sentence))

  it('and a password in it is not repeated', () => {
    const wrong = { SMTP_URL: 'http://user:secret@mail.example.com', MAIL_FROM: 'a@example.com' }
    expect(() => settingsFrom(wrong)).toThrow(/^(?!.*secret)/)
  })
})

it('what is not set is not there', () => {
  expect(settingsFrom({}).signIn).toEqual({
    publicUrl: undefined,
    trustedProxies: [],
    sessionDays: 30,
    identityProvider: undefined,
    mail: undefined,
  })
})
