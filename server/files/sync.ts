import { type FileHandle, open } from "node:fs/promises"

/** Makes a folder's entries survive a power cut: new names and removed ones. */
export async function syncFolder(folder: string): Promise<void> {
  await withHandle(folder, "r", (handle) => handle.sync())
}

/** Makes a file's content survive a power cut. */
export async function syncFile(path: string): Promise<void> {
  await withHandle(path, "r+", (handle) => handle.sync())
}

async function withHandle(
  path: string,
  flags: string,
  use: (handle: FileHandle) => Promise<void>,
): Promise<void> {
  const handle = await open(path, flags)
  try {
    await use(handle)
  } finally {
    await handle.close()
  }
}
