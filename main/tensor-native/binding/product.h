// The product of a few rows with a matrix, which is read as it lies in memory.
//
// TensorFlow's own product first copies a matrix into the order in which it is multiplied, which pays where there are many
// rows. A recurrent network multiplies 32 rows with the same weights at each place: there the copy takes as long as the
// product. own-products.ts says which products become a LabProduct.
//
//   a       [·, depth]
//   b       [depth, columns]
//   result  [rows, columns]: a[first : first + rows] · b
#ifndef LAB_PRODUCT_H_
#define LAB_PRODUCT_H_

#include "kernel.h"

namespace lab {
namespace product {

struct Sizes {
  int64_t rows, depth, columns;
};

// ROWS × VECTORS results at once, each kept in a register of its own while the depth is gone through.
// @param width numbers of the last vector that are there
template <typename Lanes, int ROWS, int VECTORS>
LAB_INLINE void Tile(const Sizes &sizes, const float *a, const float *b, float *c, int64_t width) {
  typedef typename Lanes::Floats Floats;
  Floats sums[ROWS][VECTORS] = {};
  for (int64_t k = 0; k < sizes.depth; k++) {
    Floats factors[VECTORS];
#pragma GCC unroll 4
    for (int v = 0; v < VECTORS; v++) {
      const bool isLast = v == VECTORS - 1;
      factors[v] = Floats{};
      if (isLast && width < Lanes::COUNT) std::memcpy(&factors[v], b + v * Lanes::COUNT, width * sizeof(float));
      else std::memcpy(&factors[v], b + v * Lanes::COUNT, sizeof(Floats));
    }
#pragma GCC unroll 8
    for (int r = 0; r < ROWS; r++) {
      const Floats factor = Floats{} + a[r * sizes.depth + k];
#pragma GCC unroll 4
      for (int v = 0; v < VECTORS; v++) sums[r][v] += factor * factors[v];
    }
    b += sizes.columns;
  }
#pragma GCC unroll 8
  for (int r = 0; r < ROWS; r++)
#pragma GCC unroll 4
    for (int v = 0; v < VECTORS; v++)
      std::memcpy(c + r * sizes.columns + v * Lanes::COUNT, &sums[r][v],
                  (v == VECTORS - 1 ? width : Lanes::COUNT) * sizeof(float));
}

template <typename Lanes, int ROWS, int VECTORS>
LAB_INLINE void Strip(const Sizes &sizes, const float *a, const float *b, float *c, int64_t width) {
  int64_t row = 0;
  for (; row + ROWS <= sizes.rows; row += ROWS)
    Tile<Lanes, ROWS, VECTORS>(sizes, a + row * sizes.depth, b, c + row * sizes.columns, width);
  for (; row < sizes.rows; row++)
    Tile<Lanes, 1, VECTORS>(sizes, a + row * sizes.depth, b, c + row * sizes.columns, width);
}

template <typename Lanes, int ROWS, int VECTORS>
LAB_INLINE void Multiply(const Sizes &sizes, const float *a, const float *b, float *c) {
  const int64_t wide = VECTORS * Lanes::COUNT;
  int64_t column = 0;
  for (; column + wide <= sizes.columns; column += wide)
    Strip<Lanes, ROWS, VECTORS>(sizes, a, b + column, c + column, Lanes::COUNT);
  for (; column + 2 * Lanes::COUNT <= sizes.columns; column += 2 * Lanes::COUNT)
    Strip<Lanes, ROWS, 2>(sizes, a, b + column, c + column, Lanes::COUNT);
  for (; column < sizes.columns; column += Lanes::COUNT) {
    const int64_t left = sizes.columns - column;
    Strip<Lanes, ROWS, 1>(sizes, a, b + column, c + column, left < Lanes::COUNT ? left : Lanes::COUNT);
  }
}

// As many rows and vectors as leave room for the factors among a processor's registers: 16, or 32 with AVX-512.
inline void RunPlain(const Sizes &sizes, const float *a, const float *b, float *c) {
  Multiply<Lanes4, 4, 2>(sizes, a, b, c);
}
#ifdef __x86_64__
LAB_AVX2 inline void RunAvx2(const Sizes &sizes, const float *a, const float *b, float *c) {
  Multiply<Lanes8, 4, 3>(sizes, a, b, c);
}
LAB_AVX512 inline void RunAvx512(const Sizes &sizes, const float *a, const float *b, float *c) {
  Multiply<Lanes16, 8, 3>(sizes, a, b, c);
}
#endif
inline void Run(const Sizes &sizes, const float *a, const float *b, float *c) {
  static const Width width = WidthOfThisProcessor();
#ifdef __x86_64__
  if (width == Width::AVX512) return RunAvx512(sizes, a, b, c);
  if (width == Width::AVX2) return RunAvx2(sizes, a, b, c);
#endif
  RunPlain(sizes, a, b, c);
}

// ---- the kernel, as TensorFlow's C interface has it ----

struct Range {
  int64_t first = 0, rows = 0;
};

inline void *Create(TF_OpKernelConstruction *construction) {
  Status status;
  auto *range = new Range();
  TF_OpKernelConstruction_GetAttrInt64(construction, "first", &range->first, status.status);
  if (status.Ok()) TF_OpKernelConstruction_GetAttrInt64(construction, "rows", &range->rows, status.status);
  if (!status.Ok()) TF_OpKernelConstruction_Failure(construction, status.status);
  return range;
}

inline void Delete(void *kernel) { delete static_cast<Range *>(kernel); }

inline void Compute(void *kernel, TF_OpKernelContext *context) {
  const auto &range = *static_cast<Range *>(kernel);
  Status status;
  Tensors tensors(context);
  TF_Tensor *a = tensors.Input(0, status.status);
  TF_Tensor *b = status.Ok() ? tensors.Input(1, status.status) : nullptr;
  if (status.Ok() && (TF_NumDims(a) != 2 || TF_NumDims(b) != 2 || TF_Dim(a, 1) != TF_Dim(b, 0) || range.first < 0 ||
                      range.first + range.rows > TF_Dim(a, 0)))
    TF_SetStatus(status.status, TF_INVALID_ARGUMENT, "LabProduct: the shapes do not go together");
  float *c = status.Ok() ? tensors.Output(0, range.rows, TF_Dim(b, 1), status.status) : nullptr;
  if (!status.Ok()) return TF_OpKernelContext_Failure(context, status.status);
  const int64_t depth = TF_Dim(a, 1);
  Run({range.rows, depth, TF_Dim(b, 1)}, static_cast<const float *>(TF_TensorData(a)) + range.first * depth,
      static_cast<const float *>(TF_TensorData(b)), c);
}

inline Operation Described() {
  return {"LabProduct", {"a: float", "b: float"}, {"product: float"}, {"first: int", "rows: int"}, &Create, &Compute, &Delete};
}

}  // namespace product
}  // namespace lab

#endif  // LAB_PRODUCT_H_
