import { Option } from 'commander'

/** How the text of an option is read, and its default as one would type it. */
type Typed = { readonly read: (text: string) => unknown; readonly usual: string }

/** An option whose default is read from text as its values are, and shown in help as that text. */
export const typedOption = (flags: string, description: string, { read, usual }: Typed): Option =>
  new Option(flags, description).argParser((text: string) => read(text)).default(read(usual), usual)
