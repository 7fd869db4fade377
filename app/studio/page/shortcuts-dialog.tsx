/** All keys on one page, from the table that the handlers ask. It opens itself on its own key. */
import { Kbd } from '@mantine/core'
import { Fragment, useCallback, useEffect, useRef, useState } from 'react'
import { Dialog } from '../dialog.tsx'
import { isTypingIn, keyboardIsTaken } from '../keyboard.ts'
import { isCombination, keysShown, SHORTCUT_GROUPS, SHORTCUTS, shortcutsIn, type ShortcutId } from '../shortcuts.ts'
import type { Translate } from '../../translate.ts'

export interface ShortcutsPage {
  readonly shown: boolean
  readonly show: () => void
  readonly close: () => void
}

export function useShortcutsPage(): ShortcutsPage {
  const [shown, setShown] = useState(false)
  /** Who had the focus, and gets it back. */
  const before = useRef<Element>(null)
  const show = useCallback(() => {
    before.current = document.activeElement
    setShown(true)
  }, [])
  const close = useCallback(() => {
    setShown(false)
    const { current } = before
    // When the dialog is gone: as long as it is there it keeps the focus.
    setTimeout(() => current instanceof HTMLElement && current.focus({ preventScroll: true }))
  }, [])
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (keyboardIsTaken(document) || !asksForThem(event)) return
      event.preventDefault()
      event.stopPropagation()
      show()
    }
    window.addEventListener('keydown', press, { capture: true })
    return () => window.removeEventListener('keydown', press, { capture: true })
  }, [show])
  return { shown, show, close }
}

/** A single letter is a text where one types. */
const asksForThem = (event: KeyboardEvent): boolean =>
  SHORTCUTS.shortcuts.keys.some(
    (keys) => isCombination(keys, event) && (keys.includes(' ') || !isTypingIn(event.target)),
  )

export function ShortcutsDialog({ t, onClose }: { readonly t: Translate; readonly onClose: () => void }) {
  return (
    <Dialog title={t('shortcuts.title')} close={t('save.dismiss')} size="xl" onClose={onClose}>
      <div className="rb-shortcuts">
        {SHORTCUT_GROUPS.map((group) => (
          <table key={group} aria-label={t(`shortcuts.groups.${group}`)}>
            <thead>
              <tr>
                <th colSpan={2} scope="colgroup">
                  {t(`shortcuts.groups.${group}`)}
                </th>
              </tr>
            </thead>
            <tbody>
              {shortcutsIn(group).map((id) => (
                <tr key={id}>
                  <th scope="row">{t(`shortcuts.${id}`)}</th>
                  <td>
                    <Keys id={id} or={t('shortcuts.or')} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </Dialog>
  )
}

function Keys({ id, or }: { readonly id: ShortcutId; readonly or: string }) {
  return SHORTCUTS[id].keys.map((combination, at) => (
    <Fragment key={combination}>
      {at > 0 && ` ${or} `}
      {keysShown(combination).map((key, place) => (
        <Fragment key={key}>
          {place > 0 && '+'}
          <Kbd size="xs">{key}</Kbd>
        </Fragment>
      ))}
    </Fragment>
  ))
}
