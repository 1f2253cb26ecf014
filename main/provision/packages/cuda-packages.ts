/** What a machine with an NVIDIA card fetches, as data: the part of `packages.ts` that only `setup --gpu` needs. */
import { type Archive, FROM_LINUX_WHEEL, type PlatformKey, pythonFile, TENSORFLOW_VERSION } from './packages.ts';

const nvidia = (part: string, version: string, tags: string, bytes: number, sha256: string): Archive => ({
  file: pythonFile(
    `nvidia-${part}-cu12`,
    version,
    `nvidia_${part.replaceAll('-', '_')}_cu12-${version}-py3-none-${tags}.whl`,
    bytes,
    sha256,
  ),
  take: [
    // Each part has a folder of its own; the empty `__init__.py` of all of them is left out.
    { from: `nvidia/${part.replaceAll('-', '_')}/`, to: `nvidia/${part.replaceAll('-', '_')}/` },
    {
      from: `nvidia_${part.replaceAll('-', '_')}_cu12-${version}.dist-info/`,
      to: `licences/nvidia-${part}/`,
      suffix: '.txt',
    },
  ],
});
const MANYLINUX_2014 = 'manylinux2014_x86_64.manylinux_2_17_x86_64';
const MANYLINUX_2010 = 'manylinux2010_x86_64.manylinux_2_12_x86_64';
const MANYLINUX_2_27 = 'manylinux_2_27_x86_64';

/** The smallest part with NVIDIA's terms for the CUDA toolkit in it, which can be read before gigabytes are fetched. */
const CUDA_RUNTIME = nvidia(
  'cuda-runtime',
  '12.9.79',
  MANYLINUX_2014,
  3493179,
  '25bba2dfb01d48a9b59ca474a1ac43c6ebf7011f1b0b8cc44f54eb6ac48a96c3',
);

/**
 * TensorFlow with CUDA, and the CUDA libraries within the ranges of its METADATA (extra `and-cuda`): the newest of
 * CUDA 12, because cards newer than the wheel's own CUDA 12.5 need 12.8 or later.
 */
export const CUDA: readonly Archive[] = [
  {
    file: pythonFile(
      'tensorflow',
      TENSORFLOW_VERSION,
      'tensorflow-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl',
      572440367,
      '9056fbc9ba04235810b71ae6cbd958a196e8804fb53bbcffbf3e23b56155f124',
    ),
    take: FROM_LINUX_WHEEL,
  },
  nvidia(
    'cublas',
    '12.9.3.13',
    MANYLINUX_2_27,
    581217458,
    'd7d51055f161b317c7105ddaae90e71eda059026074ffef93cf7cde2886bfe72',
  ),
  nvidia(
    'cuda-cupti',
    '12.9.79',
    'manylinux_2_25_x86_64',
    10814997,
    '096bcf334f13e1984ba36685ad4c1d6347db214de03dbb6eebb237b41d9d934f',
  ),
  nvidia(
    'cuda-nvcc',
    '12.9.86',
    MANYLINUX_2010,
    40546229,
    '5d6a0d32fdc7ea39917c20065614ae93add6f577d840233237ff08e9a38f58f0',
  ),
  nvidia(
    'cuda-nvrtc',
    '12.9.86',
    MANYLINUX_2010,
    89568129,
    '210cf05005a447e29214e9ce50851e83fc5f4358df8b453155d5e1918094dcb4',
  ),
  CUDA_RUNTIME,
  nvidia(
    'nvjitlink',
    '12.9.86',
    MANYLINUX_2010,
    39748338,
    'e3f1171dbdc83c5932a45f0f4c99180a70de9bd2718c1ab77d14104f6d7147f9',
  ),
  nvidia(
    'cudnn',
    '9.28.0.42',
    MANYLINUX_2_27,
    716538495,
    '9ff58b7f36dacd0a93e89f8f2957b52466889217963701daa15e577317cfa375',
  ),
  nvidia(
    'cufft',
    '11.4.1.4',
    MANYLINUX_2014,
    200877592,
    'c67884f2a7d276b4b80eb56a79322a95df592ae5e765cf1243693365ccab4e28',
  ),
  nvidia(
    'curand',
    '10.3.10.19',
    MANYLINUX_2_27,
    68295626,
    '49b274db4780d421bd2ccd362e1415c13887c53c214f0d4b761752b8f9f6aa1e',
  ),
  nvidia(
    'cusolver',
    '11.7.5.82',
    MANYLINUX_2_27,
    338117415,
    '15da72d1340d29b5b3cf3fd100e3cd53421dde36002eda6ed93811af63c40d88',
  ),
  nvidia(
    'cusparse',
    '12.5.10.65',
    MANYLINUX_2014,
    366465088,
    '73060ce019ac064a057267c585bf1fd5a353734151f87472ff02b2c5c9984e78',
  ),
  nvidia(
    'nccl',
    '2.32.3',
    MANYLINUX_2_27,
    351526311,
    'bb94b2348e4861d5e8aa00b36c3d12d9bdf9c6369b82cbb723de0b582280a21c',
  ),
];
/** Where the CUDA wheel has been laid out; no GPU was at hand to run it. */
export const CUDA_PLATFORM: PlatformKey = 'linux-x64';

/**
 * NVIDIA's terms for its CUDA toolkit by themselves; cuDNN has its own, which lie with it alone, and NCCL's licence is an
 * open one.
 */
export const CUDA_TERMS = {
  /** As it is accepted. */
  id: 'cuda',
  archive: { ...CUDA_RUNTIME, take: CUDA_RUNTIME.take.filter(({ to }) => to.startsWith('licences/')) },
  file: 'licences/nvidia-cuda-runtime/licenses/License.txt',
} as const;
