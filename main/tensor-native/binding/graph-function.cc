// The binding of tfjs-node-gpu and what it takes to compile a training step with it.
//
// The package's binding executes one operation at a time. Here a whole step becomes one function of TensorFlow:
//   createGraph()                                       an empty graph
//   addGraphConstant(graph, name, dtype, shape, values)  -> {id, shape, dtype}
//   addGraphOperation(graph, type, name, attributes, inputIds, controlNames)  -> [{id, shape, dtype}, ...]
//   setGraphShape(graph, id, shape)                      what shape inference can't know: that of a variable's value
//   graphDefinition(graph)                              its GraphDef as bytes, to be registered now or kept
//   addGraphFunction(name, graphDefinition, inputNames, outputNames, controlNames, xla)
//   removeGraphFunction(name)
//   registerKernels()                                    once: LabElementwise, LabProduct are operations like any other
//   releaseMemory(whether)                              while on, freed memory goes back to the system again and again
// after which executeOp(name, [], ids, outputs) runs the function. Building a graph computes nothing: TensorFlow infers
// the shapes (-1 where it can't), so recording a step takes no memory for its tensors.
//
// Compiled in place of the package's tfjs_binding.cc, which it includes unchanged; tfjs_backend.cc stays beside it.
#include <node_api.h>
#ifdef __linux__
#include <link.h>
#include <sys/mman.h>
#include <unistd.h>
#endif
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <condition_variable>
#include <cstring>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <sstream>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

// The module is declared at the end of this file instead.
#undef NAPI_MODULE
#define NAPI_MODULE(name, init)
#include "tfjs_backend.h"
#include "tfjs_binding.cc"
// Untried on Windows, where whatever is named has to be in TensorFlow's library.
#ifndef _WIN32
#include "elementwise.h"
#include "product.h"
#endif

