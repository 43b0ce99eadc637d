import { readPolicyFiles } from '#rulebook/files.ts'
import { type Directory, readDirectory } from './edition.ts'

let directories: readonly Directory[] | undefined

/** The published directories beside the packs; read once. Throws with the place of what is wrong. */
export function loadDirectories(): readonly Directory[] {
  directories ??= readPolicyFiles()
    .filter(({ file }) => file.endsWith('/directory.yaml'))
    .map(({ file, text }) => {
      const { directory, problems } = readDirectory(file, text)
      const [broken] = problems
      if (!directory) throw new Error(`${broken?.file}:${broken?.line}: ${broken?.message} — ${broken?.advice}`)
      return directory
    })
  return directories
}
