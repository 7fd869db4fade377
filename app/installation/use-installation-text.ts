/** The sentences about the installation in the reader's language. */
import { type Sentences, useText } from '../use-text.ts'

export const useInstallationText = (): Sentences => useText('installation')