namespace tfnodejs {
namespace {

// The eager context is a private member of TFJSBackend. An explicit instantiation may name private members
// (C++17, [temp.explicit]), which leaves the package's sources as they are.
struct EagerContext {
  using type = TFE_Context *TFJSBackend::*;
  friend type MemberOf(EagerContext);
};
template <typename Tag, typename Tag::type member>
struct Expose {
  friend typename Tag::type MemberOf(Tag) { return member; }
};
template struct Expose<EagerContext, &TFJSBackend::tfe_context_>;

TFE_Context *ContextOf(napi_env env) {
  TFJSBackend *backend = GetTFJSBackend(env);
  return backend == nullptr ? nullptr : backend->*MemberOf(EagerContext{});
}

struct Buffer {
  TF_Buffer *value = TF_NewBuffer();
  ~Buffer() { TF_DeleteBuffer(value); }
};

struct Graph {
  TF_Graph *graph = TF_NewGraph();
  std::vector<TF_Output> outputs;  // an id is an index into this
  ~Graph() { TF_DeleteGraph(graph); }
};

// The package's own macros cut the text of an error at 500 bytes.
bool Ok(napi_env env, const TF_AutoStatus &status) {
  if (TF_GetCode(status.status) == TF_OK) return true;
  napi_throw_error(env, nullptr, TF_Message(status.status));
  return false;
}

// ---- arguments from JavaScript; each function returns false with an exception pending ----

bool Arguments(napi_env env, napi_callback_info info, size_t wanted, napi_value *values) {
  size_t count = wanted;
  if (napi_get_cb_info(env, info, &count, values, nullptr, nullptr) != napi_ok || count < wanted) {
    napi_throw_type_error(env, nullptr, "too few arguments");
    return false;
  }
  return true;
}

bool Read(napi_env env, napi_value value, std::string *result) {
  size_t length = 0;
  if (napi_get_value_string_utf8(env, value, nullptr, 0, &length) != napi_ok) {
    napi_throw_type_error(env, nullptr, "a string was expected");
    return false;
  }
  result->resize(length + 1);
  napi_get_value_string_utf8(env, value, &(*result)[0], length + 1, &length);
  result->resize(length);
  return true;
}

bool Read(napi_env env, napi_value value, int64_t *result) {
  if (napi_get_value_int64(env, value, result) == napi_ok) return true;
  napi_throw_type_error(env, nullptr, "an integer was expected");
  return false;
}

bool Read(napi_env env, napi_value value, double *result) {
  if (napi_get_value_double(env, value, result) == napi_ok) return true;
  napi_throw_type_error(env, nullptr, "a number was expected");
  return false;
}

bool Read(napi_env env, napi_value value, bool *result) {
  if (napi_get_value_bool(env, value, result) == napi_ok) return true;
  napi_throw_type_error(env, nullptr, "a boolean was expected");
  return false;
}

bool Read(napi_env env, napi_value value, Graph **result) {
  if (napi_get_value_external(env, value, reinterpret_cast<void **>(result)) == napi_ok) return true;
  napi_throw_type_error(env, nullptr, "a graph was expected");
  return false;
}

template <typename T>
bool ReadList(napi_env env, napi_value value, std::vector<T> *result) {
  uint32_t length = 0;
  if (napi_get_array_length(env, value, &length) != napi_ok) {
    napi_throw_type_error(env, nullptr, "an array was expected");
    return false;
  }
  for (uint32_t i = 0; i < length; i++) {
    napi_value element;
    napi_get_element(env, value, i, &element);
    T item;
    if (!Read(env, element, &item)) return false;
    result->push_back(item);
  }
  return true;
}

napi_value Number(napi_env env, int64_t value) {
  napi_value result = nullptr;
  napi_create_int64(env, value, &result);
  return result;
}

// ---- which inputs of an operation are lists ----

// Enough of the protobuf wire format for OpDef.input_arg (2) and ArgDef.number_attr (5), type_list_attr (6).
class Fields {
 public:
  Fields(const uint8_t *data, size_t length) : at_(data), end_(data + length) {}
  // Length-delimited fields have their bytes in data and length; others are skipped over.
  bool Next() {
    if (at_ >= end_) return false;
    const uint64_t key = Varint();
    field = static_cast<int>(key >> 3);
    data = nullptr;
    length = 0;
    switch (key & 7) {
      case 0: Varint(); break;
      case 1: at_ += 8; break;
      case 5: at_ += 4; break;
      case 2:
        length = Varint();
        data = at_;
        at_ += length;
        break;
      default: return false;
    }
    return at_ <= end_;
  }
  int field = 0;
  const uint8_t *data = nullptr;
  size_t length = 0;

