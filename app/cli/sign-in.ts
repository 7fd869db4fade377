/** `sign-in`: a fresh link, for whoever is locked out. */
import { BadInput, type Command, EXIT } from './command.ts'

export const signIn: Command = {
  name: 'sign-in',
  usage: '[EMAIL]',
  summary: 'print a fresh link that signs somebody in, once',
  about: [
    'For whoever signs in with EMAIL; without one, for the owner of the installation. Asks the Ratebook that runs on the data folder (RATEBOOK_DATA), or writes to the database of DATABASE_URL.',
  ],
  options: {},
  async run([email, ...others], _given, io) {
    if (others.length > 0) throw new BadInput('sign-in takes one EMAIL, or none')
    const { signInLink } = await import('./studio.ts')
    await io.out(await signInLink(email))
    return EXIT.good
  },
}
