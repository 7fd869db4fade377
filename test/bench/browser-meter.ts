/** What a page costs: its main thread's processor time, memory, and bytes over the wire, as the browser counts them. */
import type { CDPSession, Page } from 'playwright-core'

export interface Meter {
  /**
   * Milliseconds of the main thread's processor time from an action until the frame that shows it is drawn, and until
   * nothing more comes of it. What the measuring itself costs is taken off.
   */
  cost(action: () => Promise<unknown>): Promise<Cost>
  /** Mebibytes in use after a collection. */
  heap(): Promise<number>
}

export interface Cost {
  readonly drawn: number
  readonly idle: number
}

export async function meterOf(page: Page): Promise<Meter> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  const spent = async (): Promise<number> => 1000 * (await metric(devtools, 'TaskDuration'))
  const once = async (action: () => Promise<unknown>): Promise<Cost> => {
    const before = await spent()
    await action()
    await page.evaluate(nextFrame)
    const drawn = (await spent()) - before
    await page.evaluate(quiet)
    return { drawn, idle: (await spent()) - before }
  }
  const nothing = await once(() => Promise.resolve())
  return {
    async cost(action) {
      const { drawn, idle } = await once(action)
      return { drawn: Math.max(0, drawn - nothing.drawn), idle: Math.max(0, idle - nothing.idle) }
    },
    async heap() {
      await devtools.send('HeapProfiler.collectGarbage')
      return (await metric(devtools, 'JSHeapUsedSize')) / 2 ** 20
    },
  }
}

async function metric(devtools: CDPSession, name: string): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics')
  return metrics.find((metric) => metric.name === name)?.value ?? Number.NaN
}

const nextFrame = (): Promise<void> =>
  new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))

/** Saving and the preview's answer come within this time. */
const quiet = (): Promise<void> => new Promise((done) => setTimeout(done, 600))

/** Bytes of all answers, headers included, from now on. */
export async function wireOf(page: Page): Promise<() => number> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Network.enable')
  let bytes = 0
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength))
  return () => bytes
}