 private:
  uint64_t Varint() {
    uint64_t value = 0;
    for (int shift = 0; at_ < end_ && shift < 64; shift += 7) {
      const uint8_t byte = *at_++;
      value |= static_cast<uint64_t>(byte & 127) << shift;
      if (byte < 128) break;
    }
    return value;
  }
  const uint8_t *at_;
  const uint8_t *end_;
};

// One entry an input argument of the operation type: true where it takes a list of tensors.
bool ListInputs(napi_env env, TF_Graph *graph, const std::string &type, std::vector<bool> *result) {
  static std::map<std::string, std::vector<bool>> known;
  auto found = known.find(type);
  if (found == known.end()) {
    TF_AutoStatus status;
    Buffer definition;
    TF_GraphGetOpDef(graph, type.c_str(), definition.value, status.status);
    if (!Ok(env, status)) return false;
    std::vector<bool> lists;
    Fields operation(static_cast<const uint8_t *>(definition.value->data), definition.value->length);
    while (operation.Next()) {
      if (operation.field != 2) continue;
      bool list = false;
      Fields argument(operation.data, operation.length);
      while (argument.Next()) list = list || argument.field == 5 || argument.field == 6;
      lists.push_back(list);
    }
    found = known.emplace(type, lists).first;
  }
  *result = found->second;
  return true;
}

bool AddInputs(napi_env env, Graph *graph, TF_OperationDescription *description, const std::string &type,
               const std::vector<int64_t> &ids) {
  std::vector<bool> lists;
  if (!ListInputs(env, graph->graph, type, &lists)) return false;
  size_t listCount = 0;
  for (bool list : lists) listCount += list ? 1 : 0;
  const size_t single = lists.size() - listCount;
  if (listCount > 1 || ids.size() < single || (listCount == 0 && ids.size() != single)) {
    napi_throw_error(env, nullptr, ("the inputs of " + type + " can't be told apart").c_str());
    return false;
  }
  size_t next = 0;
  auto output = [&](TF_Output *result) {
    const int64_t id = ids[next++];
    if (id < 0 || id >= static_cast<int64_t>(graph->outputs.size())) {
      napi_throw_error(env, nullptr, ("an input of " + type + " is not in this graph").c_str());
      return false;
    }
    *result = graph->outputs[id];
    return true;
  };
  for (bool list : lists) {
    std::vector<TF_Output> inputs(list ? ids.size() - single : 1);
    for (auto &input : inputs)
      if (!output(&input)) return false;
    if (list) {
      TF_AddInputList(description, inputs.data(), static_cast<int>(inputs.size()));
    } else {
      TF_AddInput(description, inputs[0]);
    }
  }
  return true;
}

bool SetAttribute(napi_env env, TF_OperationDescription *description, const std::string &type, napi_value attribute) {
  napi_value nameValue, typeValue, value;
  std::string name;
  int64_t attributeType = 0;
  if (napi_get_named_property(env, attribute, "name", &nameValue) != napi_ok ||
      napi_get_named_property(env, attribute, "type", &typeValue) != napi_ok ||
      napi_get_named_property(env, attribute, "value", &value) != napi_ok) {
    napi_throw_type_error(env, nullptr, "an attribute needs name, type and value");
    return false;
  }
  if (!Read(env, nameValue, &name) || !Read(env, typeValue, &attributeType)) return false;
  const char *key = name.c_str();
  bool list = false;
  napi_is_array(env, value, &list);
  switch (attributeType) {
    case TF_ATTR_STRING: {
      std::string text;
      if (!Read(env, value, &text)) return false;
      TF_SetAttrString(description, key, text.data(), text.size());
      return true;
    }
    case TF_ATTR_INT: {
      std::vector<int64_t> values(list ? 0 : 1);
      if (list ? !ReadList(env, value, &values) : !Read(env, value, &values[0])) return false;
      if (list) TF_SetAttrIntList(description, key, values.data(), static_cast<int>(values.size()));
      else TF_SetAttrInt(description, key, values[0]);
      return true;
    }
    case TF_ATTR_FLOAT: {
      std::vector<double> values(list ? 0 : 1);
      if (list ? !ReadList(env, value, &values) : !Read(env, value, &values[0])) return false;
      const std::vector<float> singles(values.begin(), values.end());
      if (list) TF_SetAttrFloatList(description, key, singles.data(), static_cast<int>(singles.size()));
      else TF_SetAttrFloat(description, key, singles[0]);
      return true;
    }
    case TF_ATTR_BOOL: {
      if (list) break;
      bool truth = false;
      if (!Read(env, value, &truth)) return false;
      TF_SetAttrBool(description, key, truth ? 1 : 0);
      return true;
    }
    case TF_ATTR_TYPE: {
      int64_t dtype = 0;
      if (list || !Read(env, value, &dtype)) break;
      TF_SetAttrType(description, key, static_cast<TF_DataType>(dtype));
      return true;
    }
    case TF_ATTR_SHAPE: {
      std::vector<int64_t> shape;
      if (!ReadList(env, value, &shape)) return false;
      TF_SetAttrShape(description, key, shape.data(), static_cast<int>(shape.size()));
      return true;
    }
    default:
      break;
  }
  if (!IsExceptionPending(env)) {
    napi_throw_error(env, nullptr, ("attribute " + name + " of " + type + " has a type that isn't known here").c_str());
  }
  return false;
}

// ---- what JavaScript sees ----

// {id, shape, dtype} of an output just added to the graph.
napi_value Describe(napi_env env, Graph *graph, TF_Output output) {
  TF_AutoStatus status;
  const int rank = TF_GraphGetTensorNumDims(graph->graph, output, status.status);
  if (!Ok(env, status)) return nullptr;
  std::vector<int64_t> dimensions(rank > 0 ? rank : 0);
  if (rank > 0) {
    TF_GraphGetTensorShape(graph->graph, output, dimensions.data(), rank, status.status);
    if (!Ok(env, status)) return nullptr;
  }
  if (rank < 0) dimensions.push_back(-1);  // an unknown rank is an unknown dimension to the caller
  napi_value result, shape;
  napi_create_object(env, &result);
  napi_create_array_with_length(env, dimensions.size(), &shape);
  for (size_t i = 0; i < dimensions.size(); i++) {
    napi_set_element(env, shape, static_cast<uint32_t>(i), Number(env, dimensions[i]));
  }
  napi_set_named_property(env, result, "id", Number(env, static_cast<int64_t>(graph->outputs.size())));
  napi_set_named_property(env, result, "shape", shape);
  napi_set_named_property(env, result, "dtype", Number(env, TF_OperationOutputType(output)));
  graph->outputs.push_back(output);
  return result;
}

napi_value CreateGraph(napi_env env, napi_callback_info) {
  napi_value result = nullptr;
  Graph *graph = new Graph();
  const auto remove = [](napi_env, void *data, void *) { delete static_cast<Graph *>(data); };
  if (napi_create_external(env, graph, remove, nullptr, &result) != napi_ok) {
    delete graph;
    napi_throw_error(env, nullptr, "no graph could be made");
    return nullptr;
  }
  return result;
}

napi_value AddGraphOperation(napi_env env, napi_callback_info info) {
  napi_value args[6];
  Graph *graph;
  std::string type, name;
  std::vector<int64_t> inputs;
  std::vector<std::string> controls;
  if (!Arguments(env, info, 6, args) || !Read(env, args[0], &graph) || !Read(env, args[1], &type) ||
      !Read(env, args[2], &name) || !ReadList(env, args[4], &inputs) || !ReadList(env, args[5], &controls)) {
    return nullptr;
  }
  TF_AutoStatus status;
  TF_OperationDescription *description = TF_NewOperation(graph->graph, type.c_str(), name.c_str());
  bool complete = AddInputs(env, graph, description, type, inputs);
  for (size_t i = 0; complete && i < controls.size(); i++) {
    TF_Operation *control = TF_GraphOperationByName(graph->graph, controls[i].c_str());
    complete = control != nullptr;
    if (complete) TF_AddControlInput(description, control);
    else napi_throw_error(env, nullptr, ("no operation is called " + controls[i]).c_str());
  }
  uint32_t attributes = 0;
  napi_get_array_length(env, args[3], &attributes);
  for (uint32_t i = 0; complete && i < attributes; i++) {
    napi_value attribute;
    napi_get_element(env, args[3], i, &attribute);
    complete = SetAttribute(env, description, type, attribute);
  }
  // Finishing is also the only way to free a description, so an incomplete one is finished too.
  TF_Operation *operation = TF_FinishOperation(description, status.status);
  if (!complete) return nullptr;
  if (!Ok(env, status)) return nullptr;

  napi_value result;
  napi_create_array(env, &result);
  const int outputs = TF_OperationNumOutputs(operation);
  for (int i = 0; i < outputs; i++) {
    napi_value output = Describe(env, graph, {operation, i});
    if (output == nullptr) return nullptr;
    napi_set_element(env, result, static_cast<uint32_t>(i), output);
  }
  return result;
}

napi_value AddGraphConstant(napi_env env, napi_callback_info info) {
  napi_value args[5];
  Graph *graph;
  std::string name;
  int64_t dtype;
  std::vector<int64_t> shape;
  if (!Arguments(env, info, 5, args) || !Read(env, args[0], &graph) || !Read(env, args[1], &name) ||
      !Read(env, args[2], &dtype) || !ReadList(env, args[3], &shape)) {
    return nullptr;
  }
  napi_typedarray_type arrayType;
  size_t length, offset;
  void *data;
  napi_value buffer;
  if (napi_get_typedarray_info(env, args[4], &arrayType, &length, &data, &buffer, &offset) != napi_ok) {
    napi_throw_type_error(env, nullptr, "a typed array was expected");
    return nullptr;
  }
  size_t elements = 1;
  for (int64_t dimension : shape) elements *= static_cast<size_t>(dimension);
  const size_t bytes = elements * TF_DataTypeSize(static_cast<TF_DataType>(dtype));
  const size_t width = arrayType == napi_float32_array || arrayType == napi_int32_array ? 4 : 1;
  if (length * width != bytes) {
    napi_throw_error(env, nullptr, "the values of a constant don't fill its shape");
    return nullptr;
  }
  TF_AutoStatus status;
  std::unique_ptr<TF_Tensor, decltype(&TF_DeleteTensor)> tensor(
      TF_AllocateTensor(static_cast<TF_DataType>(dtype), shape.data(), static_cast<int>(shape.size()), bytes),
      TF_DeleteTensor);
  if (bytes > 0) std::memcpy(TF_TensorData(tensor.get()), data, bytes);
  TF_OperationDescription *description = TF_NewOperation(graph->graph, "Const", name.c_str());
  TF_SetAttrType(description, "dtype", static_cast<TF_DataType>(dtype));
  TF_SetAttrTensor(description, "value", tensor.get(), status.status);
  const bool set = TF_GetCode(status.status) == TF_OK;
  TF_AutoStatus finished;
  TF_Operation *operation = TF_FinishOperation(description, finished.status);
  if (!set) return Ok(env, status), nullptr;
  if (!Ok(env, finished)) return nullptr;
  return Describe(env, graph, {operation, 0});
}

napi_value SetGraphShape(napi_env env, napi_callback_info info) {
  napi_value args[3];
  Graph *graph;
  int64_t id;
  std::vector<int64_t> shape;
  if (!Arguments(env, info, 3, args) || !Read(env, args[0], &graph) || !Read(env, args[1], &id) ||
      !ReadList(env, args[2], &shape)) {
    return nullptr;
  }
  if (id < 0 || id >= static_cast<int64_t>(graph->outputs.size())) {
    napi_throw_error(env, nullptr, "the graph has no such output");
    return nullptr;
  }
  TF_AutoStatus status;
  TF_GraphSetTensorShape(graph->graph, graph->outputs[id], shape.data(), static_cast<int>(shape.size()), status.status);
  Ok(env, status);
  return nullptr;
}

napi_value GraphDefinition(napi_env env, napi_callback_info info) {
  napi_value args[1], result = nullptr;
  Graph *graph;
  if (!Arguments(env, info, 1, args) || !Read(env, args[0], &graph)) return nullptr;
  TF_AutoStatus status;
  Buffer bytes;
  TF_GraphToGraphDef(graph->graph, bytes.value, status.status);
  if (!Ok(env, status)) return nullptr;
  napi_create_buffer_copy(env, bytes.value->length, bytes.value->data, nullptr, &result);
  return result;
}

napi_value AddGraphFunction(napi_env env, napi_callback_info info) {
  napi_value args[6];
  std::string name;
  std::vector<std::string> inputs, outputs, controls;
  bool xla = false;
  if (!Arguments(env, info, 6, args) || !Read(env, args[0], &name) || !ReadList(env, args[2], &inputs) ||
      !ReadList(env, args[3], &outputs) || !ReadList(env, args[4], &controls) || !Read(env, args[5], &xla)) {
    return nullptr;
  }
  void *data;
  size_t length;
  if (napi_get_buffer_info(env, args[1], &data, &length) != napi_ok) {
    napi_throw_type_error(env, nullptr, "the graph definition must be a buffer");
    return nullptr;
  }
  TFE_Context *context = ContextOf(env);
  if (context == nullptr) return nullptr;

  TF_AutoStatus status;
  Graph graph;
  TF_Buffer *definition = TF_NewBufferFromString(data, length);
  TF_ImportGraphDefOptions *options = TF_NewImportGraphDefOptions();
  TF_GraphImportGraphDef(graph.graph, definition, options, status.status);
  TF_DeleteImportGraphDefOptions(options);
  TF_DeleteBuffer(definition);
  if (!Ok(env, status)) return nullptr;

  // "name:2" is the third output of an operation, "name" its first.
  const auto find = [&](const std::string &text, TF_Output *result) {
    const size_t colon = text.rfind(':');
    result->oper = TF_GraphOperationByName(graph.graph, text.substr(0, colon).c_str());
    result->index = colon == std::string::npos ? 0 : std::atoi(text.c_str() + colon + 1);
    if (result->oper != nullptr) return true;
    napi_throw_error(env, nullptr, ("the graph has no operation " + text).c_str());
    return false;
  };
  std::vector<TF_Output> in(inputs.size()), out(outputs.size()), control(controls.size());
  std::vector<const TF_Operation *> effects;
  for (size_t i = 0; i < in.size(); i++)
    if (!find(inputs[i], &in[i])) return nullptr;
  for (size_t i = 0; i < out.size(); i++)
    if (!find(outputs[i], &out[i])) return nullptr;
  for (size_t i = 0; i < control.size(); i++) {
    if (!find(controls[i], &control[i])) return nullptr;
    effects.push_back(control[i].oper);
  }
  std::unique_ptr<TF_Function, decltype(&TF_DeleteFunction)> function(
      TF_GraphToFunctionWithControlOutputs(graph.graph, name.c_str(), 0, -1, nullptr, static_cast<int>(in.size()),
                                           in.data(), static_cast<int>(out.size()), out.data(), nullptr,
                                           static_cast<int>(effects.size()), effects.data(), nullptr, nullptr, nullptr,
                                           status.status),
      TF_DeleteFunction);
  if (!Ok(env, status)) return nullptr;
  if (xla) {
    const char yes[] = {0x28, 0x01};  // AttrValue{b: true}
    TF_FunctionSetAttrValueProto(function.get(), "_XlaMustCompile", yes, sizeof yes, status.status);
    if (!Ok(env, status)) return nullptr;
  }
  TFE_ContextAddFunction(context, function.get(), status.status);
  Ok(env, status);
  return nullptr;
}

napi_value RemoveGraphFunction(napi_env env, napi_callback_info info) {
  napi_value args[1];
  std::string name;
  if (!Arguments(env, info, 1, args) || !Read(env, args[0], &name)) return nullptr;
  TFE_Context *context = ContextOf(env);
  if (context == nullptr) return nullptr;
  TF_AutoStatus status;
  TFE_ContextRemoveFunction(context, name.c_str(), status.status);
  Ok(env, status);
  return nullptr;
}

#ifndef _WIN32
napi_value RegisterKernels(napi_env env, napi_callback_info) {
  static std::once_flag once;
  static std::string failure;
  std::call_once(once, [] {
    TF_AutoStatus status;
    for (const auto &operation : {lab::elementwise::Described(), lab::product::Described()})
      if (TF_GetCode(status.status) == TF_OK) lab::Register(operation, status.status);
    if (TF_GetCode(status.status) != TF_OK) failure = TF_Message(status.status);
  });
  if (!failure.empty()) napi_throw_error(env, nullptr, failure.c_str());
  return nullptr;
}
#endif

// Compiling takes and frees some hundred megabytes in small pieces, of which the C library gives hardly any back; then
// the first run takes its own on top, all within one call. Giving back between the pieces keeps the peak of a run near
// what it needs afterwards.
class Releasing {
 public:
  ~Releasing() { Set(false); }

