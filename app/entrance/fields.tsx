/** The fields of the forms by which people come in and say who they are, alike wherever they stand. */
import { PasswordInput, TextInput } from '@mantine/core'
import { PASSWORD_LENGTH } from '../services/password.ts'
import type { useFault } from './denied.ts'

interface FieldProps {
  readonly label: string
  /** What was wrong with what was sent. */
  readonly faultAt: ReturnType<typeof useFault>
}

interface EmailFieldProps extends FieldProps {
  readonly autoComplete?: string
}

export const EmailField = ({ label, faultAt, autoComplete = 'username' }: EmailFieldProps) => (
  <TextInput
    name="email"
    type="email"
    label={label}
    autoComplete={autoComplete}
    maxLength={254}
    required
    withAsterisk={false}
    error={faultAt('email')}
  />
)

interface NameFieldProps extends FieldProps {
  readonly description: string
  /** Somebody has this name already, and keeps it. */
  readonly kept?: string | undefined
}

export const NameField = ({ label, description, kept, faultAt }: NameFieldProps) => (
  <TextInput
    name="name"
    label={label}
    description={description}
    defaultValue={kept}
    readOnly={kept !== undefined}
    autoComplete="name"
    maxLength={80}
    required
    withAsterisk={false}
    error={faultAt('name')}
  />
)

interface NewPasswordFieldProps extends FieldProps {
  readonly description: string
  readonly isOptional?: boolean
}

export const NewPasswordField = ({ label, description, isOptional = false, faultAt }: NewPasswordFieldProps) => (
  <PasswordInput
    name="password"
    label={label}
    description={description}
    autoComplete="new-password"
    minLength={PASSWORD_LENGTH.least}
    maxLength={PASSWORD_LENGTH.most}
    required={!isOptional}
    withAsterisk={false}
    error={faultAt('password')}
  />
)
