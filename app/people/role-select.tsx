/** Choosing a role, each with what it is for; or none. */
import { Select } from '@mantine/core'
import { ROLES, type Role } from '../services/permissions.ts'
import { usePeopleText } from './use-people-text.ts'

export interface RoleSelectProps {
  readonly label: string
  readonly role: Role | undefined
  /** What it says where there is no role; without it there must be one. */
  readonly none?: string
  readonly disabled?: boolean
  readonly isLabelShown?: boolean
  readonly onChange: (role: Role | undefined) => void
}

const NONE = ''

export function RoleSelect({ label, role, none, disabled = false, isLabelShown = false, onChange }: RoleSelectProps) {
  const { t, role: nameOf } = usePeopleText()
  const roles = ROLES.map((one) => ({ value: one as string, label: nameOf(one) }))
  return (
    <Select
      {...(isLabelShown ? { label } : { 'aria-label': label })}
      data={none === undefined ? roles : [{ value: NONE, label: none }, ...roles]}
      value={role ?? NONE}
      allowDeselect={false}
      disabled={disabled}
      size="sm"
      w={190}
      comboboxProps={{ width: 320, position: 'bottom-start' }}
      renderOption={({ option }) => (
        <span>
          {option.label}
          {option.value !== NONE && <small className="rb-hint">{t(`roleHints.${option.value}`)}</small>}
        </span>
      )}
      onChange={(value) => onChange(ROLES.find((one) => one === value))}
    />
  )
}
