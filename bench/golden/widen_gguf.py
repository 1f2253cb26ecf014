"""Writes the weights of a quantized GGUF file as 32-bit numbers: the same model without rounded products.

    python bench/golden/widen_gguf.py MODEL.gguf WIDE.gguf
"""
import ctypes
import sys

import llama_cpp

settings = llama_cpp.llama_model_quantize_default_params()
settings.ftype = 0
settings.allow_requantize = True
sys.exit(llama_cpp.llama_model_quantize(sys.argv[1].encode(), sys.argv[2].encode(), ctypes.byref(settings)))
