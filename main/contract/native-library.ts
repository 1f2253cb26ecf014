/** Where a trainer finds native TensorFlow; without it, it trains on WebAssembly. */
export interface NativeLibrary {
  /** Path of the built addon. */
  addon: string;
  /** Version of TensorFlow, as in `2.21.0`. */
  version: string;
  /** Folder for what is compiled on this machine. */
  compiled: string;
  /** Whether this machine's processor multiplies matrices in bfloat16 faster than in 32 bits. */
  multipliesBfloat16: boolean;
}
