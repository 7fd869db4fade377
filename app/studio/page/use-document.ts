/** The document of the book at hand: undefined until it is there, then as it came. */
import { useCallback, useEffect, useState } from 'react'
import { loadDocument, type Loaded } from '../document/load-document.ts'

type Opened = Exclude<Loaded, { kind: 'same' }>

export function useDocument(workbook: string): { readonly opened: Opened | undefined; readonly load: () => void } {
  const [opened, setOpened] = useState<Opened>()
  const load = useCallback(() => {
    void loadDocument(workbook).then((loaded) => {
      if (loaded.kind !== 'same') setOpened(loaded)
    })
  }, [workbook])
  useEffect(load, [load])
  return { opened, load }
}
