/** The HTTP API over this server's services. */
import { openApi, openLimits, USUAL_RATES } from '../api/index.ts'
import type { Respond } from './http.ts'
import { addressOf } from './request-checks.ts'
import type { OpenStudio } from './services.ts'

export function apiOf({ entrance, requests }: OpenStudio): Respond {
  const api = openApi({
    byToken: entrance.byToken,
    servicesFor: entrance.servicesFor,
    requests,
    limits: openLimits(USUAL_RATES),
    now: () => new Date().toISOString(),
  })
  return (_path, request, response) => api(addressOf(request.url ?? '', undefined)!, request, response)
}