  void Set(bool on) {
    if (on == thread_.joinable()) return;
    if (on) {
      stopped_ = false;
      thread_ = std::thread([this] {
        std::unique_lock<std::mutex> lock(mutex_);
        while (!wake_.wait_for(lock, std::chrono::milliseconds(250), [this] { return stopped_; })) Release();
      });
    } else {
      {
        std::lock_guard<std::mutex> lock(mutex_);
        stopped_ = true;
      }
      wake_.notify_one();
      thread_.join();
      Release();
    }
  }

 private:
  static void Release() {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
  }

  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopped_ = false;
  std::thread thread_;
};

napi_value ReleaseMemory(napi_env env, napi_callback_info info) {
  static Releasing releasing;
  napi_value args[1];
  bool on;
  if (!Arguments(env, info, 1, args) || !Read(env, args[0], &on)) return nullptr;
  releasing.Set(on);
  return nullptr;
}

#ifdef __linux__
// Linking reads the libraries' symbol and relocation tables once, and every fault maps sixteen pages: some 230 MB of
// pages that are never written stay mapped, of which training touches a fraction. What is needed again comes back from
// the page cache. Segments that may be written keep their pages: those hold what the linker put there.
int ForgetUnwrittenPages(dl_phdr_info *library, size_t, void *) {
  if (std::strstr(library->dlpi_name, "libtensorflow") == nullptr) return 0;
  const uintptr_t page = static_cast<uintptr_t>(sysconf(_SC_PAGESIZE));
  for (int i = 0; i < library->dlpi_phnum; i++) {
    const auto &segment = library->dlpi_phdr[i];
    if (segment.p_type != PT_LOAD || (segment.p_flags & PF_W) != 0) continue;
    const uintptr_t start = library->dlpi_addr + segment.p_vaddr;
    const uintptr_t first = (start + page - 1) / page * page;
    const uintptr_t last = (start + segment.p_memsz) / page * page;
    if (last > first) madvise(reinterpret_cast<void *>(first), last - first, MADV_DONTNEED);
  }
  return 0;
}
#endif

}  // namespace
}  // namespace tfnodejs

