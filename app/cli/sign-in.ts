/** `sign-in`: a fresh link for the owner. */
import { BadInput, type Command, EXIT } from './command.ts'

export const signIn: Command = {
  name: 'sign-in',
  usage: '',
  summary: 'print a fresh link that signs the owner in, once',
  about: ['Asks the Ratebook that runs on the data folder (RATEBOOK_DATA), or writes to the database of DATABASE_URL.'],
  options: {},
  async run(files, _given, io) {
    if (files.length > 0) throw new BadInput('sign-in takes no file')
    const { signInLink } = await import('./studio.ts')
    await io.out(await signInLink())
    return EXIT.good
  },
}
