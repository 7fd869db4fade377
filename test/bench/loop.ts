/** A loop of its own text for each variant, so that none shares its type feedback with another. */
export function loopOf(
  name: string,
  does: string,
  body: string,
  list: readonly unknown[],
  simulate?: unknown,
): () => number {
  const text = `return function ${does}_${name.replaceAll(/\W/g, '_')}() {
    let sum = 0
    for (const each of list) {${body}
    }
    return sum
  }`
  return (new Function('list', 'simulate', text) as (...given: unknown[]) => () => number)(list, simulate)
}