NAPI_MODULE_INIT() {
  exports = tfnodejs::InitTFNodeJSBinding(env, exports);
#ifdef __linux__
  dl_iterate_phdr(tfnodejs::ForgetUnwrittenPages, nullptr);
#endif
  const struct {
    const char *name;
    napi_callback call;
  } functions[] = {
      {"createGraph", tfnodejs::CreateGraph},
      {"addGraphConstant", tfnodejs::AddGraphConstant},
      {"addGraphOperation", tfnodejs::AddGraphOperation},
      {"setGraphShape", tfnodejs::SetGraphShape},
      {"graphDefinition", tfnodejs::GraphDefinition},
      {"addGraphFunction", tfnodejs::AddGraphFunction},
      {"removeGraphFunction", tfnodejs::RemoveGraphFunction},
      {"releaseMemory", tfnodejs::ReleaseMemory},
#ifndef _WIN32
      {"registerKernels", tfnodejs::RegisterKernels},
#endif
  };
  for (const auto &function : functions) {
    napi_value value;
    if (napi_create_function(env, function.name, NAPI_AUTO_LENGTH, function.call, nullptr, &value) != napi_ok ||
        napi_set_named_property(env, exports, function.name, value) != napi_ok) {
      napi_throw_error(env, nullptr, "the binding could not be set up");
      return nullptr;
    }
  }
  return exports;
}
