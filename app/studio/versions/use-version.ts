/** Documents of versions, fetched when they are looked at: they never change, so none is asked for twice. */
import { useEffect, useState } from 'react'
import type { Workbook } from '../../../rules/workbook/index.ts'
import { loadVersion } from './load-versions.ts'

export type VersionText = Workbook | 'loading' | 'failed' | undefined

/** Undefined: none is wanted. */
export function useVersion(book: string, number: number | undefined): VersionText {
  const [known, setKnown] = useState<ReadonlyMap<string, Workbook | 'failed'>>(new Map())
  const key = `${book} ${number}`
  const isKnown = number === undefined || known.has(key)
  useEffect(() => {
    if (isKnown) return
    void loadVersion(book, number!).then((answer) =>
      setKnown((before) => new Map(before).set(key, answer.kind === 'loaded' ? answer.value.workbook : 'failed')),
    )
  }, [isKnown, book, number, key])
  return number === undefined ? undefined : (known.get(key) ?? 'loading')
}
