#!/bin/sh
# Programs in C and C++ that ziglang 0.17.1 compiles are told by __builtin_cpu_supports that the processor can do nothing,
# not even what every processor of the target has (SSE2 on x86-64), also behind __builtin_cpu_init: they link and run, and
# whatever chooses a faster way by it never does. The processor itself, asked by cpuid, says otherwise, and so does the same
# source compiled by GCC.
#
# Needs Python 3.9 or later, an x86-64 processor and the network; runs without the lab. Exits 1 where the package behaves
# otherwise. Output seen with this version:
#   asked 0, cpuid 1
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet ziglang==0.17.1 >"$folder/pip.log" 2>&1 || { cat "$folder/pip.log"; exit 2; }
cat >"$folder/asked.c" <<'C'
#include <cpuid.h>
#include <stdio.h>
int main(void) {
  unsigned a, b, c, d = 0;
  __builtin_cpu_init();
  __get_cpuid(1, &a, &b, &c, &d);
  printf("asked %d, cpuid %u\n", __builtin_cpu_supports("sse2") != 0, d >> 26 & 1);
  return 0;
}
C
"$folder/venv/bin/python" -m ziglang cc -O2 "$folder/asked.c" -o "$folder/asked"
told=$("$folder/asked")
echo "$told"
[ "$told" = "asked 0, cpuid 1" ]
