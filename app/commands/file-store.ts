/** Content-addressed bytes beside the database. */
export interface FileStore {
  /** Writes and syncs the bytes; the same content twice is one file. The SHA-256 in hex. */
  put(bytes: Uint8Array): Promise<string>
  /** Null where no such content is stored. */
  get(sha256: string): Promise<Uint8Array | null>
}
