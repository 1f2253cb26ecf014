// One operation for many small ones: a program of sums, products and squashing functions over rows of matrices.
//
// A recurrent network is a few products of matrices a place and some thirty operations on small matrices between them.
// TensorFlow runs each of those for itself, which takes longer to start than to compute. fuse-elementwise.ts puts those
// that lie between two products together into one LabElementwise.
//
//   inputs   N matrices [rows, ·], or rows [·] that all rows share
//   outputs  M matrices [rows, ·]
//   program  integers: rows, width; registers; then counted lists
//              columns of each output
//              constants   register                            (its number stands in `constants`)
//              loads       register, input, column, row stride (0: shared by all rows)
//              work        code, register, left, right
//              stores      register, output, column
//
// A register holds `width` numbers of one row. A row after the other is computed, so what is between stays in the cache.
#ifndef LAB_ELEMENTWISE_H_
#define LAB_ELEMENTWISE_H_

#include "kernel.h"

namespace lab {
namespace elementwise {

enum Code : int64_t { ADD = 0, SUBTRACT = 1, MULTIPLY = 2, TANH = 3, SIGMOID = 4 };

struct Load { int64_t slot, input, column, stride; };
struct Work { int64_t code, to, left, right; };
struct Store { int64_t slot, output, column; };

struct Program {
  int64_t rows = 0, width = 0, registers = 0;
  std::vector<int64_t> columns;    // of each output
  std::vector<int64_t> constants;  // registers
  std::vector<float> values;       // … and their numbers
  std::vector<Load> loads;
  std::vector<Work> work;
  std::vector<Store> stores;
};

// eˣ as 2ᵏ (1 + p): p = eʳ − 1 by its series, r what x lies beside the nearest multiple of ln 2 (in two parts, so that
// nothing of it is lost). The series ends where the next member is below half a unit in the last place of |r| ≤ ln 2 / 2.
template <typename Lanes>
LAB_INLINE void Exponential(const typename Lanes::Floats &x, typename Lanes::Floats *power, typename Lanes::Floats *p) {
  typedef typename Lanes::Floats Floats;
  const Floats shifter = Floats{} + 12582912.0f;  // 1.5 · 2²³: what is added to it is rounded to a whole number
  const Floats whole = x * 1.44269504f + shifter;
  const Floats k = whole - shifter;
  const Floats r = (x - k * 0.693359375f) + k * 2.12194440e-4f;
  Floats sum = r * (1.0f / 5040) + (1.0f / 720);
  sum = sum * r + (1.0f / 120);
  sum = sum * r + (1.0f / 24);
  sum = sum * r + (1.0f / 6);
  sum = sum * r + 0.5f;
  *p = sum * (r * r) + r;
  typename Lanes::Integers bits;
  std::memcpy(&bits, &whole, sizeof bits);
  bits = (bits - 0x4B400000 + 127) << 23;
  std::memcpy(power, &bits, sizeof bits);
}

// NaN is on neither side: it stays.
template <typename Floats>
LAB_INLINE void Clamp(Floats *x, float most) {
  const Floats high = Floats{} + most, low = Floats{} - most;
  *x = *x > high ? high : *x;
  *x = *x < low ? low : *x;
}

// eˣ − 1 in numerator and denominator: near zero nothing is taken from something as large.
template <typename Lanes>
LAB_INLINE void Tanh(const typename Lanes::Floats &given, typename Lanes::Floats *result) {
  typename Lanes::Floats x = given, power, p;
  Clamp(&x, 9.01f);  // beyond, tanh is 1 in single precision
  Exponential<Lanes>(x + x, &power, &p);
  const typename Lanes::Floats t = power * p + (power - 1.0f);
  *result = t / (t + 2.0f);
}

template <typename Lanes>
LAB_INLINE void Sigmoid(const typename Lanes::Floats &given, typename Lanes::Floats *result) {
  typename Lanes::Floats x = -given, power, p;
  Clamp(&x, 87.0f);
  Exponential<Lanes>(x, &power, &p);
  *result = 1.0f / (power * p + (power + 1.0f));
}

template <typename Lanes, int64_t code>
LAB_INLINE void Step(float *to, const float *left, const float *right, int64_t count) {
  typename Lanes::Floats a = {}, b = {}, result;
  std::memcpy(&a, left, count * sizeof(float));
  if (code <= MULTIPLY) std::memcpy(&b, right, count * sizeof(float));
  switch (code) {
    case ADD: result = a + b; break;
    case SUBTRACT: result = a - b; break;
    case MULTIPLY: result = a * b; break;
    case TANH: Tanh<Lanes>(a, &result); break;
    default: Sigmoid<Lanes>(a, &result); break;
  }
  std::memcpy(to, &result, count * sizeof(float));
}

template <typename Lanes, int64_t code>
LAB_INLINE void Along(float *to, const float *left, const float *right, int64_t width) {
  int64_t at = 0;
  for (; at + Lanes::COUNT <= width; at += Lanes::COUNT)
    Step<Lanes, code>(to + at, left + at, right + at, Lanes::COUNT);
  if (at < width) Step<Lanes, code>(to + at, left + at, right + at, width - at);
}

template <typename Lanes>
LAB_INLINE void RunRows(const Program &program, const float *const *inputs, float *const *outputs) {
  const int64_t width = program.width;
  std::vector<float> memory(program.registers * width);
  std::vector<float *> own(program.registers);
  std::vector<const float *> slots(program.registers);
  for (int64_t i = 0; i < program.registers; i++) slots[i] = own[i] = memory.data() + i * width;
  for (size_t i = 0; i < program.constants.size(); i++)
    for (int64_t at = 0; at < width; at++) own[program.constants[i]][at] = program.values[i];
  for (int64_t row = 0; row < program.rows; row++) {
    for (const Load &load : program.loads) slots[load.slot] = inputs[load.input] + row * load.stride + load.column;
    for (const Work &one : program.work) {
      float *to = own[one.to];
      const float *left = slots[one.left], *right = slots[one.right];
      switch (one.code) {
        case ADD: Along<Lanes, ADD>(to, left, right, width); break;
        case SUBTRACT: Along<Lanes, SUBTRACT>(to, left, right, width); break;
        case MULTIPLY: Along<Lanes, MULTIPLY>(to, left, right, width); break;
        case TANH: Along<Lanes, TANH>(to, left, right, width); break;
        default: Along<Lanes, SIGMOID>(to, left, right, width); break;
      }
    }
    for (const Store &store : program.stores)
      std::memcpy(outputs[store.output] + row * program.columns[store.output] + store.column, slots[store.slot],
                  width * sizeof(float));
  }
}

inline void RunPlain(const Program &program, const float *const *inputs, float *const *outputs) {
  RunRows<Lanes4>(program, inputs, outputs);
}
#ifdef __x86_64__
LAB_AVX2 inline void RunAvx2(const Program &program, const float *const *inputs, float *const *outputs) {
  RunRows<Lanes8>(program, inputs, outputs);
}
LAB_AVX512 inline void RunAvx512(const Program &program, const float *const *inputs, float *const *outputs) {
  RunRows<Lanes16>(program, inputs, outputs);
}
#endif
inline void Run(const Program &program, const float *const *inputs, float *const *outputs) {
  static const Width width = WidthOfThisProcessor();
#ifdef __x86_64__
  if (width == Width::AVX512) return RunAvx512(program, inputs, outputs);
  if (width == Width::AVX2) return RunAvx2(program, inputs, outputs);
#endif
  RunPlain(program, inputs, outputs);
}

// ---- the kernel, as TensorFlow's C interface has it ----

inline bool ReadProgram(const std::vector<int64_t> &numbers, Program *program) {
  size_t at = 0;
  const auto next = [&](int64_t *to) {
    if (at >= numbers.size()) return false;
    *to = numbers[at++];
    return true;
  };
  const auto list = [&](auto *to, auto read) {
    int64_t count = 0;
    if (!next(&count) || count < 0 || static_cast<size_t>(count) > numbers.size()) return false;
    to->resize(static_cast<size_t>(count));
    for (auto &each : *to)
      if (!read(&each)) return false;
    return true;
  };
  return next(&program->rows) && next(&program->width) && next(&program->registers) &&
         list(&program->columns, next) && list(&program->constants, next) &&
         list(&program->loads,
              [&](Load *load) {
                return next(&load->slot) && next(&load->input) && next(&load->column) && next(&load->stride);
              }) &&
         list(&program->work,
              [&](Work *work) {
                return next(&work->code) && next(&work->to) && next(&work->left) && next(&work->right);
              }) &&
         list(&program->stores, [&](Store *store) {
           return next(&store->slot) && next(&store->output) && next(&store->column);
         }) && at == numbers.size();
}

inline void *Create(TF_OpKernelConstruction *construction) {
  Status status;
  int32_t count = 0, total = 0;
  auto *program = new Program();
  TF_OpKernelConstruction_GetAttrSize(construction, "program", &count, &total, status.status);
  std::vector<int64_t> numbers(count > 0 ? count : 0);
  if (status.Ok())
    TF_OpKernelConstruction_GetAttrInt64List(construction, "program", numbers.data(), count, status.status);
  if (status.Ok()) TF_OpKernelConstruction_GetAttrSize(construction, "constants", &count, &total, status.status);
  if (status.Ok()) program->values.resize(count > 0 ? count : 0);
  if (status.Ok())
    TF_OpKernelConstruction_GetAttrFloatList(construction, "constants", program->values.data(), count, status.status);
  if (status.Ok() && (!ReadProgram(numbers, program) || program->constants.size() != program->values.size()))
    TF_SetStatus(status.status, TF_INVALID_ARGUMENT, "LabElementwise: the program is not whole");
  if (!status.Ok()) TF_OpKernelConstruction_Failure(construction, status.status);
  return program;
}

inline void Delete(void *kernel) { delete static_cast<Program *>(kernel); }

// What lies beyond an input is never read, whatever a program says.
inline bool Reaches(const Program &program, const Load &load, const TF_Tensor *tensor) {
  const int64_t last = (program.rows - 1) * load.stride + load.column + program.width;
  return load.column >= 0 && load.stride >= 0 && last <= TF_TensorElementCount(tensor);
}

inline void Compute(void *kernel, TF_OpKernelContext *context) {
  const auto &program = *static_cast<Program *>(kernel);
  Status status;
  Tensors tensors(context);
  std::vector<TF_Tensor *> given;
  std::vector<const float *> inputs;
  std::vector<float *> outputs;
  const int count = TF_NumInputs(context);
  for (int i = 0; status.Ok() && i < count; i++) {
    given.push_back(tensors.Input(i, status.status));
    if (status.Ok()) inputs.push_back(static_cast<const float *>(TF_TensorData(given.back())));
  }
  for (const Load &load : program.loads)
    if (status.Ok() && (load.input >= count || !Reaches(program, load, given[load.input])))
      TF_SetStatus(status.status, TF_INVALID_ARGUMENT, "LabElementwise: an input is smaller than it was");
  for (size_t i = 0; status.Ok() && i < program.columns.size(); i++)
    outputs.push_back(tensors.Output(static_cast<int>(i), program.rows, program.columns[i], status.status));
  if (status.Ok()) Run(program, inputs.data(), outputs.data());
  else TF_OpKernelContext_Failure(context, status.status);
}

inline Operation Described() {
  return {"LabElementwise",
          {"inputs: N * float"},
          {"outputs: M * float"},
          {"N: int >= 1", "M: int >= 1", "program: list(int)", "constants: list(float)"},
          &Create,
          &Compute,
          &Delete};
}

}  // namespace elementwise
}  // namespace lab

#endif  // LAB_ELEMENTWISE_H_
