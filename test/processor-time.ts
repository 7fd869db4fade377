/** For tests that something is not tried in all ways: a bound that a busy machine keeps too. */

/** Milliseconds of processor time that this process has taken since. Unlike the clock, it stands while others work. */
export function processorTime(): () => number {
  const begun = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(begun)
    return (user + system) / 1000
  }
}
