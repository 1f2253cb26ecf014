// What the lab's own operations of TensorFlow share: its C interface for them, and how wide a processor computes.
#ifndef LAB_KERNEL_H_
#define LAB_KERNEL_H_

#include <cstdint>
#include <cstring>
#include <vector>
#ifdef __x86_64__
#include <cpuid.h>
#endif

#include "tensorflow/c/c_api.h"
#include "tensorflow/c/ops.h"

// What is needed of tensorflow/c/kernels.h, which includes headers of TensorFlow that come with its sources alone.
extern "C" {
typedef struct TF_KernelBuilder TF_KernelBuilder;
typedef struct TF_OpKernelConstruction TF_OpKernelConstruction;
typedef struct TF_OpKernelContext TF_OpKernelContext;
TF_KernelBuilder *TF_NewKernelBuilder(const char *operation, const char *device,
                                      void *(*create)(TF_OpKernelConstruction *),
                                      void (*compute)(void *, TF_OpKernelContext *), void (*remove)(void *));
void TF_RegisterKernelBuilder(const char *name, TF_KernelBuilder *builder, TF_Status *status);
void TF_OpKernelConstruction_Failure(TF_OpKernelConstruction *construction, TF_Status *status);
void TF_OpKernelConstruction_GetAttrSize(TF_OpKernelConstruction *construction, const char *name, int32_t *count,
                                         int32_t *total, TF_Status *status);
void TF_OpKernelConstruction_GetAttrInt64(TF_OpKernelConstruction *construction, const char *name, int64_t *value,
                                          TF_Status *status);
void TF_OpKernelConstruction_GetAttrInt64List(TF_OpKernelConstruction *construction, const char *name, int64_t *values,
                                              int most, TF_Status *status);
void TF_OpKernelConstruction_GetAttrFloatList(TF_OpKernelConstruction *construction, const char *name, float *values,
                                              int most, TF_Status *status);
int TF_NumInputs(TF_OpKernelContext *context);
void TF_GetInput(TF_OpKernelContext *context, int place, TF_Tensor **tensor, TF_Status *status);
TF_Tensor *TF_AllocateOutput(TF_OpKernelContext *context, int place, TF_DataType type, const int64_t *shape, int rank,
                             size_t bytes, TF_Status *status);
void TF_OpKernelContext_Failure(TF_OpKernelContext *context, TF_Status *status);
}

namespace lab {

// As many numbers as a processor computes at once.
struct Lanes4 {
  static constexpr int64_t COUNT = 4;
  typedef float Floats __attribute__((vector_size(16)));
  typedef int32_t Integers __attribute__((vector_size(16)));
};
struct Lanes8 {
  static constexpr int64_t COUNT = 8;
  typedef float Floats __attribute__((vector_size(32)));
  typedef int32_t Integers __attribute__((vector_size(32)));
};
struct Lanes16 {
  static constexpr int64_t COUNT = 16;
  typedef float Floats __attribute__((vector_size(64)));
  typedef int32_t Integers __attribute__((vector_size(64)));
};

#define LAB_INLINE inline __attribute__((always_inline))

// Each operation is compiled for three kinds of processors; which this one is is asked once.
enum class Width { PLAIN, AVX2, AVX512 };
inline Width WidthOfThisProcessor() {
#ifdef __x86_64__
  // By the instruction itself: compiled by Zig, __builtin_cpu_supports says no to everything (findings/zig-cpu-supports.sh).
  unsigned a, b, c, d, b7;
  if (!__get_cpuid(1, &a, &b, &c, &d)) return Width::PLAIN;
  const bool saved = (c >> 27 & 1) != 0, fma = (c >> 12 & 1) != 0;
  if (!saved || !fma || !__get_cpuid_count(7, 0, &a, &b7, &c, &d)) return Width::PLAIN;
  // Which registers the operating system keeps: XMM and YMM, and the three kinds that AVX-512 adds.
  unsigned low, high;
  __asm__("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  const unsigned WIDE[] = {16, 17, 30, 31};  // AVX512F, DQ, BW, VL
  bool wide = (low & 0xE6) == 0xE6;
  for (unsigned bit : WIDE) wide = wide && (b7 >> bit & 1) != 0;
  if (wide) return Width::AVX512;
  if ((low & 6) == 6 && (b7 >> 5 & 1) != 0) return Width::AVX2;
#endif
  return Width::PLAIN;
}
#ifdef __x86_64__
#define LAB_AVX2 __attribute__((target("avx2,fma")))
#define LAB_AVX512 __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,fma")))
#endif

// Makes an operation known before the first graph that has one; it stays for the life of the process.
struct Operation {
  const char *name;
  std::vector<const char *> inputs, outputs, attributes;
  void *(*create)(TF_OpKernelConstruction *);
  void (*compute)(void *, TF_OpKernelContext *);
  void (*remove)(void *);
};
inline void Register(const Operation &operation, TF_Status *status) {
  TF_OpDefinitionBuilder *definition = TF_NewOpDefinitionBuilder(operation.name);
  for (const char *input : operation.inputs) TF_OpDefinitionBuilderAddInput(definition, input);
  for (const char *output : operation.outputs) TF_OpDefinitionBuilderAddOutput(definition, output);
  for (const char *attribute : operation.attributes) TF_OpDefinitionBuilderAddAttr(definition, attribute);
  TF_OpDefinitionBuilderSetShapeInferenceFunction(definition, &TF_ShapeInferenceContextSetUnknownShape);
  TF_RegisterOpDefinition(definition, status);
  if (TF_GetCode(status) != TF_OK) return;
  TF_KernelBuilder *kernel =
      TF_NewKernelBuilder(operation.name, "CPU", operation.create, operation.compute, operation.remove);
  TF_RegisterKernelBuilder(operation.name, kernel, status);
}

struct Status {
  TF_Status *status = TF_NewStatus();
  ~Status() { TF_DeleteStatus(status); }
  bool Ok() const { return TF_GetCode(status) == TF_OK; }
};

// Tensors of one call, given back at its end.
class Tensors {
 public:
  explicit Tensors(TF_OpKernelContext *context) : context_(context) {}
  ~Tensors() {
    for (TF_Tensor *tensor : tensors_) TF_DeleteTensor(tensor);
  }
  // nullptr where the status says why.
  TF_Tensor *Input(int place, TF_Status *status) {
    TF_Tensor *tensor = nullptr;
    TF_GetInput(context_, place, &tensor, status);
    return Keep(tensor, status);
  }
  float *Output(int place, int64_t rows, int64_t columns, TF_Status *status) {
    const int64_t shape[] = {rows, columns};
    TF_Tensor *tensor = Keep(
        TF_AllocateOutput(context_, place, TF_FLOAT, shape, 2, rows * columns * sizeof(float), status), status);
    return tensor == nullptr ? nullptr : static_cast<float *>(TF_TensorData(tensor));
  }

 private:
  TF_Tensor *Keep(TF_Tensor *tensor, TF_Status *status) {
    if (TF_GetCode(status) != TF_OK) return nullptr;
    tensors_.push_back(tensor);
    return tensor;
  }
  TF_OpKernelContext *context_;
  std::vector<TF_Tensor *> tensors_;
};

}  // namespace lab

#endif  // LAB_KERNEL_H_
