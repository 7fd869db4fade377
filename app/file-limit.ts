/** How large a file may be that somebody brings in, through the studio or the command line. */
export const MOST_FILE_MIB = 64
export const MOST_FILE_BYTES = MOST_FILE_MIB * 1024 * 1024
